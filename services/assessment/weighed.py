"""Knows what has been weighed in a round: the child's say and interests, lower steps, and how much help it takes."""

from datetime import date
from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.assessment_weighing import (
    BestInterestsWeighed,
    CarerSituationRecorded,
    ChildHeard,
    ChildNoted,
    ChildTask,
    ChildTaskDone,
    ChildTaskFellDue,
    ChildTasksEnded,
    LowerStepsConsidered,
    ResourcesCalculated,
)
from shared.contracts.finding import Finding

ChildFact = ChildNoted | ChildHeard | BestInterestsWeighed | ChildTaskFellDue | ChildTaskDone | ChildTasksEnded
WeighingFact = ChildFact | CarerSituationRecorded | LowerStepsConsidered | ResourcesCalculated


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the child whose case it is (barn som part)."""

    noted: ChildNoted
    tasks: tuple[ChildTask, ...]
    fell_due: frozenset[int] = frozenset()
    heard: ChildHeard | None = None
    best_interests: BestInterestsWeighed | None = None

    @property
    def has_come_of_age(self) -> bool:
        """No birthday that gives us a task was ahead when the child was noted (myndig)."""
        return not self.noted.tasks


class Calculated(msgspec.Struct, frozen=True, kw_only=True):
    """Hours a week that were worked out for a service, in hundredths."""

    quantity: int
    finding: Finding


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What has been weighed (avveininger)."""

    child: Child | None = None
    lower_steps: dict[str, Finding] = {}
    calculated: dict[str, Calculated] = {}
    carer_on: date | None = None


def after_weighing(weighed: Weighed, fact: WeighingFact) -> Weighed:
    """After one more fact about what is weighed."""
    match fact:
        case CarerSituationRecorded():
            return replace(weighed, carer_on=fact.observed_on)
        case LowerStepsConsidered():
            return replace(weighed, lower_steps=weighed.lower_steps | {fact.service: fact.finding})
        case ResourcesCalculated():
            calculated = Calculated(quantity=fact.quantity, finding=fact.finding)
            return replace(weighed, calculated=weighed.calculated | {fact.service: calculated})
        case ChildNoted():
            return replace(weighed, child=_noted(weighed.child, fact))
        case _:
            return weighed if weighed.child is None else replace(weighed, child=_after_child(weighed.child, fact))


def _noted(known: Child | None, fact: ChildNoted) -> Child:
    if known is None:
        return Child(noted=fact, tasks=fact.tasks)
    return replace(known, noted=fact, tasks=fact.tasks, fell_due=frozenset())


def _after_child(
    child: Child, fact: ChildHeard | BestInterestsWeighed | ChildTaskFellDue | ChildTaskDone | ChildTasksEnded
) -> Child:
    match fact:
        case ChildHeard():
            return replace(child, heard=fact)
        case BestInterestsWeighed():
            return replace(child, best_interests=fact)
        case ChildTaskFellDue():
            return replace(child, fell_due=child.fell_due | {fact.age})
        case ChildTaskDone():
            return replace(child, tasks=tuple(task for task in child.tasks if task.age != fact.age))
        case ChildTasksEnded():
            return replace(child, tasks=())
        case _:
            assert_never(fact)
