"""Knows how what the previous system decided is taken over: load, decide, append."""

from datetime import date

from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from services.decision.imports import importing
from services.decision.imports.commands import FromPreviousSystem, ImportDecision, ImportWaitingListPlace
from services.decision.imports.importing import ImportedFact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.receipt import Receipt


def import_decision(command: ImportDecision, by: Caller, log: Log) -> Receipt:
    state, version = log.load(stream_of(command.case_id, round=1), evolve, Decision())
    facts = importing.take_over(state, command, today=by.today)
    return _record(command, facts, version, by=by, log=log, decided_on=command.decided_on)


def import_waiting_list_place(command: ImportWaitingListPlace, by: Caller, log: Log) -> Receipt:
    state, version = log.load(stream_of(command.case_id, round=1), evolve, Decision())
    facts = importing.take_over_waiting(state, command, today=by.today)
    return _record(command, facts, version, by=by, log=log, decided_on=command.qualified_on)


def _record(
    command: FromPreviousSystem,
    facts: tuple[ImportedFact, ...],
    version: int,
    *,
    by: Caller,
    log: Log,
    decided_on: date,
) -> Receipt:
    return log.append(
        stream_of(command.case_id, round=1),
        version,
        *facts,
        by=by,
        case_id=command.case_id,
        happened_at=min(by.now, start_of(decided_on)),
    )
