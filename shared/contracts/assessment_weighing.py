"""Knows every fact of assessment about what is weighed: the child, the carer, lower steps, and how much help."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import ServiceCode
from shared.kernel.confidential import Confidential

CarerRelation = Literal["parent", "spouse", "child", "sibling", "other"]
TaskFrequency = Literal["day", "week", "two-weeks", "month"]


class ChildTask(msgspec.Struct, frozen=True, kw_only=True):
    """What the office must do when a child reaches an age.

    `due_on` is the first day of the month: a birthday is never written in the clear.
    """

    age: int
    due_on: date


class HelpTask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing somebody helps with: so many minutes, so many times, every so often."""

    task: str
    minutes: int
    times: int
    every: TaskFrequency


class ChildNoted(Fact, tag="assessment.child-noted.v1", frozen=True, kw_only=True):
    """The case is a child's (barn som part). `findings`: who is told, and whether the young person decides alone.

    `born_on` None: noted in the round before, and carried over from there.
    """

    born_on: Confidential | None
    age: int
    has_guardian: bool
    has_representative: bool
    tasks: tuple[ChildTask, ...]
    findings: tuple[Finding, ...]
    noted_on: date


class ChildHeard(Fact, tag="assessment.child-heard.v1", frozen=True, kw_only=True):
    """The child was informed and heard, or cannot form a view (barnets syn), fvl § 17 → 2025 § 54. Any age."""

    can_form_view: bool
    view: Confidential
    findings: tuple[Finding, ...]
    heard_on: date


class BestInterestsWeighed(Fact, tag="assessment.best-interests-weighed.v1", frozen=True, kw_only=True):
    """The child's best interests were mapped and weighed (barnets beste), Grunnloven § 104."""

    mapped: Confidential
    weighed: Confidential
    finding: Finding
    weighed_on: date


class ChildTaskFellDue(Fact, tag="assessment.child-task-fell-due.v1", frozen=True, kw_only=True):
    """The child reaches 15, 16 or 18, which gives the office a task (aldersoppgave)."""

    age: int
    due_on: date


class ChildTaskDone(Fact, tag="assessment.child-task-done.v1", frozen=True, kw_only=True):
    """What the age asks for was done (aldersoppgave utført): own notices, own consent, no parents."""

    age: int
    done_on: date


class ChildTasksEnded(Fact, tag="assessment.child-tasks-ended.v1", frozen=True, kw_only=True):
    """The child has left us (aldersoppgaver bortfalt)."""

    reason: Literal["withdrawn", "died", "moved", "no-longer-needed"]
    ended_on: date


class CarerSituationRecorded(Fact, tag="assessment.carer-situation-recorded.v1", frozen=True, kw_only=True):
    """How it is for whoever cares for the person (pårørendes situasjon), hol § 3-6; pbrl § 2-8."""

    relation: CarerRelation
    hours_a_week: int
    situation: Confidential
    wants_relief: bool
    observed_on: date


class LowerStepsConsidered(Fact, tag="assessment.lower-steps-considered.v1", frozen=True, kw_only=True):
    """Lower steps of the effort ladder do not suffice, and why (lavere trinn vurdert, BEON)."""

    service: ServiceCode
    up_to_step: int
    why_not_enough: Confidential
    finding: Finding
    considered_on: date


class ResourcesCalculated(Fact, tag="assessment.resources-calculated.v1", frozen=True, kw_only=True):
    """Minutes and times became hours a week (ressursberegning), in hundredths. `version` is the calculator's.

    `quantity` is what holds; where it differs from `calculated`, `reason` says why.
    """

    service: ServiceCode
    tasks: tuple[HelpTask, ...]
    calculated: int
    version: str
    quantity: int
    reason: Confidential | None
    finding: Finding
    calculated_on: date
