"""Knows what appeal's work lists are made of: what beside the road changes a row somebody has to act on."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from services.appeal.tables import (
    access_reversals,
    appeal_periods,
    claims,
    criteria,
    early_suspensions,
    fee_reversals,
    open_appeals,
    reviews,
    supervisions,
)
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealPartlyAllowed,
    AppealPeriodStarted,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
)
from shared.contracts.appeal_answering import (
    AppealClosed,
    CostsClaimed,
    CostsDecided,
    SupervisionAnswered,
    SupervisionClosed,
    SupervisionOpened,
)
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionDeclined,
    EarlySuspensionEnded,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_receiving import (
    AccessReversalAnswered,
    AccessReversalRequested,
    AppealInformationFoundMissing,
    AppealMended,
    AppealPeriodRestarted,
    AppealResumed,
    FeeReversalAnswered,
    FeeReversalRequested,
    MendingAsked,
    ReversalRequested,
)
from shared.contracts.appeal_reviewing import (
    AppealAssigned,
    ExecutionSuspended,
    SuspensionDeclined,
    SuspensionRequested,
)
from shared.contracts.fact import Fact, Record, Recorded
from shared.eventing.view_rows import add_row, change_rows, drop_rows, put_row

NO_LAST_DAY = date.max
"""The period has not begun: the letter did not say how to appeal."""
ENDED: dict[type[Fact], str] = {AppealWithdrawn: "withdrawn", AppealRejected: "rejected", AppealClosed: "closed"}
NO_FAULT = {"faults": None, "mend_by": None}
NO_SUSPENSION = {"suspension_asked_on": None, "decide_by": None}


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact beside the road into the lists."""
    record, fact = recorded.record, recorded.fact
    if (columns := _of_review(fact)) is not None:
        put_row(connection, reviews, {"appeal_id": record.stream, **columns})
        return
    match fact:
        case AppealPeriodRestarted() | AppealInformationFoundMissing():
            _move(connection, record, fact)
        case SupervisionOpened() | SupervisionAnswered() | SupervisionClosed():
            _supervise(connection, record, fact)
        case CostsClaimed():
            row = {"appeal_id": record.stream, "case_id": record.case_id, "claimed_on": fact.claimed_on}
            put_row(connection, claims, row)
        case CostsDecided():
            drop_rows(connection, claims, key={"appeal_id": record.stream})
        case FeeReversalAnswered() | AccessReversalAnswered():
            for table in (fee_reversals, access_reversals):
                drop_rows(connection, table, key={"appeal_id": record.stream})
        case AppealPeriodStarted(against="rejection"):
            change_rows(connection, open_appeals, key={"appeal_id": fact.decision}, values={"told_on": fact.arrived_on})
        case AppealResumed():
            _resume(connection, record)
        case _:
            _suspend(connection, record, fact)


def received(connection: Connection, record: Record, fact: AppealReceived) -> None:
    """One row for each line decided under criteria of the municipality's own."""
    for line in fact.criteria:
        key = {"appeal_id": record.stream, "line": line.line}
        add_row(connection, criteria, {**key, "service": line.service, "version": line.version, "outcome": "open"})


def allowed(connection: Connection, record: Record, fact: AppealAllowed | AppealPartlyAllowed | AppealDecided) -> None:
    """What came of these lines."""
    outcome = fact.outcome if isinstance(fact, AppealDecided) else "allowed"
    for line in fact.lines:
        change_rows(connection, criteria, key={"appeal_id": record.stream, "line": line}, values={"outcome": outcome})


def ended(connection: Connection, record: Record, fact: Fact) -> None:
    """Nobody has to do anything with the appeal any more; a rejection must still be told, and may be undone."""
    if isinstance(fact, AppealRejected):
        rejected = {"rejected_on": fact.rejected_on, "rejection": fact.reason}
        change_rows(connection, open_appeals, key={"appeal_id": record.stream}, values=rejected)
    else:
        drop_rows(connection, open_appeals, key={"appeal_id": record.stream})
    drop_rows(connection, reviews, key={"appeal_id": record.stream})
    if outcome := "reversal" if isinstance(fact, ReversalRequested) else ENDED.get(type(fact)):
        key = {"appeal_id": record.stream, "outcome": "open"}
        change_rows(connection, criteria, key=key, values={"outcome": outcome})


def asked_reversal(
    connection: Connection, record: Record, fact: FeeReversalRequested | AccessReversalRequested
) -> None:
    """The appeal has ended, and the request waits for an answer."""
    ended(connection, record, fact)
    row = {"appeal_id": record.stream, "case_id": record.case_id}
    table = fee_reversals if isinstance(fact, FeeReversalRequested) else access_reversals
    put_row(connection, table, row | {"decision": fact.decision, "asked_on": fact.requested_on})


def _resume(connection: Connection, record: Record) -> None:
    undone = {"rejected_on": None, "rejection": None, "told_on": None}
    change_rows(connection, open_appeals, key={"appeal_id": record.stream}, values=undone)
    key = {"appeal_id": record.stream, "outcome": "rejected"}
    change_rows(connection, criteria, key=key, values={"outcome": "open"})


def _of_review(fact: Fact) -> dict[str, Any] | None:
    match fact:
        case AppealAssigned():
            return {"reviewer": fact.reviewer}
        case MendingAsked():
            return {"faults": list(fact.faults), "mend_by": fact.mend_by}
        case AppealMended():
            return {**NO_FAULT, "ready_on": fact.mended_on}
        case SuspensionRequested():
            return {"suspension_asked_on": fact.requested_on, "decide_by": fact.decide_by}
        case _:
            return None


def _move(connection: Connection, record: Record, fact: AppealPeriodRestarted | AppealInformationFoundMissing) -> None:
    if isinstance(fact, AppealInformationFoundMissing):
        days = dict.fromkeys(fact.lines, NO_LAST_DAY)
    else:
        days = {period.line: period.deadline_on for period in fact.periods}
    for line, last_day in days.items():
        key = {"stream": record.stream, "line": line}
        change_rows(connection, appeal_periods, key=key, values={"deadline_on": last_day})


def _suspend(connection: Connection, record: Record, fact: Fact) -> None:
    """What is decided, and what is asked before any appeal. The stream is that of the appeal, or of the period."""
    key = {"period": record.stream}
    match fact:
        case ExecutionSuspended() | SuspensionDeclined():
            change_rows(connection, reviews, key={"appeal_id": record.stream}, values=NO_SUSPENSION)
            drop_rows(connection, early_suspensions, key=key)
        case EarlySuspensionRequested():
            row = {"case_id": record.case_id, "decision": fact.decision, "lines": list(fact.lines)}
            days = {"suspension_asked_on": fact.requested_on, "decide_by": fact.decide_by}
            put_row(connection, early_suspensions, {**key, **row, **days})
        case EarlySuspensionCarried(undecided=(_, *_)):
            change_rows(connection, early_suspensions, key=key, values={"lines": list(fact.undecided)})
        case EarlySuspensionDeclined() | EarlySuspensionCarried() | EarlySuspensionEnded():
            drop_rows(connection, early_suspensions, key=key)
        case _:
            return


def _supervise(
    connection: Connection, record: Record, fact: SupervisionOpened | SupervisionAnswered | SupervisionClosed
) -> None:
    key = {"supervision_id": record.stream}
    match fact:
        case SupervisionOpened():
            asked = {"topic": fact.topic, "received_on": fact.received_on, "answer_by": fact.answer_by}
            put_row(connection, supervisions, {**key, "case_id": record.case_id, "answered_on": None, **asked})
        case SupervisionAnswered():
            change_rows(connection, supervisions, key=key, values={"answered_on": fact.answered_on})
        case SupervisionClosed():
            drop_rows(connection, supervisions, key=key)
