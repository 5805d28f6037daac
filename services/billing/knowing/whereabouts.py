"""Knows where somebody was on a day: in an institution, dead, moved away; and under which reference they go on."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.bedflow_stays import stays_of
from shared.contracts.billing_call_offs import PersonOrderedFor
from shared.contracts.billing_whereabouts import (
    AwayFromStay,
    BackInStay,
    DaysInStay,
    DeathHeard,
    DeathTakenBack,
    KnownMove,
    KnownStay,
    MoveHeard,
    ReferenceGivenUp,
    ReferenceJoined,
    StayEntered,
    StayEntryUndone,
    StayExpected,
    StayOver,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef

Gone = tuple[date, Literal["died", "moved"]]

PAID_BY_THE_DAY = frozenset({"short-term", "rehabilitation", "clarification", "long-term"})
"""Kinds of stay that count towards the 60 days of a year. Respite and the acute bed are free, a night has a rate."""
INSTITUTION = PAID_BY_THE_DAY | {"respite", "municipal-acute"}
"""Kinds of stay in which the institution gives what somebody is given at home."""
KEPT = INSTITUTION | {"night"}
"""Kinds of stay that matter here; care housing is a home."""

InStay = StayEntered | AwayFromStay | BackInStay | StayOver | StayEntryUndone
StayFact = StayExpected | InStay
WhereaboutsFact = (
    StayFact | DeathHeard | DeathTakenBack | MoveHeard | PersonOrderedFor | ReferenceJoined | ReferenceGivenUp
)


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """One person's stays, moves and death. `replaced_by`: the reference under which all goes on.

    `ordered`: the numbers of what was ordered for the person.
    """

    stays: tuple[KnownStay, ...] = ()
    died_on: date | None = None
    moves: tuple[KnownMove, ...] = ()
    ordered: tuple[str, ...] = ()
    also: tuple[PersonRef, ...] = ()
    replaced_by: PersonRef | None = None


def stream_of(person: PersonRef) -> UUID:
    """Where a person's whereabouts stand: named like bedflow's own stream of stays, whose facts name only the stay."""
    return stays_of(person)


def evolve(whereabouts: Whereabouts, recorded: Recorded) -> Whereabouts:
    """The whereabouts after one more fact."""
    return after(whereabouts, cast(WhereaboutsFact, recorded.fact))


def after(whereabouts: Whereabouts, fact: WhereaboutsFact) -> Whereabouts:
    """The same, of a fact that is not recorded yet."""
    match fact:
        case DeathHeard():
            return replace(whereabouts, died_on=fact.died_on)
        case DeathTakenBack():
            return replace(whereabouts, died_on=None)
        case MoveHeard():
            moved = KnownMove(direction=fact.direction, moved_on=fact.moved_on)
            return replace(whereabouts, moves=(*whereabouts.moves, moved))
        case PersonOrderedFor():
            return replace(whereabouts, ordered=(*whereabouts.ordered, fact.number))
        case ReferenceJoined():
            return _joined(whereabouts, fact)
        case ReferenceGivenUp():
            return replace(whereabouts, replaced_by=fact.by)
        case StayExpected():
            expected = KnownStay(stay=fact.stay, kind=fact.kind)
            return replace(whereabouts, stays=(*whereabouts.stays, expected))
        case _:
            return _stayed(whereabouts, fact)


def gone_on(whereabouts: Whereabouts) -> Gone | None:
    """The last day of somebody here (siste dag), and why: no later day is paid or charged."""
    moved = _moved_out_on(whereabouts)
    died = whereabouts.died_on
    if died is not None and (moved is None or died <= moved):
        return died, "died"
    return None if moved is None else (moved, "moved")


def gone_by(whereabouts: Whereabouts, day: date) -> Literal["died", "moved"] | None:
    """Whether somebody is dead or has moved away on a day: who has come back since was still away then."""
    if whereabouts.died_on is not None and day > whereabouts.died_on:
        return "died"
    last = max((move for move in whereabouts.moves if _counts(move, day)), key=lambda move: move.moved_on, default=None)
    return "moved" if last is not None and last.direction == "out" else None


def is_in_institution(whereabouts: Whereabouts, day: date) -> bool:
    """Whether somebody stays in an institution on a day (institusjonsopphold): the day of leaving is no such day."""
    return any(stay.kind in INSTITUTION and _is_there(stay, day) for stay in whereabouts.stays)


def institution_days(whereabouts: Whereabouts, year: int, *, until: date | None = None) -> tuple[date, ...]:
    """Each day of a year in institutions that are paid by the day, once; of a stay that goes on, up to `until`."""
    end = date(year + 1, 1, 1) if until is None else min(until, date(year + 1, 1, 1))
    first = date(year, 1, 1)
    days = {
        n
        for stay in whereabouts.stays
        if stay.kind in PAID_BY_THE_DAY
        for row in stay.present
        for n in range(max(row.since, first).toordinal(), min(row.until or end, end).toordinal())
    }
    return tuple(date.fromordinal(n) for n in sorted(days))


def _counts(move: KnownMove, day: date) -> bool:
    """The day of moving out is the last here, the day of moving in the first."""
    return move.moved_on < day if move.direction == "out" else move.moved_on <= day


def _moved_out_on(whereabouts: Whereabouts) -> date | None:
    last = max(whereabouts.moves, key=lambda move: move.moved_on, default=None)
    return last.moved_on if last is not None and last.direction == "out" else None


def _is_there(stay: KnownStay, day: date) -> bool:
    return any(row.since <= day and (row.until is None or day < row.until) for row in stay.present)


def _joined(whereabouts: Whereabouts, fact: ReferenceJoined) -> Whereabouts:
    days = [day for day in (whereabouts.died_on, fact.died_on) if day is not None]
    return replace(
        whereabouts,
        stays=(*whereabouts.stays, *fact.stays),
        died_on=min(days, default=None),
        moves=(*whereabouts.moves, *fact.moves),
        ordered=(*whereabouts.ordered, *fact.ordered),
        also=(*whereabouts.also, fact.replaced),
    )


def _stayed(whereabouts: Whereabouts, fact: InStay) -> Whereabouts:
    stays = tuple(_after(stay, fact) if stay.stay == fact.stay else stay for stay in whereabouts.stays)
    return replace(whereabouts, stays=stays)


def _after(stay: KnownStay, fact: InStay) -> KnownStay:
    match fact:
        case StayEntered():
            return replace(stay, present=(*stay.present, DaysInStay(since=fact.entered_on)))
        case BackInStay():
            return replace(stay, present=(*stay.present, DaysInStay(since=fact.back_on)))
        case AwayFromStay():
            return _left(stay, fact.away_on)
        case StayOver():
            return _left(stay, fact.left_on)
        case StayEntryUndone():
            return replace(stay, present=())
        case _:
            assert_never(fact)


def _left(stay: KnownStay, day: date) -> KnownStay:
    return replace(stay, present=tuple(replace(row, until=day) if row.until is None else row for row in stay.present))
