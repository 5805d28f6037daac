"""Knows how each command about measures and promises is carried out: load, decide, append."""

from uuid import UUID

from services.intake import measure, promise
from services.intake.handlers import arrived_at, is_living
from services.intake.ledger_commands import BreakPromise, EndMeasure, KeepPromise, NotePromise, StartMeasure
from services.intake.measure import Measure
from services.intake.promise import Promise
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.receipt import Receipt


def start_measure(command: StartMeasure, by: Caller, log: Log) -> Receipt:
    state, version = load_measure(command.measure_id, log=log)
    command.refuse_if_stale(version)
    started = measure.start(state, command, registered=is_living(command.person, log=log), today=by.today)
    happened_at = arrived_at(command.started_on, by=by)
    return log.append(command.measure_id, version, started, by=by, case_id=command.case_id, happened_at=happened_at)


def end_measure(command: EndMeasure, by: Caller, log: Log) -> Receipt:
    state, version = load_measure(command.measure_id, log=log)
    command.refuse_if_stale(version)
    ended = measure.end(state, command, today=by.today)
    case_id = state.case_id or command.measure_id
    return log.append(command.measure_id, version, ended, by=by, case_id=case_id)


def note_promise(command: NotePromise, by: Caller, log: Log) -> Receipt:
    state, version = load_promise(command.promise_id, log=log)
    command.refuse_if_stale(version)
    made = promise.make(state, command, registered=is_living(command.person, log=log), today=by.today)
    return log.append(command.promise_id, version, made, by=by, case_id=command.case_id)


def let_promise_fall_due(due: Due, by: Caller, log: Log) -> None:
    state, version = load_promise(due.stream, log=log)
    if fell_due := promise.fall_due(state):
        log.append(due.stream, version, fell_due, by=by, case_id=due.case_id)


def keep_promise(command: KeepPromise, by: Caller, log: Log) -> Receipt:
    state, version = load_promise(command.promise_id, log=log)
    command.refuse_if_stale(version)
    kept = promise.keep(state, command, today=by.today)
    return log.append(command.promise_id, version, kept, by=by, case_id=state.case_id or command.promise_id)


def break_promise(command: BreakPromise, by: Caller, log: Log) -> Receipt:
    state, version = load_promise(command.promise_id, log=log)
    command.refuse_if_stale(version)
    broken = promise.break_promise(state, command, today=by.today)
    return log.append(command.promise_id, version, broken, by=by, case_id=state.case_id or command.promise_id)


def load_measure(measure_id: UUID, *, log: Log) -> tuple[Measure, int]:
    return log.load(measure_id, measure.evolve, Measure())


def load_promise(promise_id: UUID, *, log: Log) -> tuple[Promise, int]:
    return log.load(promise_id, promise.evolve, Promise())
