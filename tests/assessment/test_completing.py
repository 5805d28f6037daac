"""Stories of completing an assessment: the gate, what must be said, and what the law does not allow."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.assessment import rules
from services.assessment.commands import LowerSteps, PlaceNeed
from services.assessment.completing import complete
from services.assessment.refusals import (
    AssessmentIsIncomplete,
    AssignedToAnother,
    FormalDecisionIsRequired,
    LongTermPlaceIsARight,
    LowerStepsAreLeftOut,
    PeriodIsTurned,
    PlaceNeedIsMissing,
    ReasonsAreMissing,
    RemainingNeedIsMissing,
    ServiceIsUnanswered,
    WaitingIsUnlawful,
)
from shared.contracts.assessment import AssessmentCompleted, AssistanceScored
from shared.contracts.finding import Outcome
from shared.contracts.words import Amount, ProposedLine
from shared.kernel.confidential import Clear
from shared.law.refusals import ServiceNotInCatalogue
from shared.law.rerun import rerun
from tests.assessment.stories import (
    an_assessment,
    assigned_to_kari,
    complete_with,
    learned,
    less,
    line,
    lower_steps,
    need,
    opened,
    ready,
    scored,
)
from tests.kit.given import Answer
from tests.kit.people import ANNA, KARI, OLA, TODAY

HOME_IS_SOUND = PlaceNeed(needs_care_round_the_clock=True, home_care_is_sound=True)
ONLY_NURSING_HOME = PlaceNeed(needs_care_round_the_clock=True, home_care_is_sound=False)
nursing_home = {"service": "long-term-stay", "line": 2}


def proposing(*lines: Any, **changes: Any) -> Answer:
    """Kari completes an assessment that holds everything it must."""
    return an_assessment().given(*ready).when(complete, complete_with(*lines, **changes), actor=KARI, today=TODAY)


def test_a_need_is_assessed_and_a_service_proposed() -> None:
    completed = proposing(line()).only(AssessmentCompleted)
    assert (completed.person, completed.round, completed.caseworker) == (ANNA, 1, "kari")
    assert completed.lines == (
        ProposedLine(
            line=1,
            service="home-nursing",
            outcome="granted",
            amount=Amount(quantity=350, unit="hours-per-week"),
            valid_from=TODAY,
        ),
    )


def test_the_findings_say_why_and_give_the_same_answer_again() -> None:
    lines = (line(), less(**nursing_home, outcome="waiting-list"))
    completed = proposing(*lines, place=HOME_IS_SOUND).only(AssessmentCompleted)
    assert [(found.rule, found.outcome) for found in completed.findings] == [
        ("help-is-necessary", Outcome.MET),
        ("formal-decision-is-required", Outcome.MET),
        ("formal-decision-is-required", Outcome.MET),
        ("only-long-term-care-is-sound", Outcome.NOT_MET),
        ("waiting-for-a-place-is-lawful", Outcome.MET),
        ("lower-steps-were-considered", Outcome.MET),
        ("lower-steps-were-considered", Outcome.MET),
    ]
    for found in completed.findings:
        assert rerun(found, rules.LAW) == found


def test_the_gate_names_everything_that_is_missing() -> None:
    asked = an_assessment().given(opened).when(complete, complete_with(line()), actor=KARI, today=TODAY)
    asked.then_refused(AssessmentIsIncomplete, "søkerens egne ord", *rules.REQUIRED)


@pytest.mark.parametrize("lacks", range(len(learned)))
def test_the_gate_stays_shut_while_one_thing_is_missing(lacks: int) -> None:
    told = [fact for place, fact in enumerate(learned) if place != lacks]
    story = an_assessment().given(opened, assigned_to_kari, *told, scored)
    asked = story.when(complete, complete_with(line()), actor=KARI, today=TODAY)
    asked.then_refused(AssessmentIsIncomplete)
    assert str(asked.refusal).count("(") == 1


def test_one_score_is_not_an_assessment() -> None:
    hearing_alone = AssistanceScored(scores={"hearing": 9}, scored_on=TODAY)
    story = an_assessment().given(opened, assigned_to_kari, *learned, hearing_alone)
    asked = story.when(complete, complete_with(line()), actor=KARI, today=TODAY)
    asked.then_refused(AssessmentIsIncomplete, "alle bistandsvariabler (scores)")


def test_nine_counts_as_scored() -> None:
    all_but_hygiene = replace(scored, scores=dict.fromkeys(scored.scores, 9) | {"personal-hygiene": 3})
    story = an_assessment().given(opened, assigned_to_kari, *learned, all_but_hygiene)
    assert story.when(complete, complete_with(line()), actor=KARI, today=TODAY).only(AssessmentCompleted)


def test_lower_steps_of_one_service_do_not_stand_for_another() -> None:
    known = (opened, assigned_to_kari, *learned, need("lower-step-considered"), scored)
    both = complete_with(line(), line(line=2, service="meals"))
    asked = an_assessment().given(*known).when(complete, both, actor=KARI, today=TODAY)
    asked.then_refused(AssessmentIsIncomplete, "lavere trinn for meals (lower-step-considered)")


def test_why_lower_steps_do_not_suffice_may_be_said_with_the_proposal() -> None:
    known = (opened, assigned_to_kari, need("own-words"), need("function"), need("technology-tried"), scored)
    told = line(lower_steps=LowerSteps(why_not_enough="Oppdiktet."))
    asked = an_assessment().given(*known).when(complete, complete_with(told), actor=KARI, today=TODAY)
    steps, completed = asked.facts
    assert steps == lower_steps("home-nursing")
    assert isinstance(completed, AssessmentCompleted)
    assert "lower-steps-were-considered" in [found.rule for found in completed.findings]
    too_few = line(lower_steps=LowerSteps(why_not_enough="Oppdiktet.", up_to_step=1))
    asked = an_assessment().given(*known).when(complete, complete_with(too_few), actor=KARI, today=TODAY)
    asked.then_refused(LowerStepsAreLeftOut)


def test_what_is_refused_needs_no_word_of_each_step_below() -> None:
    known = (opened, assigned_to_kari, *learned, scored)
    both = complete_with(line(), less(line=2, service="meals", outcome="refused"))
    asked = an_assessment().given(*known).when(complete, both, actor=KARI, today=TODAY)
    assert asked.only(AssessmentCompleted).lines[1].outcome == "refused"


def test_the_gate_asks_who_answers_for_the_assessment() -> None:
    story = an_assessment().given(opened, *learned, scored)
    story.when(complete, complete_with(line()), actor=KARI, today=TODAY).then_refused(
        AssessmentIsIncomplete, "tildelt saksbehandler"
    )


def test_nobody_completes_the_assessment_of_another() -> None:
    story = an_assessment().given(*ready)
    story.when(complete, complete_with(line()), actor=OLA, today=TODAY).then_refused(AssignedToAnother)


def test_everything_applied_for_gets_a_proposal() -> None:
    proposing(line(service="meals")).then_refused(ServiceIsUnanswered)


def test_another_service_may_be_proposed_besides() -> None:
    assert len(proposing(line(), line(line=2, service="meals")).only(AssessmentCompleted).lines) == 2


def test_a_service_stands_in_the_catalogue() -> None:
    proposing(line(), line(line=2, service="moon-landing")).then_refused(ServiceNotInCatalogue)


@pytest.mark.parametrize("outcome", ["partly-granted", "refused", "waiting-list", "dismissed"])
def test_who_gets_less_is_told_why(outcome: str) -> None:
    proposing(less(outcome=outcome, reasons=None)).then_refused(ReasonsAreMissing, "Linje 1")


@pytest.mark.parametrize("outcome", ["partly-granted", "refused", "waiting-list"])
def test_who_gets_less_is_told_which_need_remains(outcome: str) -> None:
    proposing(less(outcome=outcome, remaining_need=None)).then_refused(RemainingNeedIsMissing, "Linje 1")


def test_reasons_and_remaining_need_are_kept_sealed() -> None:
    (refused,) = proposing(less(outcome="refused")).only(AssessmentCompleted).lines
    assert refused.reasons == Clear(ANNA, "health", "Fordi.")
    assert refused.remaining_need == Clear(ANNA, "health", "Måltider.")


def test_a_dismissed_application_leaves_no_need_to_speak_of() -> None:
    dismissed = less(outcome="dismissed", remaining_need=None)
    assert proposing(dismissed).only(AssessmentCompleted).lines[0].outcome == "dismissed"


def test_a_service_does_not_end_before_it_begins() -> None:
    proposing(line(valid_to=TODAY - timedelta(days=1))).then_refused(PeriodIsTurned)


def test_two_weeks_of_help_may_be_decided_informally() -> None:
    short = line(valid_to=TODAY + timedelta(days=13))
    assert proposing(short, form="informal").only(AssessmentCompleted).form == "informal"


@pytest.mark.parametrize("valid_to", [TODAY + timedelta(days=14), None])
def test_help_for_longer_is_decided_formally(valid_to: object) -> None:
    proposing(line(valid_to=valid_to), form="informal").then_refused(FormalDecisionIsRequired, "enkeltvedtak")


@pytest.mark.parametrize("outcome", ["granted", "refused", "waiting-list"])
def test_nobody_speaks_of_a_place_before_home_care_is_considered(outcome: str) -> None:
    proposing(line(), less(**nursing_home, outcome=outcome)).then_refused(PlaceNeedIsMissing)


@pytest.mark.parametrize("outcome", ["refused", "partly-granted"])
def test_the_only_sound_place_is_not_refused(outcome: str) -> None:
    asked = proposing(line(), less(**nursing_home, outcome=outcome), place=ONLY_NURSING_HOME)
    asked.then_refused(LongTermPlaceIsARight, "Linje 2")


def test_the_only_sound_place_is_not_waited_for() -> None:
    asked = proposing(line(), less(**nursing_home, outcome="waiting-list"), place=ONLY_NURSING_HOME)
    asked.then_refused(WaitingIsUnlawful, "Linje 2")


def test_the_only_sound_place_is_granted() -> None:
    granted = line(**nursing_home, amount=None)
    completed = proposing(line(), granted, place=ONLY_NURSING_HOME).only(AssessmentCompleted)
    assert completed.findings[-1].outcome is Outcome.MET


def test_a_place_may_be_refused_when_home_care_is_sound() -> None:
    refused = less(**nursing_home, outcome="refused")
    assert len(proposing(line(), refused, place=HOME_IS_SOUND).only(AssessmentCompleted).lines) == 2


def test_home_nursing_is_not_waited_for() -> None:
    proposing(less(outcome="waiting-list")).then_refused(PlaceNeedIsMissing)
    proposing(less(outcome="waiting-list"), place=HOME_IS_SOUND).then_refused(WaitingIsUnlawful, "ingen venteliste")
