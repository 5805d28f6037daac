"""Knows the facts of a person's stays (opphold): allocated, begun, moved, interrupted, ended."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.bedflow_places import BedKind
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef, derived_id

StayKind = BedKind
"""What a stay is for (oppholdstype): the same words as for beds, and not always the bed's own."""

WithdrawalReason = Literal["declined", "need-is-gone", "another-place", "died", "line-fell", "case-ended", "other"]
"""Why a stay will not begin (tildeling trukket). `line-fell`: the decided line it rested on gives nothing any more."""

AwayReason = Literal["hospital", "home-leave", "other"]
Destination = Literal["home", "care-housing", "another-place", "hospital", "another-municipality", "died", "other"]
"""Where somebody went after a stay (utskrevet til)."""
UndoReason = Literal["wrong-person", "wrong-stay", "wrong-day", "did-not-happen", "other"]
"""Why what was noted of a stay is undone (angret)."""


class StayAllocated(Fact, tag="bedflow.stay-allocated.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody will stay in a bed from a day on (opphold tildelt). Stream = the person's stays.

    `line` is the decided line it rests on; a clarification stay may begin without one. `until_on`: the day of leaving.
    """

    person: PersonRef
    stay: UUID
    kind: StayKind
    bed: UUID
    from_on: date
    allocated_on: date
    until_on: date | None = None
    line: LineRef | None = None


class AllocationWithdrawn(Fact, tag="bedflow.allocation-withdrawn.v1", frozen=True, kw_only=True):
    """A stay that was allocated will not begin (tildeling trukket)."""

    stay: UUID
    withdrawn_on: date
    reason: WithdrawalReason


class StayBegun(Fact, tag="bedflow.stay-begun.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody has moved in (opphold startet).

    `long_stay_on`: the day on which so many days of the calendar year are spent that the rules for a long stay hold.
    """

    stay: UUID
    bed: UUID
    begun_on: date
    until_on: date | None = None
    long_stay_on: date | None = None


class StayExtended(Fact, tag="bedflow.stay-extended.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A stay is planned to end another day (opphold forlenget), or nobody knows when any more.

    `line`: the decided line the stay rests on from now on, where that is another one than before.
    """

    stay: UUID
    extended_on: date
    until_on: date | None = None
    line: LineRef | None = None


class StayMoved(Fact, tag="bedflow.stay-moved.v1", frozen=True, kw_only=True):
    """A stay goes on in another bed (flyttet)."""

    stay: UUID
    from_bed: UUID
    bed: UUID
    moved_on: date


class StayInterrupted(Fact, tag="bedflow.stay-interrupted.v1", frozen=True, kw_only=True):
    """Somebody is away for a while (opphold avbrutt), in hospital perhaps. `bed_kept`: the bed waits."""

    stay: UUID
    interrupted_on: date
    reason: AwayReason
    bed_kept: bool


class StayResumed(Fact, tag="bedflow.stay-resumed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody is back (opphold gjenopptatt). `long_stay_on` as in `StayBegun`, counted anew."""

    stay: UUID
    bed: UUID
    resumed_on: date
    long_stay_on: date | None = None


class PlannedEndFellDue(Fact, tag="bedflow.planned-end-fell-due.v1", frozen=True, kw_only=True):
    """The day a stay was planned to end has passed, and it goes on (planlagt slutt passert)."""

    stay: UUID
    planned_end_on: date


class LongStayReached(Fact, tag="bedflow.long-stay-reached.v1", frozen=True, kw_only=True):
    """So many days of the year are spent in institutions that a stay is charged as long (langtidsvederlag).

    `days` are those of the calendar year, over all stays; `again_on` is the day it happens next year.
    """

    stay: UUID
    reached_on: date
    days: int
    again_on: date
    findings: tuple[Finding, ...]


class StayEnded(Fact, tag="bedflow.stay-ended.v1", frozen=True, kw_only=True):
    """Somebody has moved out (opphold avsluttet). `ended_on` is no day of the stay."""

    stay: UUID
    ended_on: date
    destination: Destination


class BeginningUndone(Fact, tag="bedflow.beginning-undone.v1", frozen=True, kw_only=True, omit_defaults=True):
    """That a stay began was noted by mistake (start av opphold angret). It is allocated, and no day counts."""

    stay: UUID
    reason: UndoReason
    undone_on: date
    from_on: date
    until_on: date | None = None


class EndingUndone(Fact, tag="bedflow.ending-undone.v1", frozen=True, kw_only=True, omit_defaults=True):
    """That a stay ended was noted by mistake (avslutning av opphold angret). It goes on as if it had not.

    `ended_on` is what was noted. `here_since`: the person has been there since that day; `away_since`: is away since.
    `long_stay_on` as in `StayBegun`.
    """

    stay: UUID
    reason: UndoReason
    undone_on: date
    ended_on: date
    bed: UUID | None = None
    here_since: date | None = None
    away_since: date | None = None
    until_on: date | None = None
    long_stay_on: date | None = None


def stays_of(person: PersonRef) -> UUID:
    """The stream in which a person's stays stand: most of its facts name the stay alone."""
    return derived_id("resident", person)


STAYS: tuple[type[Fact], ...] = (
    StayAllocated,
    AllocationWithdrawn,
    StayBegun,
    StayExtended,
    StayMoved,
    StayInterrupted,
    StayResumed,
    PlannedEndFellDue,
    LongStayReached,
    StayEnded,
    BeginningUndone,
    EndingUndone,
)
