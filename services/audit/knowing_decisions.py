"""Knows what each fact of decision tells about a case."""

from dataclasses import replace
from datetime import date
from typing import Any, assert_never
from uuid import UUID

from services.audit.case_state import CaseState, Deadline, Decision, Line
from shared.contracts.decision import (
    ApplicationDismissed,
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import DecisionInvalidated, DecisionReversed, ReasonsProvided
from shared.contracts.decision_delivering import ServiceStarted, ServiceStopped
from shared.contracts.decision_ending import CaseEnded, CaseResumed
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.fact import Recorded
from shared.contracts.words import LineOutcome

Decided = ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed


def after_decision(state: CaseState, recorded: Recorded) -> CaseState:
    """The case after one more fact of decision (vedtak)."""
    stream = recorded.record.stream
    match recorded.fact:
        case DecisionDrafted() as fact:
            return _drafted(state, stream, fact)
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed()
        ) as fact:
            return _decided(state, stream, fact, by=recorded.actor.id)
        case DecisionNotified() as fact:
            return _notified(state, stream, fact)
        case ServiceStarted() as fact:
            return _lines_changed(state, stream, (fact.line,), started_on=fact.started_on)
        case DraftDiscarded() as fact:
            return _changed(state, stream, discarded_on=fact.discarded_on)
        case OutcomeAltered() as fact:
            return _lines_changed(state, stream, fact.lines, altered_on=fact.altered_on)
        case CaseReopened() as fact:
            reopened = _changed(state, stream, reopened_on=fact.reopened_on)
            return replace(reopened, stage="reopened")
        case _:
            return _afterwards(state, recorded)


def _afterwards(state: CaseState, recorded: Recorded) -> CaseState:
    """What is said of a decision after it was sent, or instead of one."""
    stream = recorded.record.stream
    match recorded.fact:
        case ServiceStopped() as fact:
            return _lines_changed(state, stream, (fact.line,), stopped_on=fact.stopped_on)
        case DecisionInvalidated() as fact:
            return _lines_changed(state, stream, fact.lines, invalid_on=fact.invalidated_on)
        case DecisionReversed() as fact:
            return _lines_changed(state, stream, fact.lines, altered_on=fact.reversed_on)
        case ReasonsProvided() as fact:
            return replace(state, deadlines=tuple(_restarted(known, stream, fact) for known in state.deadlines))
        case ClosedUndecided() as fact:
            return _changed(state, stream, closed_on=fact.closed_on)
        case CaseEnded() as fact:
            return _changed(state, stream, ended_on=fact.ended_on, ended_because=fact.reason)
        case CaseResumed():
            return _changed(state, stream, ended_on=None, ended_because=None)
        case _:
            return state


def _restarted(known: Deadline, stream: UUID, fact: ReasonsProvided) -> Deadline:
    """The appeal period of a line begins again when its reasons arrive."""
    for period in fact.appeal_periods:
        if known.decision == stream and known.line == period.line:
            return replace(known, due_on=period.deadline_on)
    return known


def outcome_of(fact: Decided) -> tuple[LineOutcome, date]:
    """What was decided about a line, and on which legal date."""
    match fact:
        case ServiceGranted():
            return "granted", fact.granted_on
        case ServicePartlyGranted():
            return "partly-granted", fact.granted_on
        case ServiceRefused():
            return "refused", fact.refused_on
        case PlacedOnWaitingList():
            return "waiting-list", fact.qualified_on
        case ApplicationDismissed():
            return "dismissed", fact.dismissed_on
        case _:
            assert_never(fact)


def _drafted(state: CaseState, stream: UUID, fact: DecisionDrafted) -> CaseState:
    drafted = Decision(
        stream=stream,
        round=fact.round,
        form=fact.form,
        drafted_on=fact.drafted_on,
        caseworker=fact.caseworker,
        needs_second_person=fact.needs_second_person,
    )
    others = tuple(known for known in state.decisions if known.stream != stream)
    return replace(state, stage="drafted", decisions=(*others, drafted))


def _decided(state: CaseState, stream: UUID, fact: Decided, *, by: str) -> CaseState:
    outcome, decided_on = outcome_of(fact)
    line = Line(
        line=fact.line,
        service=fact.service,
        outcome=outcome,
        decided_on=decided_on,
        legal_basis=fact.legal_basis,
    )
    lines = {known.stream: (*known.lines, line) for known in state.decisions}
    decided = _changed(state, stream, decided_by=by, lines=lines.get(stream, ()))
    return replace(decided, stage="decided")


def _notified(state: CaseState, stream: UUID, fact: DecisionNotified) -> CaseState:
    notified = _changed(
        state,
        stream,
        decided_by=fact.decided_by,
        notified_on=fact.notified_on,
        arrived_on=fact.arrived_on,
    )
    appeal_periods = tuple(
        Deadline(kind="appeal", due_on=period.deadline_on, decision=stream, line=period.line)
        for period in fact.appeal_periods
    )
    return replace(notified, stage="notified", deadlines=(*state.deadlines, *appeal_periods))


def _changed(state: CaseState, stream: UUID, **changes: Any) -> CaseState:
    decisions = tuple(replace(known, **changes) if known.stream == stream else known for known in state.decisions)
    return replace(state, decisions=decisions)


def _lines_changed(state: CaseState, stream: UUID, lines: tuple[int, ...], **changes: Any) -> CaseState:
    for known in state.decisions:
        if known.stream == stream:
            touched = tuple(replace(line, **changes) if line.line in lines else line for line in known.lines)
            return _changed(state, stream, lines=touched)
    return state
