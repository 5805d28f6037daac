"""The legal tests from receipt to decision."""

from datetime import date

import pytest

from shared.contracts.finding import Outcome
from shared.contracts.words import LineOutcome
from shared.law.catalogue import Law
from shared.law.formalities import formal_decision_is_required, reasons_may_be_omitted
from shared.law.needs import help_is_necessary, only_long_term_care_is_sound, waiting_for_a_place_is_lawful
from shared.law.refusals import ScoreOutsideTheScale, UnknownAssistanceVariable

DAY = date(2024, 5, 6)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("scores", "needs_health_care", "need_is_covered", "outcome"),
    [
        ({"personal-hygiene": 3}, False, False, MET),
        ({"personal-hygiene": 5, "memory": 1}, False, False, MET),
        ({"personal-hygiene": 2, "memory": 1}, False, False, NOT_MET),
        ({"personal-hygiene": 9}, False, False, NOT_MET),
        ({}, False, False, NOT_MET),
        ({"personal-hygiene": 1}, True, False, MET),
        ({"personal-hygiene": 4}, True, True, NOT_MET),
    ],
)
def test_help_is_necessary_when_a_person_is_needed_and_nobody_sound_is_there(
    law: Law, scores: dict[str, int], needs_health_care: bool, need_is_covered: bool, outcome: Outcome
) -> None:
    finding = help_is_necessary(
        scores=scores,
        needs_health_care=needs_health_care,
        need_is_covered=need_is_covered,
        assessed_on=DAY,
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 2-1 a")


@pytest.mark.parametrize(
    ("scores", "refusal"),
    [
        ({"strength": 3}, UnknownAssistanceVariable),
        ({"memory": 0}, ScoreOutsideTheScale),
        ({"memory": 6}, ScoreOutsideTheScale),
    ],
)
def test_a_score_nobody_can_have_is_refused(law: Law, scores: dict[str, int], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        help_is_necessary(scores=scores, needs_health_care=False, need_is_covered=False, assessed_on=DAY, law=law)


@pytest.mark.parametrize(
    ("round_the_clock", "home_is_sound", "outcome"),
    [(True, False, MET), (True, True, NOT_MET), (False, False, NOT_MET), (False, True, NOT_MET)],
)
def test_whoever_cannot_be_cared_for_at_home_has_a_right_to_a_place(
    law: Law, round_the_clock: bool, home_is_sound: bool, outcome: Outcome
) -> None:
    finding = only_long_term_care_is_sound(
        needs_care_round_the_clock=round_the_clock, home_care_is_sound=home_is_sound, assessed_on=DAY, law=law
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("qualifies", "only_place_is_sound", "outcome"),
    [(True, False, MET), (True, True, NOT_MET), (False, False, NOT_MET)],
)
def test_whoever_has_a_right_to_a_place_now_may_not_be_made_to_wait(
    law: Law, qualifies: bool, only_place_is_sound: bool, outcome: Outcome
) -> None:
    finding = waiting_for_a_place_is_lawful(
        qualifies=qualifies, only_long_term_care_is_sound=only_place_is_sound, decided_on=DAY, law=law
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 2-1 e andre ledd")


@pytest.mark.parametrize(
    ("service", "expected_days", "outcome", "paragraph"),
    [
        ("home-nursing", 14, NOT_MET, "§ 2-7"),
        ("home-nursing", 15, MET, "§ 2-7"),
        ("home-nursing", None, MET, "§ 2-7"),
        ("bpa", 7, MET, "§ 2-7"),
        ("everyday-rehabilitation", None, NOT_MET, "§ 2-7"),
        ("care-housing", 7, MET, "§ 2 første ledd bokstav b"),
    ],
)
def test_care_of_two_weeks_needs_no_formal_decision(
    law: Law, service: str, expected_days: int | None, outcome: Outcome, paragraph: str
) -> None:
    finding = formal_decision_is_required(service=service, expected_days=expected_days, decided_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, paragraph)


@pytest.mark.parametrize(
    ("outcome", "dissatisfaction_is_likely", "met"),
    [
        ("granted", False, MET),
        ("granted", True, NOT_MET),
        ("partly-granted", False, NOT_MET),
        ("waiting-list", False, NOT_MET),
        ("refused", False, NOT_MET),
        ("dismissed", False, NOT_MET),
    ],
)
def test_only_a_full_grant_to_a_content_party_goes_without_reasons(
    law: Law, outcome: LineOutcome, dissatisfaction_is_likely: bool, met: Outcome
) -> None:
    finding = reasons_may_be_omitted(
        outcome=outcome, dissatisfaction_is_likely=dissatisfaction_is_likely, decided_on=DAY, law=law
    )
    assert finding.outcome is met
