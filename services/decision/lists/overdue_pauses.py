"""Knows the work list of services that rest for longer than was said, or than anybody said."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.decision.lists.rows import clocks, row_of
from services.decision.tables import overdue_pauses
from shared.contracts.decision_delivering import PauseFellDue, RegistrationUndone, ServiceResumed, ServiceStopped
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import drop_rows, put_row


@dataclass(frozen=True, slots=True, kw_only=True)
class OverduePause:
    """A service that rests too long (pause over tiden), and whose it is. `gross_days`: since they applied."""

    due_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    paused_on: date
    caseworker: str
    days: int
    gross_days: int


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table: listed when the day has passed, until the service goes on or ends."""
    record = recorded.record
    match recorded.fact:
        case PauseFellDue() as fact:
            key = {"decision_id": record.stream, "line": fact.line, "case_id": record.case_id}
            since = {"paused_on": fact.paused_on, "due_on": fact.due_on, "received_on": fact.received_on}
            put_row(
                connection, overdue_pauses, {**key, **since, "service": fact.service, "caseworker": fact.caseworker}
            )
        case ServiceResumed() | ServiceStopped() | RegistrationUndone(what="pause" | "start") as fact:
            drop_rows(connection, overdue_pauses, key={"decision_id": record.stream, "line": fact.line})
        case _:
            return


def pauses_too_long(connection: Connection, *, today: date, page: Page = FIRST) -> list[OverduePause]:
    """Every service that rests too long, the one whose day passed first at the top."""
    c = overdue_pauses.c
    rows = page.rows(connection, select(overdue_pauses), by=(c.due_on, c.decision_id, c.line))
    return [row_of(OverduePause, row, **clocks(row, since=row.paused_on, today=today)) for row in rows]
