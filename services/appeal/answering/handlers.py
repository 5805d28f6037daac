"""Knows how requests about the board, costs and supervision are carried out: load, decide, append."""

from uuid import UUID

from services.appeal.answering import ending, paying_back, supervising
from services.appeal.answering.commands import (
    AnswerSupervision,
    ClaimCosts,
    CloseSupervision,
    DecideCosts,
    NoteWorseOutcome,
    OpenSupervision,
    SeatBoard,
)
from services.appeal.answering.supervising import Supervision
from services.appeal.handlers import load_appeal, period_of
from services.appeal.parties import must_be_impartial
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def note_worse_outcome(command: NoteWorseOutcome, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    noted = ending.note_worse(state, command, today=by.today)
    return log.append(command.appeal_id, version, noted, by=by, case_id=state.case_id)


def seat_board(command: SeatBoard, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, *command.members, log=log)
    appealed = period_of(state, log=log)
    seated = ending.seat(state, command, period=appealed, today=by.today)
    return log.append(command.appeal_id, version, seated, by=by, case_id=state.case_id)


def claim_costs(command: ClaimCosts, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    claimed = paying_back.claim(state, command, today=by.today)
    return log.append(command.appeal_id, version, claimed, by=by, case_id=state.case_id)


def decide_costs(command: DecideCosts, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    decided = paying_back.decide(state, command, today=by.today)
    return log.append(command.appeal_id, version, decided, by=by, case_id=state.case_id)


def open_supervision(command: OpenSupervision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.supervision_id, log=log)
    command.refuse_if_stale(version)
    opened = supervising.begin(state, command, today=by.today)
    return log.append(command.supervision_id, version, opened, by=by, case_id=command.case_id)


def answer_supervision(command: AnswerSupervision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.supervision_id, log=log)
    command.refuse_if_stale(version)
    answered = supervising.reply(state, command, today=by.today)
    return log.append(command.supervision_id, version, answered, by=by, case_id=state.case_id)


def close_supervision(command: CloseSupervision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.supervision_id, log=log)
    command.refuse_if_stale(version)
    closed = supervising.conclude(state, command, today=by.today)
    return log.append(command.supervision_id, version, closed, by=by, case_id=state.case_id)


def _load(supervision_id: UUID, *, log: Log) -> tuple[Supervision, int]:
    return log.load(supervision_id, supervising.evolve, Supervision())
