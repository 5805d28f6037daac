"""Knows how each request about agreements and timesheets is carried out: load, decide, append."""

from collections.abc import Callable
from uuid import UUID

from services.billing.assignments import agreeing, sharing, timesheets
from services.billing.assignments.assignment import Assignment, evolve, stream_of
from services.billing.assignments.commands import (
    AgreeAssignment,
    ApproveTimesheet,
    ChangeAssignment,
    CorrectTimesheet,
    EndAssignment,
    HandInTimesheet,
    LetExpiryCome,
    OfAssignment,
    ReturnTimesheet,
)
from services.billing.assignments.line import Line
from services.billing.assignments.lines import load_line
from services.billing.assignments.sharing import Shares, stream_of_line
from services.billing.knowing.looking_up import newest
from services.billing.one_stream import Streams
from shared.contracts.billing_assignments import AssignmentAgreed, AssignmentChanged, AssignmentEnded
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt

ASSIGNMENTS = Streams(evolve, Assignment())


def agree_assignment(command: AgreeAssignment, by: Caller, log: Log) -> Receipt:
    contractor = newest(command.contractor, log=log)
    return _shared(
        command,
        lambda state, line: agreeing.agree(state, command, contractor=contractor, line=line, today=by.today),
        by=by,
        log=log,
    )


def change_assignment(command: ChangeAssignment, by: Caller, log: Log) -> Receipt:
    return _shared(
        command,
        lambda state, line: agreeing.change(state, command, line=line, today=by.today),
        by=by,
        log=log,
    )


def end_assignment(command: EndAssignment, by: Caller, log: Log) -> Receipt:
    return _shared(command, lambda state, line: agreeing.end(state, command, today=by.today), by=by, log=log)


def hand_in_timesheet(command: HandInTimesheet, by: Caller, log: Log) -> Receipt:
    line = load_line(command.line.ref, log=log)
    return _decide(command, by, log, lambda state: timesheets.hand_in(state, command, line=line, today=by.today))


def approve_timesheet(command: ApproveTimesheet, by: Caller, log: Log) -> Receipt:
    line = load_line(command.line.ref, log=log)
    return _decide(
        command, by, log, lambda state: timesheets.approve(state, command, line=line, actor=by.actor, today=by.today)
    )


def return_timesheet(command: ReturnTimesheet, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: timesheets.send_back(state, command, today=by.today))


def correct_timesheet(command: CorrectTimesheet, by: Caller, log: Log) -> Receipt:
    line = load_line(command.line.ref, log=log)
    return _decide(command, by, log, lambda state: timesheets.correct(state, command, line=line, today=by.today))


def let_expiry_come(command: LetExpiryCome, by: Caller, log: Log) -> None:
    state, version = load_assignment(command.stream, log=log)
    if near := agreeing.let_expiry_come(state, today=by.today):
        log.append(command.stream, version, near, by=by, case_id=state.case_id or command.stream)


def load_assignment(stream: UUID, *, log: Log) -> tuple[Assignment, int]:
    return ASSIGNMENTS.load(stream, log=log)


def _decide(command: OfAssignment, by: Caller, log: Log, decide: Callable[[Assignment], Fact]) -> Receipt:
    stream, case_id = stream_of(command.line.ref, command.contractor), command.line.case_id
    return ASSIGNMENTS.decide(stream, command, by, log, decide, case_of=lambda known: known.case_id or case_id)


def _shared(
    command: OfAssignment,
    decide: Callable[[Assignment, Line], AssignmentAgreed | AssignmentChanged | AssignmentEnded],
    *,
    by: Caller,
    log: Log,
) -> Receipt:
    """Agreement and line in one unit: two contractors cannot both take the last hours."""
    stream, of_line = stream_of(command.line.ref, command.contractor), stream_of_line(command.line.ref)
    assignment, version = load_assignment(stream, log=log)
    command.refuse_if_stale(version)
    line = load_line(command.line.ref, log=log)
    fact = decide(assignment, line)
    shares, seen = log.load(of_line, sharing.evolve, Shares())
    share = agreeing.share_of(fact, assignment)
    if not isinstance(fact, AssignmentEnded):
        share = sharing.take(shares, share, granted=line.quantity_on(fact.from_on))
    beside = Beside(stream=of_line, seen=seen, facts=(share,), case_id=command.line.case_id)
    return log.append(stream, version, fact, by=by, case_id=command.line.case_id, beside=(beside,))
