"""Knows what is weighed besides the need: the carer's situation, lower steps, and how much help it takes."""

from datetime import date

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.commands import LowerSteps
from services.assessment.recording import not_ahead
from services.assessment.refusals import ExtentIsImpossible, LowerStepsAreLeftOut, OverrideNeedsReason
from services.assessment.weighing_commands import CalculateResources, ConsiderLowerSteps, RecordCarerSituation
from shared.contracts.assessment_weighing import (
    CarerSituationRecorded,
    HelpTask,
    LowerStepsConsidered,
    ResourcesCalculated,
)
from shared.contracts.words import ServiceCode
from shared.kernel.confidential import Clear


def record_carer(assessment: Assessment, command: RecordCarerSituation, *, today: date) -> CarerSituationRecorded:
    """Note how it is for whoever cares for the person (pårørendes situasjon)."""
    must_be_open(assessment)
    not_ahead(command.observed_on, today=today)
    return CarerSituationRecorded(
        relation=command.relation,
        hours_a_week=command.hours_a_week,
        situation=Clear(assessment.person, "health", command.situation),
        wants_relief=command.wants_relief,
        observed_on=command.observed_on,
    )


def consider_lower_steps(assessment: Assessment, command: ConsiderLowerSteps, *, today: date) -> LowerStepsConsidered:
    """Say why the steps below the service's own do not suffice (BEON, innsatstrapp)."""
    must_be_open(assessment)
    return considered(assessment, command, service=command.service, today=today)


def considered(
    assessment: Assessment, told: ConsiderLowerSteps | LowerSteps, *, service: ServiceCode, today: date
) -> LowerStepsConsidered:
    """What is written down of the steps below a service's own. Raises `LowerStepsAreLeftOut`."""
    up_to_step = rules.steps_below(service, on=today) if told.up_to_step is None else told.up_to_step
    found = rules.lower_steps_were_considered(service=service, up_to_step=up_to_step, on=today)
    if not rules.is_met(found):
        raise LowerStepsAreLeftOut("Alle trinn under tjenestens eget må være vurdert.")
    return LowerStepsConsidered(
        service=service,
        up_to_step=up_to_step,
        why_not_enough=Clear(assessment.person, "health", told.why_not_enough),
        finding=found,
        considered_on=today,
    )


def calculate(assessment: Assessment, command: CalculateResources, *, today: date) -> ResourcesCalculated:
    """Work out hours a week (ressurskalkulator). Who departs from what comes out, says why."""
    must_be_open(assessment)
    rules.must_be_in_catalogue(command.service, on=today)
    tasks = tuple(
        HelpTask(task=one.task, minutes=one.minutes, times=one.times, every=one.every) for one in command.tasks
    )
    extent = rules.weekly_extent(tasks, on=today)
    quantity = command.quantity or extent.quantity
    if quantity != extent.quantity and command.reason is None:
        raise OverrideNeedsReason("Den som fraviker beregningen, må begrunne det.")
    found = rules.extent_is_possible(quantity=quantity, on=today)
    if not rules.is_met(found):
        raise ExtentIsImpossible("En uke har ikke så mange timer.")
    return ResourcesCalculated(
        service=command.service,
        tasks=tasks,
        calculated=extent.quantity,
        version=extent.version,
        quantity=quantity,
        reason=Clear(assessment.person, "health", command.reason) if command.reason else None,
        finding=found,
        calculated_on=today,
    )
