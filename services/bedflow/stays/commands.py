"""Knows the requests about stays: allocate, begin, extend, move, interrupt, end."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.bedflow.places.commands import Day, Ref
from shared.contracts.bedflow_stays import AwayReason, Destination, StayKind, UndoReason
from shared.contracts.intake_people import PersonSource
from shared.web.command import UUID, Command, date

OwnWithdrawal = Literal["declined", "need-is-gone", "another-place", "died", "other"]
"""Why we take a stay back; that its line fell is told by decision."""


class GrantedLine(BaseModel):
    """The line of a decision a stay rests on (vedtakslinje)."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    decision_id: UUID
    line: Annotated[int, Field(ge=1, le=99)]


class AllocateStay(Command):
    """Give somebody a bed from a day on (tildel opphold). The sender chooses `stay_id`.

    `until_on` is the day of leaving. Without `case_id` the stay belongs to no case yet.
    """

    person: Ref
    stay_id: UUID
    bed_id: UUID
    kind: StayKind
    from_on: Day
    until_on: Day | None = None
    case_id: UUID | None = None
    line: GrantedLine | None = None


class OfStay(Command):
    """What is asked about one stay of a person."""

    person: Ref
    stay_id: UUID


class WithdrawAllocation(OfStay):
    """Take a stay back that has not begun (trekk tildeling)."""

    reason: OwnWithdrawal


class BeginStay(OfStay):
    """Note that somebody has moved in (start opphold)."""

    begun_on: Day


class ExtendStay(OfStay):
    """Plan another end, or none (forleng opphold). `line` when another decided line than the stay's gives the days."""

    until_on: Day | None = None
    line: GrantedLine | None = None


class MoveStay(OfStay):
    """Note that somebody has moved to another bed (flytt)."""

    bed_id: UUID
    moved_on: Day


class InterruptStay(OfStay):
    """Note that somebody is away for a while (avbryt opphold). `bed_kept`: the bed waits."""

    interrupted_on: Day
    reason: AwayReason
    bed_kept: bool


class ResumeStay(OfStay):
    """Note that somebody is back (gjenoppta opphold). `bed_id` when the bed was given up."""

    resumed_on: Day
    bed_id: UUID | None = None


class EndStay(OfStay):
    """Note that somebody has moved out, and to where (avslutt opphold)."""

    ended_on: Day
    destination: Destination


class UndoBeginning(OfStay):
    """Take back that a stay has begun, as nothing has become of it since (angre start av opphold)."""

    reason: UndoReason


class UndoEnding(OfStay):
    """Take back that a stay has ended, while its bed is nobody else's (angre avslutning av opphold)."""

    reason: UndoReason


class LetPlannedEndPass(Command):
    """The planned end of a stay has passed. Sent by our own deadlines only."""

    stream: UUID


class LetLongStayCome(Command):
    """The days of the year make the stay a long one. Sent by our own deadlines only."""

    stream: UUID
    reached_on: date


class LetGo(Command):
    """Who stays has died. Sent by our own inbox only."""

    person: Ref
    died_on: date
    source: PersonSource


class ForgetDeath(Command):
    """The death was told by mistake. Sent by our own inbox only."""

    person: Ref
