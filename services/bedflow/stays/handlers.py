"""Knows how each command about stays is carried out: what is decided of the person, and what the beds say to it."""

from services.bedflow.days import Days
from services.bedflow.lines.handlers import granted_by, line_named, rests_on
from services.bedflow.looking_again import look_again
from services.bedflow.places import occupying
from services.bedflow.places.bed import Bed
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
from services.bedflow.stays.one_stay_handlers import bed_of, carry_out, found, left, taken, told_by
from services.bedflow.stays.resident import Resident, Stay
from services.bedflow.waiting.serving import served
from shared.contracts.bedflow_places import BedTakenLonger
from shared.contracts.bedflow_stays import StayBegun, StayExtended, StayMoved, StayResumed
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


@look_again
def allocate_stay(command: AllocateStay, by: Caller, log: Log) -> Receipt:
    stream, state, version = found(command, log=log)
    undisturbed = rests_on(command.line, log=log)
    allocated = allocating.allocate(state, command, line=line_named(command.line, log=log), today=by.today)
    case_id, days = command.case_id or stream, Days(since=command.from_on, until=command.until_on)
    bed = told_by(
        command.bed_id,
        lambda state: occupying.promise(state, stay=command.stay_id, person=command.person, days=days),
        case_id=case_id,
        log=log,
        kind=command.kind,
    )
    lists = served(command, by, log)
    return log.append(stream, version, allocated, by=by, case_id=case_id, beside=(bed, *lists, *undisturbed))


@look_again
def withdraw_allocation(command: WithdrawAllocation, by: Caller, log: Log) -> Receipt:
    return carry_out(
        command,
        by,
        log,
        decide=lambda state, _: allocating.withdraw(state, command, today=by.today),
        beds=lambda stay, _: bed_of(
            stay, lambda state: occupying.withdraw(state, stay=stay.id, today=by.today), log=log
        ),
    )


@look_again
def begin_stay(command: BeginStay, by: Caller, log: Log) -> Receipt:
    def decide(state: Resident, stay: Stay) -> StayBegun:
        line = line_named(granted_by(stay.line), log=log)
        return staying.begin(state, command, line=line, today=by.today)

    def beds(stay: Stay, begun: StayBegun) -> tuple[Beside, ...]:
        days = Days(since=begun.begun_on, until=begun.until_on)
        return (taken(begun.bed, stay, person=command.person, days=days, log=log),)

    return carry_out(command, by, log, decide=decide, beds=beds)


@look_again
def extend_stay(command: ExtendStay, by: Caller, log: Log) -> Receipt:
    def decide(state: Resident, stay: Stay) -> StayExtended:
        line = line_named(command.line or granted_by(stay.line), log=log)
        return staying.extend(state, command, line=line, today=by.today)

    def longer(state: Bed, stay: Stay) -> BedTakenLonger:
        days = Days(since=stay.days.since, until=command.until_on)
        return occupying.take_longer(state, stay=stay.id, person=command.person, days=days, today=by.today)

    def beds(stay: Stay, _: StayExtended) -> tuple[Beside, ...]:
        return bed_of(stay, lambda state: longer(state, stay), log=log)

    return carry_out(command, by, log, decide=decide, beds=beds)


@look_again
def move_stay(command: MoveStay, by: Caller, log: Log) -> Receipt:
    def beds(stay: Stay, moved: StayMoved) -> tuple[Beside, ...]:
        days = Days(since=moved.moved_on, until=stay.days.until)
        there = taken(moved.bed, stay, person=command.person, days=days, log=log)
        return (*left(stay, moved.moved_on, log=log), there)

    return carry_out(command, by, log, decide=lambda state, _: moving.move(state, command, today=by.today), beds=beds)


@look_again
def interrupt_stay(command: InterruptStay, by: Caller, log: Log) -> Receipt:
    return carry_out(
        command,
        by,
        log,
        decide=lambda state, _: moving.interrupt(state, command, today=by.today),
        beds=lambda stay, _: () if command.bed_kept else left(stay, command.interrupted_on, log=log),
    )


@look_again
def resume_stay(command: ResumeStay, by: Caller, log: Log) -> Receipt:
    def beds(stay: Stay, resumed: StayResumed) -> tuple[Beside, ...]:
        if stay.bed is not None:
            return ()
        days = Days(since=resumed.resumed_on, until=stay.days.until)
        return (taken(resumed.bed, stay, person=command.person, days=days, log=log),)

    return carry_out(command, by, log, decide=lambda state, _: moving.resume(state, command, today=by.today), beds=beds)


@look_again
def end_stay(command: EndStay, by: Caller, log: Log) -> Receipt:
    return carry_out(
        command,
        by,
        log,
        decide=lambda state, _: staying.end(state, command, today=by.today),
        beds=lambda stay, _: left(stay, command.ended_on, log=log),
    )
