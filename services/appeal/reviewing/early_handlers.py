"""Knows how requests that a decision wait before any appeal are carried out: load, decide, append."""

from collections.abc import Sequence
from uuid import UUID

from services.appeal.appeal import Appeal
from services.appeal.closing.ended_cases import OpenAppeals
from services.appeal.handlers import load_appeal, load_period
from services.appeal.parties import must_be_impartial
from services.appeal.receiving import period
from services.appeal.receiving.period import Period, stream_of
from services.appeal.reviewing import suspending_early
from services.appeal.reviewing.commands import (
    DeclineEarlySuspension,
    LetEarlySuspensionEnd,
    LetEarlySuspensionFallDue,
    RequestEarlySuspension,
    SuspendExecutionEarly,
)
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def request_early_suspension(command: RequestEarlySuspension, by: Caller, log: Log) -> Receipt:
    state, version = load_period(command.decision_id, log=log)
    command.refuse_if_stale(version)
    asked = suspending_early.ask(state, command, today=by.today)
    return log.append(stream_of(command.decision_id), version, asked, by=by, case_id=state.case_id)


def suspend_execution_early(command: SuspendExecutionEarly, by: Caller, log: Log) -> Receipt:
    state, version = load_period(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    granted = suspending_early.grant(state, command, today=by.today)
    return log.append(stream_of(command.decision_id), version, granted, by=by, case_id=state.case_id)


def decline_early_suspension(command: DeclineEarlySuspension, by: Caller, log: Log) -> Receipt:
    state, version = load_period(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    declined = suspending_early.turn_down(state, command, today=by.today)
    return log.append(stream_of(command.decision_id), version, declined, by=by, case_id=state.case_id)


def let_early_suspension_fall_due(command: LetEarlySuspensionFallDue, by: Caller, log: Log) -> None:
    state, version = log.load(command.period, period.evolve, Period())
    if fell_due := suspending_early.remind(state):
        log.append(command.period, version, fell_due, by=by, case_id=state.case_id)


def let_early_suspension_end(
    command: LetEarlySuspensionEnd, by: Caller, log: Log, *, open_appeals: OpenAppeals
) -> None:
    """What was appealed after all goes on there; nobody records half of it."""
    state, version = log.load(command.period, period.evolve, Period())
    appeals = {one: load_appeal(one, log=log) for one in open_appeals.of(state.case_id, log)}
    ending = suspending_early.end(state, {key: one for key, (one, _) in appeals.items()}, today=by.today)
    beside = _beside(ending, appeals, case_id=state.case_id)
    log.append(command.period, version, *ending.here, by=by, case_id=state.case_id, beside=beside)


def _beside(
    ending: suspending_early.Ending, appeals: dict[UUID, tuple[Appeal, int]], *, case_id: UUID
) -> Sequence[Beside]:
    return tuple(
        Beside(stream=appeal, seen=appeals[appeal][1], facts=facts, case_id=case_id)
        for appeal, facts in ending.there.items()
    )
