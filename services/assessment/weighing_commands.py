"""Knows what may be told about the child, the carer, lower steps, and how much help it takes."""

from typing import Annotated

from pydantic import Field

from services.assessment.commands import Part
from shared.contracts.assessment_weighing import CarerRelation, TaskFrequency
from shared.web.command import UUID, Code, Command, Text, date

HoursAWeek = Annotated[int, Field(ge=0, le=168)]
Hundredths = Annotated[int, Field(ge=1, le=1_000_000)]


class NoteChild(Command):
    """Say that the case is a child's (barn som part)."""

    assessment_id: UUID
    born_on: date
    has_guardian: bool = False
    has_representative: bool = False


class HearChild(Command):
    """The child was informed and heard, or cannot form a view (høre barnet). `view`: in the child's words, or why."""

    assessment_id: UUID
    can_form_view: bool
    was_informed: bool
    was_heard: bool
    view: Text


class WeighBestInterests(Command):
    """Map and weigh the child's best interests (barnets beste)."""

    assessment_id: UUID
    mapped: Text
    weighed: Text


class SettleChildTask(Command):
    """What an age asks of the office was done (utføre aldersoppgave)."""

    assessment_id: UUID
    age: Annotated[int, Field(ge=0, le=30)]


class LetChildTaskFallDue(Command):
    """The child reaches the age this month. Sent by our own deadline only."""

    assessment_id: UUID
    age: int


class RecordCarerSituation(Command):
    """Note how it is for whoever cares for the person (pårørendes situasjon)."""

    assessment_id: UUID
    relation: CarerRelation
    hours_a_week: HoursAWeek
    situation: Text
    wants_relief: bool
    observed_on: date


class ConsiderLowerSteps(Command):
    """Say why the lower steps of the effort ladder do not suffice (vurdere lavere trinn, BEON)."""

    assessment_id: UUID
    service: Code
    up_to_step: Annotated[int, Field(ge=0, le=20)]
    why_not_enough: Text


class PlannedTask(Part):
    """One thing somebody helps with: so many minutes, so many times, every so often."""

    task: Code
    minutes: Annotated[int, Field(ge=1, le=1440)]
    times: Annotated[int, Field(ge=1, le=50)]
    every: TaskFrequency


class CalculateResources(Command):
    """Work out hours a week from minutes and times (ressurskalkulator).

    `quantity` in hundredths departs from what comes out; then `reason` says why.
    """

    assessment_id: UUID
    service: Code
    tasks: Annotated[tuple[PlannedTask, ...], Field(min_length=1, max_length=50)]
    quantity: Hundredths | None = None
    reason: Text | None = None
