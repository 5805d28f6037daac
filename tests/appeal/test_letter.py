"""What appeal writes to whoever appealed, in both written languages."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.appeal.appeal import Appeal
from services.appeal.correspondence import composed
from services.appeal.history import evolve
from shared.contracts.appeal import AppealForwarded, AppealRejected
from shared.contracts.appeal_receiving import MendingAsked
from shared.contracts.fact import Fact
from shared.contracts.intake_people import LanguageForm
from shared.kernel.confidential import Clear, Confidential
from shared.kernel.ids import PersonRef
from shared.letters.content import Addressed, Reader, Section
from shared.letters.office import EXAMPLE, read_register
from tests.appeal.stories import DECISION, TOMORROW, found, may_appeal, received, received_late, running, too_late
from tests.kit.people import ANNA, TODAY, recorded

REGISTER = read_register(EXAMPLE)
mending = MendingAsked(faults=("not-signed", "mandate-missing"), asked_on=TODAY, mend_by=TOMORROW)
rejected = AppealRejected(rejected_on=TODAY, reason="too-late", reasons=Clear(ANNA, "health", "Du visste om fristen."))
forwarded = AppealForwarded(
    decision=DECISION,
    body="county-governor",
    lines=(1,),
    forwarded_on=TODAY,
    statement=Clear(ANNA, "health", "Vi mener behovet er dekket."),
)


def opened(text: Confidential) -> str:
    assert isinstance(text, Clear)
    return text.text


def letter(fact: Fact, *, first: Fact | None = None, language: LanguageForm = "bokmaal") -> Addressed:
    state = evolve(Appeal(), recorded(first or received()))
    (written,) = composed(
        recorded(fact),
        state=state,
        against=running,
        register=REGISTER,
        read=opened,
        reader_of=lambda ref, role: Reader(person=ref, role=role, language=language),
    )
    return written


def said(addressed: Addressed, title: str) -> Section:
    (section,) = (section for section in addressed.letter.sections if section.title == title)
    return section


def test_a_receipt_says_that_we_look_again_and_who_decides_otherwise() -> None:
    told = letter(received())
    assert (told.kind, told.letter.heading) == ("appeal-receipt", "Vi har fått klagen din")
    assert "helsetjenester i hjemmet og brukerstyrt personlig assistanse" in told.letter.sections[0].paragraphs[0]
    assert any("Statsforvalteren" in line for line in said(told, "Dette skjer videre").paragraphs)


def test_a_late_appeal_is_told_so_at_once() -> None:
    told = letter(received_late, first=received_late)
    assert told.letter.sections[0].paragraphs[1].startswith("Klagen kom etter fristen, som var 19. mars 2024.")


def test_what_is_missing_is_named_with_the_last_day_underlined() -> None:
    told = letter(mending)
    assert told.letter.sections[0].paragraphs[1:] == (
        "Klagen må være underskrevet.",
        "Send oss en fullmakt eller noe annet som viser at du kan klage for den saken gjelder.",
    )
    assert said(told, "Dette må du gjøre").underlined == ("13. mars 2024",)


def test_a_rejection_says_why_and_how_to_appeal_against_it() -> None:
    late = received(too_late, may_appeal, in_time=False, sent_on=date(2024, 3, 25), received_on=date(2024, 3, 26))
    told = letter(rejected, first=late)
    assert said(told, "Derfor har vi svart slik").paragraphs == (
        "Klagen ble sendt 25. mars 2024, etter at fristen var ute 19. mars 2024.",
        "Du visste om fristen.",
    )
    (deadline,) = said(told, "Du kan klage på avvisningen").underlined
    assert deadline in said(told, "Du kan klage på avvisningen").paragraphs[0]
    assert told.letter.sections[-1].title == "Regelverket vi har brukt"
    assert told.letter.doubts


def test_who_appeals_what_the_appeal_body_decided_is_told_to_ask_it_for_reversal() -> None:
    again = letter(replace(rejected, reason="already-answered", reasons=None))
    (why,) = said(again, "Derfor har vi svart slik").paragraphs
    assert why.startswith("Statsforvalteren har allerede avgjort")
    assert "gjøre om vedtaket sitt" in why
    assert said(again, "Dette skjer videre").paragraphs[0] == "Det Statsforvalteren har bestemt, gjelder."


def test_the_party_gets_a_copy_of_what_was_written_to_the_appeal_body() -> None:
    told = letter(forwarded)
    assert told.letter.heading == "Vi har sendt klagen din til Statsforvalteren"
    assert said(told, "Dette skrev vi til Statsforvalteren").paragraphs == ("Vi mener behovet er dekket.",)


@pytest.mark.parametrize("fact", [received(), mending, rejected, forwarded], ids=lambda fact: type(fact).__name__)
def test_the_same_is_written_in_nynorsk(fact: Fact) -> None:
    told = letter(fact, language="nynorsk")
    assert told.letter.language == "nynorsk"
    assert told.letter.heading != letter(fact).letter.heading
    assert "klaga di" in told.letter.heading.lower()


def test_who_acts_for_the_party_is_the_one_written_to() -> None:
    represented = received(appellant="guardian")
    assert letter(represented, first=represented).reader.role == "guardian"


THIRD = PersonRef("p-" + "c" * 32)
by_a_third_party = received(appellant="third-party", appellant_ref=THIRD)
direct = found("coercion-appeal-goes-directly", met=True)
on_coercion = received(direct, against="coercion", pass_on_by=TOMORROW)


@pytest.mark.parametrize("fact", [by_a_third_party, mending, forwarded], ids=lambda fact: type(fact).__name__)
@pytest.mark.parametrize("language", ["bokmaal", "nynorsk"])
def test_a_third_party_is_told_nothing_of_what_the_decision_is_about(fact: Fact, language: LanguageForm) -> None:
    told = letter(fact, first=by_a_third_party, language=language)
    assert (told.reader.person, told.reader.role, told.party) == (THIRD, "third-party", ANNA)
    text = " ".join(line for section in told.letter.sections for line in section.paragraphs)
    assert "behovet" not in text
    assert "helsetjen" not in text.lower()


def test_a_third_partys_appeal_is_acknowledged_with_what_happens_now() -> None:
    told = letter(by_a_third_party, first=by_a_third_party)
    assert (told.kind, told.letter.heading) == ("appeal-receipt", "Vi har fått klagen din")
    assert said(told, "Dette skjer videre").paragraphs[0].startswith("Vi ser først på om du har rett til å klage")


@pytest.mark.parametrize("fact", [received(appellant="third-party"), rejected], ids=lambda fact: type(fact).__name__)
def test_what_cannot_be_written_to_a_third_party_is_written_by_hand(fact: Fact) -> None:
    with pytest.raises(LookupError):
        letter(fact, first=by_a_third_party if fact is rejected else fact)


def test_an_appeal_on_coercion_is_acknowledged_as_going_straight_to_the_county_governor() -> None:
    told = letter(on_coercion, first=on_coercion)
    assert told.letter.sections[0].paragraphs[1] == (
        "En klage på tvang går rett til Statsforvalteren. Vi vurderer den ikke først."
    )
    assert "senest 13. mars 2024" in said(told, "Dette skjer videre").paragraphs[0]


def test_an_appeal_on_coercion_that_was_sent_on_says_what_went_along_and_that_nobody_reviewed_it() -> None:
    told = letter(forwarded, first=on_coercion)
    assert told.letter.sections[0].paragraphs[0].endswith("Vi har ikke vurdert den først.")
    assert said(told, "Dette skrev vi til Statsforvalteren").paragraphs == ("Vi mener behovet er dekket.",)
    nynorsk = letter(forwarded, first=on_coercion, language="nynorsk")
    assert nynorsk.letter.sections[0].paragraphs[0].endswith("Vi har ikkje vurdert ho først.")


def test_coercion_is_not_rejected_by_letter() -> None:
    with pytest.raises(LookupError):
        letter(rejected, first=on_coercion)
