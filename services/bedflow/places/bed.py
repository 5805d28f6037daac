"""Knows where a bed stands: open, kept free, promised, taken; and whether somebody may have it in some days."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.bedflow.days import A_DAY, Days
from services.bedflow.refusals import (
    BedIsClosed,
    BedIsPromised,
    BedIsReserved,
    BedIsTaken,
    DatesDoNotFollow,
    UnknownBed,
)
from shared.contracts.bedflow_places import (
    BedClosed,
    BedKind,
    BedLeft,
    BedOpened,
    BedPromised,
    BedReleased,
    BedReserved,
    BedTaken,
    BedTakenLonger,
    InfectionCleared,
    InfectionNoted,
    LeavingUndone,
    PlaceStoodFree,
    Precaution,
    PromiseWithdrawn,
    TakingUndone,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef

BedFact = (
    BedOpened
    | BedClosed
    | BedReserved
    | BedReleased
    | BedPromised
    | PromiseWithdrawn
    | BedTaken
    | BedTakenLonger
    | BedLeft
    | TakingUndone
    | LeavingUndone
    | PlaceStoodFree
    | InfectionNoted
    | InfectionCleared
)


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A stay that has, or will have, the bed."""

    stay: UUID
    person: PersonRef
    days: Days


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """A stay that had the bed (fraflyttet), and the day it was left."""

    use: Use | None
    on: date


class Bed(msgspec.Struct, frozen=True, kw_only=True):
    """One bed (plass). `left`: who has had it, the last one last. `stood_free`: that it is free has been an alarm."""

    kind: BedKind | None = None
    opened_on: date = date.max
    closed_on: date | None = None
    reserved: BedReserved | None = None
    promises: tuple[Use, ...] = ()
    taken: Use | None = None
    left: tuple[Left, ...] = ()
    precaution: Precaution | None = None
    stood_free: bool = False

    @property
    def free_from(self) -> date:
        """The day whoever had it last left."""
        return self.left[-1].on if self.left else date.min


def evolve(bed: Bed, recorded: Recorded) -> Bed:
    """The bed after one more fact."""
    fact = cast(BedFact, recorded.fact)
    match fact:
        case BedOpened():
            return replace(bed, kind=fact.kind, opened_on=fact.opened_on, closed_on=None)
        case BedClosed():
            return replace(bed, closed_on=fact.closed_on, reserved=None, stood_free=False)
        case BedReserved():
            return replace(bed, reserved=fact, stood_free=False)
        case PlaceStoodFree():
            return replace(bed, stood_free=True)
        case BedReleased():
            return replace(bed, reserved=None)
        case InfectionNoted():
            return replace(bed, precaution=fact.precaution)
        case InfectionCleared():
            return replace(bed, precaution=None)
        case TakingUndone() | LeavingUndone():
            return _undone(bed, fact)
        case BedPromised() | PromiseWithdrawn() | BedTaken() | BedTakenLonger() | BedLeft():
            return _used(bed, fact)
        case _:
            assert_never(fact)


def must_be_known(bed: Bed) -> None:
    """Guards everything but the opening of a bed."""
    if bed.kind is None:
        raise UnknownBed("Vi har ingen plass med den id-en. Åpne plassen først.")


def must_be_open(bed: Bed, days: Days) -> None:
    """Guards whatever uses the bed in these days."""
    must_be_known(bed)
    if days.since < bed.opened_on:
        raise DatesDoNotFollow("Plassen åpner senere enn dette. Kontroller datoen.")
    if bed.closed_on is not None:
        raise BedIsClosed("Plassen er stengt. Velg en annen plass, eller åpne den først.")


def must_be_free(bed: Bed, days: Days, *, stay: UUID | None = None, person: PersonRef | None = None) -> None:
    """Guards every use: nobody else has the bed, is promised it, or has it kept, in these days."""
    must_be_open(bed, days)
    if days.since < bed.free_from or _is_had_by_another(bed, days, stay=stay):
        raise BedIsTaken("Plassen er opptatt i disse dagene. Velg en annen plass, eller en senere dato.")
    if any(promise.stay != stay and promise.days.meet(days) for promise in bed.promises):
        raise BedIsPromised("Plassen er tildelt en annen i disse dagene. Velg en annen plass, eller andre datoer.")
    kept = bed.reserved
    if kept and days.meet(kept_days(kept)) and (person is None or kept.person != person):
        raise BedIsReserved("Plassen er reservert i disse dagene. Opphev reservasjonen først, eller velg en annen.")


def kept_days(reserved: BedReserved) -> Days:
    """The days a reservation is about; its last day is one of them."""
    return Days(since=reserved.from_on, until=reserved.until_on + A_DAY)


def _is_had_by_another(bed: Bed, days: Days, *, stay: UUID | None) -> bool:
    return bed.taken is not None and bed.taken.stay != stay and bed.taken.days.meet(days)


def _used(bed: Bed, fact: BedPromised | PromiseWithdrawn | BedTaken | BedTakenLonger | BedLeft) -> Bed:
    others = tuple(promise for promise in bed.promises if promise.stay != fact.stay)
    match fact:
        case BedPromised():
            days = Days(since=fact.from_on, until=fact.until_on)
            promises = (*others, Use(stay=fact.stay, person=fact.person, days=days))
            return replace(bed, promises=promises, stood_free=False)
        case PromiseWithdrawn():
            return replace(bed, promises=others)
        case BedTaken():
            days = Days(since=fact.taken_on, until=fact.until_on)
            use = Use(stay=fact.stay, person=fact.person, days=days)
            return replace(bed, promises=others, taken=use, stood_free=False)
        case BedTakenLonger():
            return replace(bed, taken=_for_another_time(bed.taken, until=fact.until_on))
        case BedLeft():
            return replace(bed, taken=None, left=(*bed.left, Left(use=bed.taken, on=fact.left_on)))
        case _:
            assert_never(fact)


def _undone(bed: Bed, fact: TakingUndone | LeavingUndone) -> Bed:
    match fact:
        case TakingUndone():
            promise = Use(stay=fact.stay, person=fact.person, days=Days(since=fact.from_on, until=fact.until_on))
            return replace(bed, taken=None, promises=(*bed.promises, promise))
        case LeavingUndone():
            use = Use(stay=fact.stay, person=fact.person, days=Days(since=fact.taken_on, until=fact.until_on))
            return replace(bed, taken=use, left=bed.left[:-1], stood_free=False)
        case _:
            assert_never(fact)


def _for_another_time(use: Use | None, *, until: date | None) -> Use | None:
    return use and replace(use, days=Days(since=use.days.since, until=until))
