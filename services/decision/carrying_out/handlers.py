"""Knows how the requests about a delivery are carried out: load, decide, append."""

from datetime import date
from uuid import UUID

from services.decision import rounds
from services.decision.carrying_out import losing_ground, moving, pausing, running, stopping, succeeding
from services.decision.carrying_out.commands import (
    AcknowledgeOrder,
    ChangeProvider,
    ChaseOrder,
    DeclineOrder,
    ExplainDelay,
    LetPauseFallDue,
    LetReviewFallDue,
    PauseService,
    ResumeService,
    ReviewService,
    StopService,
    UndoRegistration,
)
from services.decision.decision import Decision, draft_of
from services.decision.history import evolve
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.receipt import Receipt


def acknowledge_order(command: AcknowledgeOrder, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    acknowledged = running.acknowledge(state, command, today=by.today)
    return log.append(command.decision_id, version, acknowledged, by=by, case_id=state.case_id)


def decline_order(command: DeclineOrder, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    declined = running.decline_order(state, command, today=by.today)
    return log.append(command.decision_id, version, declined, by=by, case_id=state.case_id)


def chase_order(command: ChaseOrder, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    chased = running.chase(state, command, today=by.today)
    return log.append(command.decision_id, version, chased, by=by, case_id=state.case_id)


def pause_service(command: PauseService, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    paused = running.pause(state, command, today=by.today)
    happened_at = min(by.now, start_of(command.paused_on))
    return log.append(command.decision_id, version, paused, by=by, case_id=state.case_id, happened_at=happened_at)


def resume_service(command: ResumeService, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    resumed = running.resume(state, command, today=by.today)
    happened_at = min(by.now, start_of(command.resumed_on))
    return log.append(command.decision_id, version, resumed, by=by, case_id=state.case_id, happened_at=happened_at)


def change_provider(command: ChangeProvider, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    moved = moving.move(state, command, today=by.today)
    happened_at = min(by.now, start_of(command.changed_on))
    return log.append(command.decision_id, version, *moved, by=by, case_id=state.case_id, happened_at=happened_at)


def stop_service(command: StopService, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    others = rounds.known(rounds.of_case(state.case_id, log=log))
    stopped = stopping.stop(state, command, others=others, today=by.today)
    happened_at = min(by.now, start_of(command.stopped_on))
    return log.append(command.decision_id, version, stopped, by=by, case_id=state.case_id, happened_at=happened_at)


def review_service(command: ReviewService, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    reviewed = running.look_again(state, command, today=by.today)
    return log.append(command.decision_id, version, reviewed, by=by, case_id=state.case_id)


def explain_delay(command: ExplainDelay, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    explained = running.explain_delay(state, command, today=by.today)
    return log.append(command.decision_id, version, explained, by=by, case_id=state.case_id)


def undo_registration(command: UndoRegistration, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    undone = running.undo(state, command, today=by.today)
    mistaken = running.registered_at(command, state)
    again = losing_ground.find_again(state, command.line, today=by.today) if command.what == "stop" else ()
    return log.append(
        command.decision_id,
        version,
        undone,
        *again,
        by=by,
        case_id=state.case_id,
        replaces=mistaken,
        beside=_coming_back(state, command, today=by.today, log=log),
    )


def let_pause_fall_due(command: LetPauseFallDue, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if fell_due := pausing.let_pause_fall_due(state, command, today=by.today):
        log.append(command.decision_id, version, fell_due, by=by, case_id=state.case_id)


def let_review_fall_due(command: LetReviewFallDue, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if fell_due := running.let_review_fall_due(state, command, today=by.today):
        log.append(command.decision_id, version, fell_due, by=by, case_id=state.case_id)


def _coming_back(state: Decision, command: UndoRegistration, *, today: date, log: Log) -> rounds.Besides:
    """What had given way to a start that was a mistake goes on."""
    if command.what != "start" or draft_of(state).round == 1:
        return ()
    return rounds.beside(
        rounds.of_case(state.case_id, log=log),
        lambda former, of: succeeding.come_back(former, of, command, to=state, today=today),
        case_id=state.case_id,
    )


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
