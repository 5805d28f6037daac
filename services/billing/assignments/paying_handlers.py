"""Knows how the file to payroll is written, and its answer taken in: each assignment and the file in one unit."""

from collections import defaultdict
from uuid import UUID

from services.billing.assignments import pay_basis, paying
from services.billing.assignments.amounts import last_of_month
from services.billing.assignments.assignment import must_exist
from services.billing.assignments.commands import AnswerPayBasis, PayRowAnswer, WritePayBasis
from services.billing.assignments.handlers import load_assignment
from services.billing.assignments.lines import load_line
from services.billing.assignments.pay_basis import PayBasis, row_of
from services.billing.knowing.looking_up import newest
from shared.contracts.billing_assignments import PayBasisAnswered, PayRow, PayRowAnswered
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def write_pay_basis(command: WritePayBasis, by: Caller, log: Log) -> Receipt:
    stream = pay_basis.stream_of(command.basis)
    state, version = log.load(stream, pay_basis.evolve, PayBasis())
    rows: list[PayRow] = []
    beside: list[Beside] = []
    for assignment_id in dict.fromkeys(command.assignments):
        theirs, beside_it = _rows(assignment_id, command, by=by, log=log)
        rows += theirs
        beside += beside_it
    written = pay_basis.write(state, tuple(rows), name=command.basis, month=command.month, today=by.today)
    return log.append(stream, version, written, by=by, case_id=stream, beside=tuple(beside))


def answer_pay_basis(command: AnswerPayBasis, by: Caller, log: Log) -> Receipt:
    stream = pay_basis.stream_of(command.basis)
    basis, version = log.load(stream, pay_basis.evolve, PayBasis())
    by_assignment: dict[UUID, list[PayRowAnswer]] = defaultdict(list)
    for answer in command.answers:
        by_assignment[row_of(basis, answer.row).assignment].append(answer)
    beside = [_answered(stream, answers, command, by=by, log=log) for stream, answers in by_assignment.items()]
    new = [fact for one in beside for fact in one.facts if isinstance(fact, PayRowAnswered)]
    accepted = sum(fact.accepted for fact in new)
    answered = PayBasisAnswered(accepted=accepted, rejected=len(new) - accepted, answered_on=by.today)
    told = tuple(one for one in beside if one.facts)
    return log.append(stream, version, answered, by=by, case_id=stream, beside=told)


def _rows(assignment_id: UUID, command: WritePayBasis, *, by: Caller, log: Log) -> tuple[list[PayRow], list[Beside]]:
    assignment, seen = load_assignment(assignment_id, log=log)
    agreed, until = must_exist(assignment), last_of_month(command.month)
    line, contractor = load_line(agreed.line, log=log), newest(agreed.contractor, log=log)
    rows = list(paying.rows_of(assignment, stream=assignment_id, line=line, until=until, contractor=contractor))
    if not rows:
        return [], []
    facts = tuple(paying.put(row, basis=command.basis, today=by.today) for row in rows)
    return rows, [Beside(stream=assignment_id, seen=seen, facts=facts, case_id=assignment.case_id or assignment_id)]


def _answered(
    assignment_id: UUID, answers: list[PayRowAnswer], command: AnswerPayBasis, *, by: Caller, log: Log
) -> Beside:
    state, seen = load_assignment(assignment_id, log=log)
    facts = (
        paying.answer(state, basis=command.basis, row=one.row, accepted=one.accepted, code=one.code, today=by.today)
        for one in answers
    )
    told = tuple(fact for fact in facts if fact is not None)
    return Beside(stream=assignment_id, seen=seen, facts=told, case_id=state.case_id or assignment_id)
