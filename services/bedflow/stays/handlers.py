"""Knows how each command about stays is carried out: load, decide, append the person's facts and the bed's together."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from services.bedflow.days import Days
from services.bedflow.lines.handlers import granted_by, line_named
from services.bedflow.looking_again import look_again
from services.bedflow.persons.references import kept_as_known_now
from services.bedflow.places import occupying
from services.bedflow.places.bed import Bed
from services.bedflow.places.handlers import load_bed
from services.bedflow.stays import allocating, moving, staying
from services.bedflow.stays.commands import (
    AllocateStay,
    BeginStay,
    EndStay,
    ExtendStay,
    InterruptStay,
    MoveStay,
    ResumeStay,
    WithdrawAllocation,
)
from services.bedflow.stays.kinds import must_fit
from services.bedflow.stays.resident import Resident, Stay, evolve, stay_of, stream_of
from services.bedflow.waiting.serving import served
from shared.contracts.bedflow_stays import StayKind
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


def load_resident(stream: UUID, *, log: Log) -> tuple[Resident, int]:
    return log.load(stream, evolve, Resident())


@look_again
def allocate_stay(command: AllocateStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    allocated = allocating.allocate(state, command, line=line_named(command.line, log=log), today=by.today)
    case_id, days = command.case_id or stream, Days(since=command.from_on, until=command.until_on)
    bed = _bed(
        command.bed_id,
        lambda state: occupying.promise(state, stay=command.stay_id, person=command.person, days=days),
        case_id=case_id,
        log=log,
        kind=command.kind,
    )
    lists = served(command, by, log)
    return log.append(stream, version, allocated, by=by, case_id=case_id, beside=(bed, *lists))


@look_again
def withdraw_allocation(command: WithdrawAllocation, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    withdrawn, stay = allocating.withdraw(state, command, today=by.today), stay_of(state, command.stay_id)
    bed = bed_of(stay, lambda state: occupying.withdraw(state, stay=stay.id, today=by.today), log=log)
    return log.append(stream, version, withdrawn, by=by, case_id=stay.case_id, beside=bed)


@look_again
def begin_stay(command: BeginStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    stay = stay_of(state, command.stay_id)
    line = line_named(granted_by(stay.line), log=log)
    begun = staying.begin(state, command, line=line, today=by.today)
    days = Days(since=begun.begun_on, until=begun.until_on)
    bed = _taken(begun.bed, stay, person=command.person, days=days, log=log)
    return log.append(stream, version, begun, by=by, case_id=stay.case_id, beside=(bed,))


@look_again
def extend_stay(command: ExtendStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    stay = stay_of(state, command.stay_id)
    line = line_named(command.line or granted_by(stay.line), log=log)
    extended = staying.extend(state, command, line=line, today=by.today)
    days = Days(since=stay.days.since, until=command.until_on)
    bed = bed_of(
        stay,
        lambda state: occupying.take_longer(state, stay=stay.id, person=command.person, days=days, today=by.today),
        log=log,
    )
    return log.append(stream, version, extended, by=by, case_id=stay.case_id, beside=bed)


@look_again
def move_stay(command: MoveStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    moved, stay = moving.move(state, command, today=by.today), stay_of(state, command.stay_id)
    days = Days(since=moved.moved_on, until=stay.days.until)
    left = _left(stay, moved.moved_on, log=log)
    taken = _taken(moved.bed, stay, person=command.person, days=days, log=log)
    return log.append(stream, version, moved, by=by, case_id=stay.case_id, beside=(*left, taken))


@look_again
def interrupt_stay(command: InterruptStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    interrupted, stay = moving.interrupt(state, command, today=by.today), stay_of(state, command.stay_id)
    left = () if command.bed_kept else _left(stay, command.interrupted_on, log=log)
    return log.append(stream, version, interrupted, by=by, case_id=stay.case_id, beside=left)


@look_again
def resume_stay(command: ResumeStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    resumed, stay = moving.resume(state, command, today=by.today), stay_of(state, command.stay_id)
    days = Days(since=resumed.resumed_on, until=stay.days.until)
    waits = stay.bed is not None
    taken = () if waits else (_taken(resumed.bed, stay, person=command.person, days=days, log=log),)
    return log.append(stream, version, resumed, by=by, case_id=stay.case_id, beside=taken)


@look_again
def end_stay(command: EndStay, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    ended, stay = staying.end(state, command, today=by.today), stay_of(state, command.stay_id)
    left = _left(stay, command.ended_on, log=log)
    return log.append(stream, version, ended, by=by, case_id=stay.case_id, beside=left)


def _taken(bed_id: UUID, stay: Stay, *, person: PersonRef, days: Days, log: Log) -> Beside:
    """What the bed says; one the stay did not have before must be for such a stay."""
    return _bed(
        bed_id,
        lambda state: occupying.take(state, stay=stay.id, person=person, days=days),
        case_id=stay.case_id,
        log=log,
        kind=stay.kind if bed_id != stay.bed else None,
    )


def _left(stay: Stay, on: date, *, log: Log) -> tuple[Beside, ...]:
    return bed_of(stay, lambda state: occupying.leave(state, stay=stay.id, on=on), log=log)


def bed_of(stay: Stay, decide: Callable[[Bed], Fact], *, log: Log) -> tuple[Beside, ...]:
    """What the stay's bed says to it; nothing while the person is away and the bed is given up."""
    return () if stay.bed is None else (_bed(stay.bed, decide, case_id=stay.case_id, log=log),)


def _bed(
    bed_id: UUID, decide: Callable[[Bed], Fact], *, case_id: UUID, log: Log, kind: StayKind | None = None
) -> Beside:
    state, version = load_bed(bed_id, log=log)
    if kind is not None:
        must_fit(state, kind=kind)
    return Beside(stream=bed_id, seen=version, facts=(decide(kept_as_known_now(state, log=log)),), case_id=case_id)
