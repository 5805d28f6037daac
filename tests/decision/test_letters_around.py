"""What is written before a decision and after it, in both written languages."""

from datetime import date

import pytest

from services.decision.informing.letter_after import correction, reasons
from services.decision.informing.letter_before import closed_undecided, prior_notice
from shared.contracts.decision_afterwards import DecisionCorrected, ProvidedReasons, ReasonsProvided
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.intake_people import LanguageForm
from shared.kernel.confidential import Clear
from shared.letters.content import Letter, Reader
from tests.decision.later_stories import noticed
from tests.decision.stories import THREE_HOURS, granted, nursing_period
from tests.decision.test_letter import office, opened
from tests.kit.people import ANNA, TODAY

LANGUAGES: tuple[LanguageForm, ...] = ("bokmaal", "nynorsk")


def announced(language: LanguageForm) -> Letter:
    reader = Reader(person=ANNA, language=language)
    return prior_notice(noticed(respond_by=TODAY), office=office, reader=reader, read=opened)


def explained(language: LanguageForm) -> Letter:
    given = ProvidedReasons(line=1, reasons=Clear(ANNA, "health", "Du trenger hjelp til medisiner."))
    fact = ReasonsProvided(
        person=ANNA, lines=(given,), sent_on=TODAY, arrived_on=TODAY, appeal_periods=(nursing_period,)
    )
    reader = Reader(person=ANNA, language=language)
    return reasons(fact, decided={1: granted}, made_on=TODAY, office=office, reader=reader, read=opened)


def corrected(language: LanguageForm) -> Letter:
    fact = DecisionCorrected(
        line=1,
        amount=THREE_HOURS,
        valid_from=TODAY,
        valid_to=date(2024, 9, 30),
        explanation=Clear(ANNA, "health", "Det sto én time."),
        corrected_on=TODAY,
    )
    reader = Reader(person=ANNA, language=language)
    return correction(fact, line=granted, made_on=TODAY, office=office, reader=reader, read=opened)


def closed(reason: str, language: LanguageForm) -> Letter | None:
    fact = ClosedUndecided(
        person=ANNA,
        round=2,
        received_on=date(2024, 3, 1),
        reason=reason,
        notified_on=TODAY,
        closed_on=TODAY,
    )
    return closed_undecided(fact, office=office, reader=Reader(person=ANNA, language=language))


@pytest.mark.parametrize(
    ("language", "heading", "answer"),
    [
        ("bokmaal", "Vi vurderer å redusere hjelpen din: helsetjenester i hjemmet", "Svar senest 12. mars 2024."),
        ("nynorsk", "Vi vurderer å redusere hjelpa di: helsetenester i heimen", "Svar seinast 12. mars 2024."),
    ],
)
def test_a_prior_notice_says_what_why_and_by_when_to_answer(language: LanguageForm, heading: str, answer: str) -> None:
    told = announced(language)
    assert told.heading == heading
    assert told.sections[1].paragraphs == ("Behovet er mindre.",)
    assert answer in told.sections[2].paragraphs[0]
    assert told.sections[2].underlined == ("12. mars 2024",)


@pytest.mark.parametrize(("language", "act"), [("bokmaal", "Forvaltningsloven"), ("nynorsk", "Forvaltningslova")])
def test_the_law_comes_last(language: LanguageForm, act: str) -> None:
    assert announced(language).sections[-1].paragraphs == (f"{act} § 16.",)


def test_reasons_that_were_asked_for_begin_the_deadline_anew() -> None:
    told = explained("bokmaal")
    assert told.sections[1].paragraphs == ("Helsetjenester i hjemmet: Du trenger hjelp til medisiner.",)
    assert told.sections[2].paragraphs == ("Klagefristen begynner på nytt når du får denne begrunnelsen.",)
    assert told.sections[3].underlined == ("9. april 2024",)
    assert explained("nynorsk").sections[2].paragraphs == (
        "Klagefristen tek til på nytt når du får denne grunngjevinga.",
    )


def test_a_correction_says_what_is_right_and_what_was_wrong() -> None:
    told = corrected("bokmaal")
    assert told.sections[1].paragraphs == (
        "Du får 3 timer i uken.",
        "Tjenesten gjelder fra 12. mars 2024.",
        "Tjenesten gjelder til 30. september 2024.",
    )
    assert told.sections[2].paragraphs == ("Det sto én time.",)
    assert corrected("nynorsk").sections[1].paragraphs[0] == "Du får 3 timar i veka."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_that_ends_undecided_is_told_of(language: LanguageForm) -> None:
    told = closed("need-is-gone", language)
    assert told is not None
    assert "12. mars 2024" in told.sections[0].paragraphs[0]


def test_nobody_writes_to_the_dead() -> None:
    assert closed("died", "bokmaal") is None
