"""Knows what each fact of an order and a service adds: sent, put right, acknowledged, begun, ended, undone."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, func, select, update

from services.insight.tables import decided_lines, orders
from shared.contracts.decision_delivering import (
    OrderAcknowledged,
    OrderCorrected,
    OrderDeclined,
    OrderSent,
    RegistrationUndone,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.decision_ending import OrderCancelled
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row


def count_order(connection: Connection, recorded: Recorded) -> bool:
    """Carry one fact into the tables; False when it is about no order."""
    match recorded.fact:
        case OrderSent() as fact:
            _send(connection, recorded, fact)
        case OrderCorrected() as fact:
            _send_corrected(connection, recorded, fact)
        case OrderAcknowledged() as fact:
            _note_order(connection, recorded, fact.line, acknowledged_on=fact.acknowledged_on)
        case OrderDeclined() as fact:
            _note_order(connection, recorded, fact.line, declined_on=fact.declined_on)
        case OrderCancelled() as fact:
            _note_order(connection, recorded, fact.line, cancelled_on=fact.cancelled_on)
        case ServiceStarted() as fact:
            began, there = fact.started_on, fact.imported
            _note_line(connection, recorded, fact.line, started_on=began, start_imported=there)
            _note_order(connection, recorded, fact.line, corrected=False)
        case ServiceStopped() as fact:
            _note_line(connection, recorded, fact.line, stopped_on=fact.stopped_on, stopped_why=fact.reason)
        case RegistrationUndone() as fact:
            _undo(connection, recorded, fact)
        case _:
            return False
    return True


def _send(connection: Connection, recorded: Recorded, fact: OrderSent) -> None:
    _ask(connection, recorded, fact, sent_on=fact.sent_on, corrected=False)


def _send_corrected(connection: Connection, recorded: Recorded, fact: OrderCorrected) -> None:
    """An order that is put right is unanswered again (rettet bestilling), also where the service runs."""
    _ask(connection, recorded, fact, sent_on=fact.corrected_on, corrected=True)


def _ask(
    connection: Connection, recorded: Recorded, fact: OrderSent | OrderCorrected, *, sent_on: date, corrected: bool
) -> None:
    record = recorded.record
    row = {
        "decision": record.stream,
        "line": fact.line,
        "position": record.position,
        "case_id": record.case_id,
        "provider": fact.provider,
        "sent_by": record.actor.id,
        "sent_on": sent_on,
        "acknowledge_by": fact.acknowledge_by,
        "corrected": corrected,
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


def _note_order(connection: Connection, recorded: Recorded, line: int, **columns: date | bool | None) -> None:
    """What is said of an order is said of the latest one: what went before was sent anew, or put right."""
    connection.execute(_of_latest(tuple(columns)), {"key_decision": recorded.record.stream, "key_line": line} | columns)


@cache
def _of_latest(columns: tuple[str, ...]) -> Update:
    """The statement, built once for each set of columns."""
    c = orders.c
    of_line = and_(c.decision == bindparam("key_decision"), c.line == bindparam("key_line"))
    latest = select(func.max(c.position)).where(of_line).scalar_subquery()
    told: dict[str, Any] = {name: bindparam(name) for name in columns}
    return update(orders).where(of_line, c.position == latest).values(told)


def _note_line(connection: Connection, recorded: Recorded, line: int, **columns: date | str | bool | None) -> None:
    key = {"decision": recorded.record.stream, "line": line}
    change_rows(connection, decided_lines, key=key, values=columns)
