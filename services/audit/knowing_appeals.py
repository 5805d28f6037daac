"""Knows what each fact of appeal tells about a case."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from services.audit.case_state import Appeal, CaseState, Deadline
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    LateAppealAdmitted,
)
from shared.contracts.appeal_answering import AppealClosed
from shared.contracts.appeal_receiving import (
    AccessReversalRequested,
    AppealMended,
    AppealResumed,
    FeeReversalRequested,
    MendingAsked,
    ReversalRequested,
)
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.fact import Recorded


def after_appeal(state: CaseState, recorded: Recorded) -> CaseState:
    """The case after one more fact of appeal (klage)."""
    stream = recorded.record.stream
    match recorded.fact:
        case AppealReceived() as fact:
            return _received(state, stream, fact)
        case LateAppealAdmitted() as fact:
            return _changed(state, stream, admitted_late_on=fact.admitted_on)
        case AppealRejected() as fact:
            rejected = _changed(state, stream, rejected_on=fact.rejected_on)
            return replace(rejected, stage="appeal-answered")
        case AppealAllowed() as fact:
            allowed = _changed(state, stream, allowed_on=fact.allowed_on)
            return replace(allowed, stage="appeal-answered")
        case AppealPartlyAllowed() as fact:
            return _changed(state, stream, allowed_on=fact.allowed_on)
        case AppealForwarded() as fact:
            forwarded = _changed(state, stream, forwarded_on=fact.forwarded_on)
            return replace(forwarded, stage="appeal-forwarded")
        case AppealDecided() as fact:
            return _answered(state, stream, fact)
        case AppealWithdrawn() as fact:
            withdrawn = _changed(state, stream, withdrawn_on=fact.withdrawn_on)
            return replace(withdrawn, stage="appeal-answered")
        case _:
            return _beside(state, recorded)


def _beside(state: CaseState, recorded: Recorded) -> CaseState:
    """What beside the road a reader of the case must know: faults, suspension, and other ends."""
    stream = recorded.record.stream
    match recorded.fact:
        case MendingAsked() as fact:
            return _changed(state, stream, mend_by=fact.mend_by)
        case AppealMended():
            return _changed(state, stream, mend_by=None)
        case ExecutionSuspended() | SuspensionEnded() as fact:
            waiting = (_waits(known, fact) if known.stream == stream else known for known in state.appeals)
            return replace(state, appeals=tuple(waiting))
        case ReversalRequested() | FeeReversalRequested() | AccessReversalRequested() as fact:
            asked = _changed(state, stream, reversal_requested_on=fact.requested_on)
            return replace(asked, stage="appeal-answered")
        case AppealResumed():
            return replace(_changed(state, stream, rejected_on=None), stage="in-appeal")
        case AppealClosed() as fact:
            closed = _changed(state, stream, closed_on=fact.closed_on)
            return replace(closed, stage="appeal-answered")
        case _:
            return state


def _received(state: CaseState, stream: UUID, fact: AppealReceived) -> CaseState:
    received = Appeal(
        stream=stream,
        decision=fact.decision,
        lines=fact.lines,
        body=fact.body,
        received_on=fact.received_on,
        in_time=fact.in_time,
    )

    def used(deadline: Deadline) -> Deadline:
        appealed = deadline.decision == fact.decision and deadline.line in fact.lines
        if deadline.kind != "appeal" or deadline.ended is not None or not appealed or not fact.in_time:
            return deadline
        return replace(deadline, met_on=fact.sent_on, ended="done")

    return replace(
        state,
        stage="in-appeal",
        appeals=(*state.appeals, received),
        deadlines=tuple(used(deadline) for deadline in state.deadlines),
    )


def _answered(state: CaseState, stream: UUID, fact: AppealDecided) -> CaseState:
    answered = _changed(
        state,
        stream,
        decided_on=fact.decided_on,
        outcome=fact.outcome,
    )
    # The reopening of the case is decision's fact and may already have been seen: it does not become undone.
    return answered if state.stage == "reopened" else replace(answered, stage="appeal-answered")


def _waits(appeal: Appeal, fact: ExecutionSuspended | SuspensionEnded) -> Appeal:
    """Which lines wait for the appeal, and since when (utsatt iverksetting)."""
    if isinstance(fact, ExecutionSuspended):
        lines = tuple(sorted({*appeal.suspended_lines, *fact.lines}))
        return replace(appeal, suspended_on=fact.suspended_on, suspended_lines=lines)
    left = tuple(line for line in appeal.suspended_lines if line not in fact.lines)
    return replace(appeal, suspended_on=appeal.suspended_on if left else None, suspended_lines=left)


def _changed(state: CaseState, stream: UUID, **changes: Any) -> CaseState:
    appeals = tuple(replace(known, **changes) if known.stream == stream else known for known in state.appeals)
    return replace(state, appeals=appeals)
