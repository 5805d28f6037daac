"""What the letter about a decision says, and in which order."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.decision import rules
from services.decision.facts import LineDecided
from services.decision.letter import letter_of
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    DecisionNotified,
    PlacedOnWaitingList,
    ServicePartlyGranted,
)
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import Amount, AppealPeriod
from shared.kernel.confidential import Clear, Confidential
from shared.law.doubts import DOUBT
from shared.letters.content import Letter, Office, Reader, Section
from tests.decision.stories import (
    drafted,
    found,
    granted,
    necessary,
    notified,
    nursing_period,
    refused,
)
from tests.kit.people import ANNA, TODAY

office = Office(
    name="Tildelingskontoret",
    address="Storgata 1, 0001 Prøveby",
    phone="00 00 00 00",
    caseworker="Kari Prøve",
    decider="Ola Prøve",
)
partly = ServicePartlyGranted(
    line=1,
    person=ANNA,
    service="practical-assistance",
    form="formal",
    amount=Amount(quantity=150, unit="hours-per-week"),
    valid_from=TODAY,
    valid_to=date(2024, 9, 30),
    granted_on=TODAY,
    legal_basis="Hol § 3-2",
    reasons=Clear(ANNA, "health", "Du klarer det meste selv."),
    remaining_need=Clear(ANNA, "health", "Datteren din vasker."),
)
waiting = PlacedOnWaitingList(
    line=1,
    person=ANNA,
    service="long-term-stay",
    form="formal",
    qualified_on=TODAY,
    legal_basis="Pbrl § 2-1 e",
    reasons=Clear(ANNA, "health", "Alle plassene er i bruk."),
    remaining_need=Clear(ANNA, "health", "Hjemmetjenesten kommer fire ganger om dagen."),
)
dismissed = ApplicationDismissed(
    line=1,
    person=ANNA,
    service="bpa",
    form="formal",
    dismissed_on=TODAY,
    legal_basis="Hol § 3-8",
    reasons=Clear(ANNA, "health", "Du bor i en annen kommune."),
)
unread = Finding(
    rule="waiting-is-lawful", law=rules.LAW.provision("waiting-list", on=TODAY), considered={}, outcome=Outcome.MET
)
housing_period = AppealPeriod(
    line=2, service="care-housing", regime="general-3-weeks", body="municipal-board", deadline_on=date(2024, 4, 2)
)


def opened(text: Confidential) -> str:
    assert isinstance(text, Clear)
    return text.text


def letter(
    *decided: LineDecided,
    notice: DecisionNotified = notified,
    draft: DecisionDrafted | None = None,
    language: LanguageForm = "bokmaal",
) -> Letter:
    reader = Reader(person=ANNA, language=language)
    return letter_of(decided, draft=draft or drafted(), notified=notice, office=office, reader=reader, read=opened)


def notice(
    *outcomes: str, periods: tuple[AppealPeriod, ...] = (nursing_period,), form: str = "formal"
) -> DecisionNotified:
    return replace(notified, outcomes=outcomes, appeal_periods=periods, form=form)


def said(letter: Letter, title: str) -> Section:
    (section,) = (section for section in letter.sections if section.title == title)
    return section


def test_the_message_comes_first_and_the_law_last() -> None:
    assert [section.title for section in letter(partly, notice=notice("partly-granted")).sections] == [
        "",
        "Vedtaket",
        "Derfor har vi svart slik",
        "Det vi har lagt vekt på",
        "Dette kan du vente deg",
        "Du kan klage",
        "Ta kontakt med oss",
        "Regelverket vi har brukt",
    ]


@pytest.mark.parametrize(
    ("line", "outcome", "heading", "answer"),
    [
        (
            granted,
            "granted",
            "Du får helsetjenester i hjemmet",
            "Vi innvilger helsetjenester i hjemmet, 3 timer i uken, fra 12. mars 2024.",
        ),
        (
            partly,
            "partly-granted",
            "Du får en del av det du søkte om: praktisk bistand – daglige gjøremål",
            "Vi innvilger en del av det du søkte om: praktisk bistand – daglige gjøremål, 1,5 timer i uken, "
            "fra 12. mars 2024 til 30. september 2024.",
        ),
        (
            refused,
            "refused",
            "Du får ikke helsetjenester i hjemmet",
            "Vi avslår søknaden om helsetjenester i hjemmet.",
        ),
        (
            waiting,
            "waiting-list",
            "Du står på venteliste for langtidsopphold i institusjon",
            "Du har rett til langtidsopphold i institusjon, men må vente på plass. "
            "Du står på venteliste fra 12. mars 2024.",
        ),
        (
            dismissed,
            "dismissed",
            "Vi kan ikke behandle søknaden om brukerstyrt personlig assistanse",
            "Vi avviser søknaden om brukerstyrt personlig assistanse. Det betyr at vi ikke har vurdert behovet ditt.",
        ),
    ],
)
def test_the_outcome_is_said_in_plain_words(line: LineDecided, outcome: str, heading: str, answer: str) -> None:
    written = letter(line, notice=notice(outcome))
    assert written.heading == heading
    assert said(written, "Vedtaket").paragraphs == (answer,)
    assert "§" not in "".join(said(written, "Vedtaket").paragraphs)


def test_a_letter_with_several_answers_has_a_neutral_heading() -> None:
    assert letter(granted, refused, notice=notice("granted", "refused")).heading == "Vi har svart på søknaden din"


def test_the_reasons_are_those_of_the_decision() -> None:
    section = said(letter(refused), "Derfor har vi svart slik")
    assert section.paragraphs == ("Helsetjenester i hjemmet: Behovet er dekket.",)


def test_what_was_found_and_what_remains_is_told() -> None:
    section = said(letter(waiting, notice=notice("waiting-list")), "Det vi har lagt vekt på")
    assert section.paragraphs == (
        "Vi mener at du trenger hjelp fra kommunens helse- og omsorgstjeneste.",
        "Langtidsopphold i institusjon – behovet som gjenstår, og hvordan det blir dekket: "
        "Hjemmetjenesten kommer fire ganger om dagen.",
    )


def test_a_need_that_was_not_found_is_told_too() -> None:
    not_met = drafted(findings=(found("help-is-necessary", met=False),))
    section = said(letter(dismissed, draft=not_met), "Det vi har lagt vekt på")
    assert section.paragraphs == ("Vi mener at du ikke har et behov for hjelp som ikke allerede er dekket.",)


def test_the_deadline_stands_underlined_with_the_body_that_decides() -> None:
    section = said(letter(refused), "Du kan klage")
    assert section.underlined == ("9. april 2024",)
    assert section.paragraphs[0] == (
        "Hvis du er uenig, kan du klage. Send klagen senest 9. april 2024. Vi vurderer saken på nytt. "
        "Endrer vi ikke vedtaket, sender vi klagen til Statsforvalteren, som avgjør den."
    )


def test_the_law_asks_for_more_than_a_deadline() -> None:
    told = " ".join(said(letter(refused), "Du kan klage").paragraphs)
    for word in (
        "dokumentene",
        "i verk",
        "utgifter",
        "hjelper deg",
        "send klagen til oss",
    ):
        assert word in told


def test_two_regimes_give_two_deadlines_and_two_bodies() -> None:
    both = notice("granted", "refused", periods=(nursing_period, housing_period))
    section = said(letter(granted, refused, notice=both), "Du kan klage")
    assert section.underlined == ("9. april 2024", "2. april 2024")
    assert "klage på svaret om omsorgsbolig. Send klagen senest 2. april 2024" in section.paragraphs[1]
    assert "kommunens klagenemnd" in section.paragraphs[1]


def test_the_patient_ombudsman_helps_in_care_matters_only() -> None:
    housing = notice("granted", periods=(housing_period,))
    assert "brukerombudet" in " ".join(said(letter(granted), "Ta kontakt med oss").paragraphs)
    assert "brukerombudet" not in " ".join(said(letter(granted, notice=housing), "Ta kontakt med oss").paragraphs)


def test_who_got_no_reasons_may_ask_for_them() -> None:
    ask = "Du kan be om en begrunnelse før klagefristen går ut."
    assert ask in said(letter(granted), "Du kan klage").paragraphs
    assert ask not in said(letter(refused), "Du kan klage").paragraphs


def test_an_informal_answer_says_nothing_of_appeals() -> None:
    written = letter(granted, notice=notice("granted", periods=(), form="informal"))
    assert [section.title for section in written.sections] == [
        "",
        "Svaret vårt",
        "Det vi har lagt vekt på",
        "Dette kan du vente deg",
        "Ta kontakt med oss",
        "Regelverket vi har brukt",
    ]


def test_caseworker_and_decider_are_named() -> None:
    contact = said(letter(granted), "Ta kontakt med oss").paragraphs
    assert contact[1] == "Saksbehandleren din er Kari Prøve. Ola Prøve har tatt avgjørelsen."


def test_the_law_is_named_once() -> None:
    twice = drafted(findings=(necessary, necessary, found("second-person-is-required")))
    assert said(letter(granted, draft=twice), "Regelverket vi har brukt").paragraphs == (
        "Helsetjenester i hjemmet: Hol § 3-2 første ledd nr. 6 bokstav a; pbrl § 2-1 a.",
        "Pasient- og brukerrettighetsloven § 2-1 a.",
    )


def test_a_grant_without_an_amount_names_none() -> None:
    answer = said(letter(replace(granted, amount=None)), "Vedtaket")
    assert answer.paragraphs == ("Vi innvilger helsetjenester i hjemmet fra 12. mars 2024.",)


def test_what_is_to_come_is_told() -> None:
    reviewed = replace(granted, review_by=date(2024, 9, 12))
    assert said(letter(reviewed), "Dette kan du vente deg").paragraphs == (
        "De som skal gi deg helsetjenester i hjemmet, tar kontakt med deg før hjelpen begynner.",
        "Vi ser på behovet ditt på nytt innen 12. september 2024.",
        "Endrer behovet ditt seg, kan du søke på nytt.",
    )
    waits = said(letter(waiting, notice=notice("waiting-list")), "Dette kan du vente deg")
    assert waits.paragraphs[0].startswith("Vi sier fra når det er en plass til deg.")


def test_a_service_that_is_cut_is_not_told_as_an_answer_to_an_application() -> None:
    less, none = replace(granted, change="reduced"), replace(refused, change="stopped")
    written = letter(less, none, notice=notice("granted", "refused"))
    assert written.heading == "Vi har endret tjenestene dine"
    assert "begynte å vurdere" in written.sections[0].paragraphs[0]
    assert said(written, "Vedtaket").paragraphs == (
        "Fra nå av får du mindre: helsetjenester i hjemmet, 3 timer i uken, fra 12. mars 2024.",
        "Tjenesten helsetjenester i hjemmet stopper.",
    )


def test_the_same_letter_is_written_in_nynorsk() -> None:
    written = letter(partly, notice=notice("partly-granted"), language="nynorsk")
    assert written.language == "nynorsk"
    assert written.heading == "Du får ein del av det du søkte om: praktisk bistand – daglege gjeremål"
    assert "1,5 timar i veka, frå 12. mars 2024" in said(written, "Vedtaket").paragraphs[0]
    assert "Send klaga seinast 9. april 2024" in said(written, "Du kan klage").paragraphs[0]
    assert said(written, "Du kan klage").underlined == ("9. april 2024",)


def test_what_a_jurist_should_confirm_stands_beside_the_letter_and_not_in_it() -> None:
    doubted = replace(granted, findings=(unread,))
    written = letter(doubted)
    assert len(written.doubts) == 1
    assert DOUBT in written.doubts[0]
    assert DOUBT not in str(written.sections)
    assert letter(granted).doubts == ()
