"""Knows what each fact adds to the tables that figures are counted in."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, Insert, Update, bindparam, insert, update

from services.insight import tables
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
)
from shared.contracts.assessment import AssessmentCompleted, AssessmentOpened
from shared.contracts.decision import (
    ApplicationDismissed,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    ProvisionalReplySent,
)

Row = dict[str, Any]
Change = tuple[str, Row]
"""The name of a statement below, and its values."""

_INSERTS: dict[str, Insert] = {
    "application": insert(tables.applications),
    "assessment": insert(tables.assessments),
    "line": insert(tables.decided_lines),
    "appeal": insert(tables.appeals),
}


def _set(table: Any, key: str, *columns: str) -> Update:
    changed: dict[str, BindParameter[Any]] = {column: bindparam(f"new_{column}") for column in columns}
    statement: Update = update(table).where(table.c[key] == bindparam("of")).values(changed)
    return statement


_UPDATES: dict[str, Update] = {
    "acknowledged": _set(tables.applications, "case_id", "acknowledged_on"),
    "reply-sent": _set(tables.applications, "case_id", "reply_sent_on"),
    "application-withdrawn": _set(tables.applications, "case_id", "withdrawn_on"),
    "answered": _set(tables.applications, "case_id", "answered_on"),
    "completed": _set(tables.assessments, "assessment", "completed_on"),
    "rejected": _set(tables.appeals, "appeal", "rejected_on"),
    "allowed": _set(tables.appeals, "appeal", "allowed_on"),
    "forwarded": _set(tables.appeals, "appeal", "forwarded_on"),
    "appeal-withdrawn": _set(tables.appeals, "appeal", "withdrawn_on"),
    "appeal-answered": _set(tables.appeals, "appeal", "answered_by", "outcome", "answered_on"),
}


def count(connection: Connection, batch: Iterable[Recorded]) -> None:
    """Write what a batch of one log's records adds. New rows first: no fact changes a row before it exists."""
    changes: dict[str, list[Row]] = {}
    for recorded in batch:
        for name, row in changes_of(recorded):
            changes.setdefault(name, []).append(row)
    statements: dict[str, Insert | Update] = {**_INSERTS, **_UPDATES}
    for name, statement in statements.items():
        if rows := changes.get(name):
            connection.execute(statement, rows)


def changes_of(recorded: Recorded) -> tuple[Change, ...]:
    """What one record adds; of most facts nothing is counted."""
    match recorded.record.service:
        case "intake":
            return _of_intake(recorded)
        case "assessment":
            return _of_assessment(recorded)
        case "decision":
            return _of_decision(recorded)
        case "appeal":
            return _of_appeal(recorded)
        case _:
            return ()


def _of_intake(recorded: Recorded) -> tuple[Change, ...]:
    case_id = recorded.record.case_id
    match recorded.fact:
        case ApplicationReceived() as fact:
            row = {
                "case_id": case_id,
                "person": fact.person,
                "residency": fact.residency,
                "received_on": fact.received_on,
                "reply_due_on": fact.provisional_reply_due_on,
            }
            return (("application", row),)
        case ApplicationAcknowledged() as fact:
            return (("acknowledged", {"of": case_id, "new_acknowledged_on": fact.acknowledged_on}),)
        case ProvisionalReplySent() as fact:
            return (("reply-sent", {"of": case_id, "new_reply_sent_on": fact.sent_on}),)
        case ApplicationWithdrawn() as fact:
            return (("application-withdrawn", {"of": case_id, "new_withdrawn_on": fact.withdrawn_on}),)
        case ApplicationAnswered() as fact:
            return (("answered", {"of": case_id, "new_answered_on": fact.answered_on}),)
        case _:
            return ()


def _of_assessment(recorded: Recorded) -> tuple[Change, ...]:
    stream = recorded.record.stream
    match recorded.fact:
        case AssessmentOpened() as fact:
            row = {
                "assessment": stream,
                "case_id": recorded.record.case_id,
                "round": fact.round,
                "opened_on": fact.opened_on,
            }
            return (("assessment", row),)
        case AssessmentCompleted() as fact:
            return (("completed", {"of": stream, "new_completed_on": fact.completed_on}),)
        case _:
            return ()


def _of_decision(recorded: Recorded) -> tuple[Change, ...]:
    match recorded.fact:
        case ServiceGranted() as fact:
            return _line(recorded, fact, outcome="granted", decided_on=fact.granted_on)
        case ServicePartlyGranted() as fact:
            return _line(recorded, fact, outcome="partly-granted", decided_on=fact.granted_on)
        case ServiceRefused() as fact:
            return _line(recorded, fact, outcome="refused", decided_on=fact.refused_on)
        case PlacedOnWaitingList() as fact:
            return _line(recorded, fact, outcome="waiting-list", decided_on=fact.qualified_on)
        case ApplicationDismissed() as fact:
            return _line(recorded, fact, outcome="dismissed", decided_on=fact.dismissed_on)
        case _:
            return ()


def _line(
    recorded: Recorded,
    fact: ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed,
    **decided: Any,
) -> tuple[Change, ...]:
    row = {
        "decision": recorded.record.stream,
        "line": fact.line,
        "case_id": recorded.record.case_id,
        "person": fact.person,
        "service": fact.service,
        "form": fact.form,
        **decided,
    }
    return (("line", row),)


def _of_appeal(recorded: Recorded) -> tuple[Change, ...]:
    stream = recorded.record.stream
    match recorded.fact:
        case AppealReceived() as fact:
            row = {
                "appeal": stream,
                "case_id": recorded.record.case_id,
                "decision": fact.decision,
                "received_on": fact.received_on,
                "in_time": fact.in_time,
            }
            return (("appeal", row),)
        case AppealRejected() as fact:
            return (("rejected", {"of": stream, "new_rejected_on": fact.rejected_on}),)
        case AppealAllowed() | AppealPartlyAllowed() as fact:
            return (("allowed", {"of": stream, "new_allowed_on": fact.allowed_on}),)
        case AppealForwarded() as fact:
            return (("forwarded", {"of": stream, "new_forwarded_on": fact.forwarded_on}),)
        case AppealWithdrawn() as fact:
            return (("appeal-withdrawn", {"of": stream, "new_withdrawn_on": fact.withdrawn_on}),)
        case AppealDecided() as fact:
            return (("appeal-answered", _answer(recorded, fact)),)
        case _:
            return ()


def _answer(recorded: Recorded, fact: AppealDecided) -> Row:
    return {
        "of": recorded.record.stream,
        "new_answered_by": fact.body,
        "new_outcome": fact.outcome,
        "new_answered_on": fact.decided_on,
    }
