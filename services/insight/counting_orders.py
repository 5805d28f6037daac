"""Knows what each fact of an order and a service adds: sent, acknowledged, begun, ended, undone."""

from datetime import date

from sqlalchemy import Connection

from services.insight.tables import decided_lines, orders
from shared.contracts.decision_delivering import (
    OrderAcknowledged,
    OrderDeclined,
    OrderSent,
    RegistrationUndone,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row


def count_order(connection: Connection, recorded: Recorded) -> bool:
    """Carry one fact into the tables; False when it is about no order."""
    match recorded.fact:
        case OrderSent() as fact:
            _send(connection, recorded, fact)
        case OrderAcknowledged() as fact:
            _answer_order(connection, recorded, fact, acknowledged_on=fact.acknowledged_on)
        case OrderDeclined() as fact:
            _answer_order(connection, recorded, fact, declined_on=fact.declined_on)
        case ServiceStarted() as fact:
            began, there = fact.started_on, fact.imported
            _note_line(connection, recorded, fact.line, started_on=began, start_imported=there)
        case ServiceStopped() as fact:
            _note_line(connection, recorded, fact.line, stopped_on=fact.stopped_on, stopped_why=fact.reason)
        case RegistrationUndone() as fact:
            _undo(connection, recorded, fact)
        case _:
            return False
    return True


def _send(connection: Connection, recorded: Recorded, fact: OrderSent) -> None:
    record = recorded.record
    row = {
        "decision": record.stream,
        "line": fact.line,
        "position": record.position,
        "case_id": record.case_id,
        "provider": fact.provider,
        "sent_by": record.actor.id,
        "sent_on": fact.sent_on,
        "acknowledge_by": fact.acknowledge_by,
    }
    put_row(connection, orders, row)


def _undo(connection: Connection, recorded: Recorded, fact: RegistrationUndone) -> None:
    match fact.what:
        case "order":
            _note_order(connection, recorded, fact.line, undone_on=fact.undone_on)
        case "acknowledgement":
            _note_order(connection, recorded, fact.line, acknowledged_on=None)
        case "start":
            _note_line(connection, recorded, fact.line, started_on=None, start_imported=False)
        case "stop":
            _note_line(connection, recorded, fact.line, stopped_on=None, stopped_why=None)
        case "pause":
            return


def _answer_order(
    connection: Connection, recorded: Recorded, fact: OrderAcknowledged | OrderDeclined, **columns: date
) -> None:
    key = {"decision": recorded.record.stream, "line": fact.line, "provider": fact.provider}
    change_rows(connection, orders, key=key, values=columns)


def _note_order(connection: Connection, recorded: Recorded, line: int, **columns: date | None) -> None:
    change_rows(connection, orders, key={"decision": recorded.record.stream, "line": line}, values=columns)


def _note_line(connection: Connection, recorded: Recorded, line: int, **columns: date | str | bool | None) -> None:
    key = {"decision": recorded.record.stream, "line": line}
    change_rows(connection, decided_lines, key=key, values=columns)
