"""Stories of what is weighed: the carer, lower steps, and how many hours it takes."""

from datetime import timedelta
from typing import Any

import pytest

from services.assessment import rules
from services.assessment.refusals import (
    ExtentIsImpossible,
    LowerStepsAreLeftOut,
    ObservedInTheFuture,
    OverrideNeedsReason,
)
from services.assessment.weighing import calculate, consider_lower_steps, record_carer
from services.assessment.weighing_commands import (
    CalculateResources,
    ConsiderLowerSteps,
    PlannedTask,
    RecordCarerSituation,
)
from shared.contracts.assessment_weighing import CarerSituationRecorded, LowerStepsConsidered, ResourcesCalculated
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from shared.law.refusals import ServiceNotInCatalogue
from tests.assessment.stories import ROUND_1, an_assessment, opened
from tests.kit.people import ANNA, TODAY, command_id

twice_a_day = PlannedTask(task="medicines", minutes=15, times=2, every="day")
carer = RecordCarerSituation(
    id=command_id(1),
    assessment_id=ROUND_1,
    relation="spouse",
    hours_a_week=30,
    situation="Oppdiktet.",
    wants_relief=True,
    observed_on=TODAY,
)


def considering(service: str = "long-term-stay", *, up_to_step: int = 5) -> ConsiderLowerSteps:
    return ConsiderLowerSteps(
        id=command_id(2), assessment_id=ROUND_1, service=service, up_to_step=up_to_step, why_not_enough="Oppdiktet."
    )


def calculating(*tasks: PlannedTask, **changes: Any) -> CalculateResources:
    told: dict[str, Any] = {"service": "home-nursing", "tasks": tasks or (twice_a_day,)}
    return CalculateResources(id=command_id(3), assessment_id=ROUND_1, **(told | changes))


def test_how_it_is_for_the_carer_is_written_down() -> None:
    an_assessment().given(opened).when(record_carer, carer, today=TODAY).then(
        CarerSituationRecorded(
            relation="spouse",
            hours_a_week=30,
            situation=Clear(ANNA, "health", "Oppdiktet."),
            wants_relief=True,
            observed_on=TODAY,
        )
    )
    tomorrow = carer.model_copy(update={"observed_on": TODAY + timedelta(days=1)})
    an_assessment().given(opened).when(record_carer, tomorrow, today=TODAY).then_refused(ObservedInTheFuture)


def test_every_step_below_a_nursing_home_is_considered() -> None:
    story = an_assessment().given(opened)
    considered = story.when(consider_lower_steps, considering(), today=TODAY).only(LowerStepsConsidered)
    assert (considered.up_to_step, considered.finding.outcome) == (5, Outcome.MET)
    one_left_out = story.when(consider_lower_steps, considering(up_to_step=4), today=TODAY)
    one_left_out.then_refused(LowerStepsAreLeftOut, "trinn")


def test_a_service_that_nobody_grants_has_no_step() -> None:
    asked = an_assessment().given(opened).when(consider_lower_steps, considering("moon-landing"), today=TODAY)
    asked.then_refused(ServiceNotInCatalogue)


def test_minutes_and_times_become_hours_a_week() -> None:
    calculated = an_assessment().given(opened).when(calculate, calculating(), today=TODAY).only(ResourcesCalculated)
    assert (calculated.calculated, calculated.quantity, calculated.reason) == (350, 350, None)
    assert calculated.version == "2012-01-01"


def test_who_departs_from_the_calculator_says_why() -> None:
    story = an_assessment().given(opened)
    story.when(calculate, calculating(quantity=400), today=TODAY).then_refused(OverrideNeedsReason, "begrunne")
    despite = calculating(quantity=400, reason="Trenger mer ro.")
    departed = story.when(calculate, despite, today=TODAY).only(ResourcesCalculated)
    assert (departed.calculated, departed.quantity) == (350, 400)
    assert departed.reason == Clear(ANNA, "health", "Trenger mer ro.")


def test_a_week_has_168_hours() -> None:
    too_much = calculating(PlannedTask(task="watch", minutes=1440, times=2, every="day"))
    an_assessment().given(opened).when(calculate, too_much, today=TODAY).then_refused(ExtentIsImpossible)


def test_only_what_can_be_granted_is_calculated() -> None:
    asked = an_assessment().given(opened).when(calculate, calculating(service="moon-landing"), today=TODAY)
    asked.then_refused(ServiceNotInCatalogue)


@pytest.mark.parametrize(
    ("scores", "group"),
    [
        ({}, None),
        ({"eating": 9}, None),
        ({"sight": 5}, None),
        ({"eating": 2, "memory": 9}, "limited"),
        ({"eating": 3, "memory": 9}, "medium"),
        ({"eating": 4}, "medium"),
        ({"eating": 1, "memory": 5}, "extensive"),
    ],
)
def test_the_group_follows_the_greatest_need_and_9_is_no_number(scores: dict[str, int], group: str | None) -> None:
    assert rules.need_group(scores, on=TODAY) == group


def test_there_are_16_variables_besides_sight_and_hearing() -> None:
    left = rules.variables_not_scored({"eating": 2}, on=TODAY)
    assert (len(left), {"sight", "hearing"} <= set(left)) == (17, True)
