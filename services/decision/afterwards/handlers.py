"""Knows how the requests about a sent decision are carried out: load, decide, append."""

from uuid import UUID

from services.decision import rounds
from services.decision.afterwards import altering, mending
from services.decision.afterwards.commands import (
    ContinueFormerLine,
    CorrectDecision,
    DeclineReversal,
    InvalidateDecision,
    LiftSuspension,
    NoteReversalRequest,
    ProvideReasons,
    RequestReasons,
    ReverseDecision,
    SettleLine,
)
from services.decision.carrying_out import losing_ground
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.informing import explaining
from services.decision.parties import must_be_impartial
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def request_reasons(command: RequestReasons, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    requested = explaining.ask_why(state, command, today=by.today)
    return log.append(command.decision_id, version, requested, by=by, case_id=state.case_id)


def provide_reasons(command: ProvideReasons, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    provided = explaining.provide(state, command, today=by.today)
    return log.append(command.decision_id, version, provided, by=by, case_id=state.case_id)


def correct_decision(command: CorrectDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.of_case(state.case_id, log=log)
    corrected = mending.correct(state, command, others=rounds.known(others), actor=by.actor, today=by.today)
    order = mending.order_follows(state, corrected, today=by.today)
    facts = (corrected, order) if order else (corrected,)
    no_review = rounds.first_of(rounds.free(others), case_id=state.case_id)
    return log.append(command.decision_id, version, *facts, by=by, case_id=state.case_id, beside=(no_review,))


def settle_line(command: SettleLine, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.of_case(state.case_id, log=log)
    settled = altering.settle(state, command, others=rounds.known(others), actor=by.actor, today=by.today)
    order = mending.order_follows(state, settled, today=by.today)
    facts = (settled, order) if order else (settled,)
    no_review = rounds.first_of(rounds.free(others), case_id=state.case_id)
    return log.append(command.decision_id, version, *facts, by=by, case_id=state.case_id, beside=(no_review,))


def invalidate_decision(command: InvalidateDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    invalidated = mending.invalidate(state, command, today=by.today)
    lost = losing_ground.lose_ground(state, command.lines, because="invalid", today=by.today)
    return log.append(command.decision_id, version, invalidated, *lost, by=by, case_id=state.case_id)


def reverse_decision(command: ReverseDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    reversed_ = mending.reverse(state, command, today=by.today)
    fallen = command.lines if command.ground != "in-favour" else ()
    lost = losing_ground.lose_ground(state, fallen, because="reversed", today=by.today)
    return log.append(command.decision_id, version, reversed_, *lost, by=by, case_id=state.case_id)


def decline_reversal(command: DeclineReversal, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    declined = mending.decline(state, command, today=by.today)
    return log.append(command.decision_id, version, declined, by=by, case_id=state.case_id)


def note_reversal_request(command: NoteReversalRequest, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if asked := mending.note_request(state, command, today=by.today):
        log.append(command.decision_id, version, asked, by=by, case_id=state.case_id)


def continue_former_line(command: ContinueFormerLine, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if continued := mending.continue_former(state, command, today=by.today):
        log.append(command.decision_id, version, continued, by=by, case_id=state.case_id)


def lift_suspension(command: LiftSuspension, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if lifted := mending.lift(state, command, today=by.today):
        log.append(command.decision_id, version, lifted, by=by, case_id=state.case_id)


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
