"""Knows where a person's stays stand, and that a person is in one place at a time."""

from collections.abc import Callable
from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.bedflow.days import Days
from services.bedflow.refusals import PersonHasDied, StayOverlaps, UnknownStay
from shared.contracts.bedflow_persons import (
    DaysThere,
    DeathNoted,
    DeathRevoked,
    ResidentJoined,
    ResidentReplaced,
    StayTakenAlong,
)
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    BeginningUndone,
    EndingUndone,
    LongStayReached,
    PlannedEndFellDue,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayKind,
    StayMoved,
    StayResumed,
    stays_of,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef

Stage = Literal["allocated", "begun", "away", "ended"]
OfStay = (
    AllocationWithdrawn
    | StayBegun
    | StayExtended
    | StayMoved
    | StayInterrupted
    | StayResumed
    | PlannedEndFellDue
    | LongStayReached
    | StayEnded
    | BeginningUndone
    | EndingUndone
)
OfPerson = ResidentJoined | ResidentReplaced | DeathNoted | DeathRevoked
StayFact = StayAllocated | OfStay | OfPerson


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """One stay (opphold). `days` as planned until it has ended; `present` are those spent there, the last may go on.

    `bed` is None while the person is away and the bed is given up; `changed_on` is the day of the newest change.
    `line` is the decided line the stay rests on, if any. `before`: how it stood before it began or ended, as long as
    nothing else has become of it since.
    """

    id: UUID
    case_id: UUID
    kind: StayKind
    bed: UUID | None
    days: Days
    stage: Stage = "allocated"
    present: tuple[Days, ...] = ()
    changed_on: date = date.min
    line: LineRef | None = None
    before: "Stay | None" = None


class Resident(msgspec.Struct, frozen=True, kw_only=True):
    """One person with all stays (beboer). One that was withdrawn before it began is forgotten.

    `also`: other references of the same person. `replaced_by`: the one under which everything goes on. `death`: that
    the register tells of one, and when.
    """

    person: PersonRef | None = None
    stays: tuple[Stay, ...] = ()
    named: frozenset[UUID] = frozenset()
    also: tuple[PersonRef, ...] = ()
    replaced_by: PersonRef | None = None
    death: DeathNoted | None = None

    @property
    def died_on(self) -> date | None:
        return self.death.died_on if self.death else None


def stream_of(person: PersonRef) -> UUID:
    """Where the stays of a person stand."""
    return stays_of(person)


def evolve(resident: Resident, recorded: Recorded) -> Resident:
    """The person's stays after one more fact."""
    fact = cast(StayFact, recorded.fact)
    match fact:
        case StayAllocated():
            stay = Stay(
                id=fact.stay,
                case_id=recorded.record.case_id,
                kind=fact.kind,
                bed=fact.bed,
                days=Days(since=fact.from_on, until=fact.until_on),
                line=fact.line,
            )
            named = resident.named | {fact.stay}
            return replace(resident, person=fact.person, stays=(*resident.stays, stay), named=named)
        case AllocationWithdrawn():
            return replace(resident, stays=tuple(one for one in resident.stays if one.id != fact.stay))
        case ResidentJoined() | ResidentReplaced() | DeathNoted() | DeathRevoked():
            return _of_person(resident, fact)
        case _:
            return _changed(resident, fact.stay, lambda stay: _after(stay, fact))


def stay_of(resident: Resident, stay_id: UUID) -> Stay:
    """The stay with that id. Raises UnknownStay."""
    for stay in resident.stays:
        if stay.id == stay_id:
            return stay
    raise UnknownStay("Personen har ikke noe slikt opphold. Kontroller oppholdet.")


def must_not_overlap(resident: Resident, days: Days, *, besides: UUID | None = None) -> None:
    """Guards every allocation and every new end: a person is in one place at a time."""
    if any(stay.id != besides and stay.days.meet(days) for stay in resident.stays):
        raise StayOverlaps("Personen har et annet opphold i disse dagene. Avslutt eller endre det først.")


def must_live(resident: Resident, day: date) -> None:
    """Guards what is to begin, or to go on: nobody comes after the day they died."""
    if resident.died_on is not None and day > resident.died_on:
        raise PersonHasDied(
            "Personen er meldt død før denne dagen. Er meldingen feil, må den rettes i personregisteret."
        )


def taken_along(stay: Stay) -> StayTakenAlong:
    """A stay as it is told to the person it turned out to be of."""
    return StayTakenAlong(
        stay=stay.id,
        case_id=stay.case_id,
        kind=stay.kind,
        stage=stay.stage,
        from_on=stay.days.since,
        changed_on=stay.changed_on,
        until_on=stay.days.until,
        bed=stay.bed,
        present=tuple(DaysThere(since=days.since, until=days.until) for days in stay.present),
        line=stay.line,
    )


def _of_person(resident: Resident, fact: OfPerson) -> Resident:
    match fact:
        case ResidentJoined():
            return _joined(resident, fact)
        case ResidentReplaced():
            return replace(resident, stays=(), replaced_by=fact.by)
        case DeathNoted():
            return replace(resident, person=fact.person, death=fact)
        case DeathRevoked():
            return replace(resident, death=None)
        case _:
            assert_never(fact)


def _joined(resident: Resident, fact: ResidentJoined) -> Resident:
    return replace(
        resident,
        person=fact.person,
        stays=(*resident.stays, *(_as_told(told) for told in fact.stays)),
        named=resident.named | {told.stay for told in fact.stays},
        also=(*resident.also, fact.replaced, *fact.also),
    )


def _as_told(told: StayTakenAlong) -> Stay:
    return Stay(
        id=told.stay,
        case_id=told.case_id,
        kind=told.kind,
        bed=told.bed,
        days=Days(since=told.from_on, until=told.until_on),
        stage=told.stage,
        present=tuple(Days(since=there.since, until=there.until) for there in told.present),
        changed_on=told.changed_on,
        line=told.line,
    )


def _changed(resident: Resident, stay_id: UUID, change: Callable[[Stay], Stay]) -> Resident:
    return replace(resident, stays=tuple(change(one) if one.id == stay_id else one for one in resident.stays))


def _after(stay: Stay, fact: OfStay) -> Stay:
    match fact:
        case StayBegun():
            days = Days(since=fact.begun_on, until=fact.until_on)
            present = (Days(since=fact.begun_on),)
            return replace(stay, stage="begun", days=days, present=present, changed_on=fact.begun_on, before=stay)
        case StayExtended():
            return replace(stay, days=Days(since=stay.days.since, until=fact.until_on), line=fact.line or stay.line)
        case StayMoved():
            return replace(stay, bed=fact.bed, changed_on=fact.moved_on, before=None)
        case StayInterrupted():
            bed = stay.bed if fact.bed_kept else None
            left = _left(stay.present, on=fact.interrupted_on)
            return replace(stay, stage="away", bed=bed, present=left, changed_on=fact.interrupted_on, before=None)
        case StayResumed():
            back = (*stay.present, Days(since=fact.resumed_on))
            return replace(stay, stage="begun", bed=fact.bed, present=back, changed_on=fact.resumed_on, before=None)
        case StayEnded():
            days, left = Days(since=stay.days.since, until=fact.ended_on), _left(stay.present, on=fact.ended_on)
            return replace(stay, stage="ended", days=days, present=left, changed_on=fact.ended_on, before=stay)
        case BeginningUndone():
            days = Days(since=fact.from_on, until=fact.until_on)
            return replace(stay, stage="allocated", days=days, present=(), changed_on=date.min, before=None)
        case EndingUndone():
            return stay.before or stay
        case AllocationWithdrawn() | PlannedEndFellDue() | LongStayReached():
            return stay
        case _:
            assert_never(fact)


def _left(present: tuple[Days, ...], *, on: date) -> tuple[Days, ...]:
    return tuple(one if one.until is not None else replace(one, until=on) for one in present)
