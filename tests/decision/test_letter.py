"""What the letter about a decision says, and in which order."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.decision.facts import LineDecided
from services.decision.letter import Letter, Office, letter_of
from services.decision.wording import Section, first_upper, how_much, in_words, listed
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    DecisionNotified,
    PlacedOnWaitingList,
    ServicePartlyGranted,
)
from shared.contracts.words import Amount, AppealPeriod
from shared.kernel.confidential import Clear, Confidential
from tests.decision.later_stories import FORMER
from tests.decision.stories import (
    THREE_HOURS,
    a_line,
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
housing_period = AppealPeriod(
    line=2, service="care-housing", regime="general-3-weeks", body="municipal-board", deadline_on=date(2024, 4, 2)
)


def opened(text: Confidential) -> str:
    assert isinstance(text, Clear)
    return text.text


def letter(*decided: LineDecided, notice: DecisionNotified = notified, draft: DecisionDrafted | None = None) -> Letter:
    return letter_of(decided, draft=draft or drafted(), notified=notice, office=office, read=opened)


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
        "Pasient- og brukerombudet",
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
    assert "brukerombudet" not in " ".join(said(letter(granted, notice=housing), "Du kan klage").paragraphs)


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


def test_dates_amounts_and_lists_are_written_as_people_write_them() -> None:
    assert in_words(date(2026, 11, 21)) == "21. november 2026"
    assert how_much(THREE_HOURS) == "3 timer i uken"
    assert how_much(Amount(quantity=205, unit="days")) == "2,05 døgn"
    assert how_much(Amount(quantity=100, unit="visit")) == "1 visit"
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a og b", "a, b og c")
    assert first_upper("praktisk bistand – IKT") == "Praktisk bistand – IKT"


@pytest.mark.parametrize(
    ("line", "heading", "answer"),
    [
        (
            replace(granted, change="reduced", former=FORMER),
            "Vi har redusert hjelpen din: helsetjenester i hjemmet",
            "Vi reduserer helsetjenester i hjemmet. Du får nå hjelp, 3 timer i uken, fra 12. mars 2024.",
        ),
        (
            replace(granted, change="changed", former=FORMER),
            "Vi har endret hjelpen din: helsetjenester i hjemmet",
            "Vi endrer helsetjenester i hjemmet. Du får nå hjelp, 3 timer i uken, fra 12. mars 2024.",
        ),
        (
            replace(refused, change="stopped", former=FORMER),
            "Vi har avsluttet hjelpen din: helsetjenester i hjemmet",
            "Vi avslutter helsetjenester i hjemmet.",
        ),
    ],
)
def test_who_did_not_apply_is_told_what_changes(line: LineDecided, heading: str, answer: str) -> None:
    told = letter(line, draft=drafted(a_line(former=FORMER, change="reduced")))
    assert told.heading == heading
    assert said(told, "Vedtaket").paragraphs == (answer,)
    assert told.sections[0].paragraphs == ("Vi tok opp saken din 20. februar 2024 og bestemte oss 12. mars 2024.",)


def test_several_changes_are_told_under_one_heading() -> None:
    changes = (replace(granted, change="reduced"), replace(refused, line=2, change="stopped"))
    assert letter(*changes, notice=notice("granted", "refused")).heading == "Vi har vurdert hjelpen din på nytt"
