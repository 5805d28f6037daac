"""Knows what each fact of appeal adds to the tables that figures are counted in."""

from typing import Any

from sqlalchemy import Connection

from services.insight.counting_letters import count_letter
from services.insight.tables import appeals
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row


def count(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    match recorded.fact:
        case AppealReceived() as fact:
            _receive(connection, recorded, fact)
        case AppealRejected() as fact:
            _note(connection, recorded, rejected_on=fact.rejected_on)
        case AppealAllowed() as fact:
            _note(connection, recorded, allowed_on=fact.allowed_on)
        case AppealPartlyAllowed() as fact:
            _note(connection, recorded, partly_allowed_on=fact.allowed_on)
        case AppealForwarded() as fact:
            _note(connection, recorded, forwarded_on=fact.forwarded_on, forwarded_to=fact.body)
        case AppealWithdrawn() as fact:
            _note(connection, recorded, withdrawn_on=fact.withdrawn_on)
        case AppealDecided() as fact:
            _answer(connection, recorded, fact)
        case _:
            _count_rest(connection, recorded)


def _count_rest(connection: Connection, recorded: Recorded) -> None:
    fact: Any = recorded.fact
    match recorded.record.type:
        case "appeal.appeal-assigned.v1":
            _note(connection, recorded, owner=fact.reviewer)
        case (
            "appeal.reversal-requested.v1" | "appeal.fee-reversal-requested.v1" | "appeal.access-reversal-requested.v1"
        ):
            # More than a year late it is no appeal any more: what was asked for goes on as a request for reversal.
            _note(connection, recorded, reversal_requested_on=fact.requested_on)
        case "appeal.appeal-closed.v1":
            _note(connection, recorded, closed_on=fact.closed_on, closed_why=fact.reason)
        case "appeal.appeal-resumed.v1":
            _note(connection, recorded, rejected_on=None)
        case _:
            count_letter(connection, recorded)


def _receive(connection: Connection, recorded: Recorded, fact: AppealReceived) -> None:
    row = {
        "appeal": recorded.record.stream,
        "case_id": recorded.record.case_id,
        "decision": fact.decision,
        "lines": list(fact.lines),
        # Whoever took it in answers for it until somebody gets it.
        "owner": recorded.actor.id,
        "received_on": fact.received_on,
        "in_time": fact.in_time,
    }
    put_row(connection, appeals, row)


def _answer(connection: Connection, recorded: Recorded, fact: AppealDecided) -> None:
    columns = {"answered_by": fact.body, "outcome": fact.outcome, "answered_on": fact.decided_on}
    _note(connection, recorded, **columns, answer_received_on=fact.received_on)


def _note(connection: Connection, recorded: Recorded, **columns: Any) -> None:
    change_rows(connection, appeals, key={"appeal": recorded.record.stream}, values=columns)
