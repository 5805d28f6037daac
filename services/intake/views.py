"""Knows what intake's screens ask: which applications are open, how long they have waited, which replies are due."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.intake.tables import open_applications
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows, drop_rows
from shared.kernel.clock import oslo_date
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenApplication:
    """An application nobody has answered, with both its clocks (restanse).

    `gross_days` is how long the applicant has waited, whatever letters were sent. `legal_due_on` is the day
    before which the office must write: a provisional reply moves it to the promised date, and no further.
    """

    case_id: UUID
    person: PersonRef
    services: tuple[str, ...]
    received_on: date
    acknowledged_on: date | None
    gross_days: int
    legal_due_on: date
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReply:
    """A provisional reply that must be sent, and has not been (foreløpig svar)."""

    case_id: UUID
    due_on: date
    days_left: int


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    case_id = recorded.record.case_id
    match recorded.fact:
        case ApplicationReceived() as fact:
            _open(connection, case_id=case_id, fact=fact)
        case ApplicationAcknowledged() as fact:
            _note(connection, case_id, acknowledged_on=fact.acknowledged_on)
        case ProvisionalReplyFellDue():
            fell_due_on = oslo_date(recorded.record.happened_at)
            _note(connection, case_id, provisional_reply_fell_due_on=fell_due_on)
        case ProvisionalReplySent() as fact:
            _note(
                connection,
                case_id,
                provisional_reply_sent_on=fact.sent_on,
                expected_answer_on=fact.expected_answer_on,
            )
        case ApplicationWithdrawn() | ApplicationAnswered():
            drop_rows(connection, open_applications, key={"case_id": case_id})
        case _:
            return


# Which applications are open, oldest first?


def open_applications_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[OpenApplication]:
    """The applications nobody has answered, oldest first (restanseliste)."""
    table = open_applications
    rows = page.rows(connection, select(table), by=(table.c.received_on, table.c.case_id))
    return [_with_clocks(row, today=today) for row in rows]


def _with_clocks(row: Row[tuple[object, ...]], *, today: date) -> OpenApplication:
    due_on: date = row.expected_answer_on or row.provisional_reply_due_on
    return OpenApplication(
        case_id=row.case_id,
        person=row.person,
        services=tuple(row.services),
        received_on=row.received_on,
        acknowledged_on=row.acknowledged_on,
        gross_days=(today - row.received_on).days,
        legal_due_on=due_on,
        overdue=due_on < today,
    )


# Which provisional replies must be sent now?


def due_replies_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[DueReply]:
    """The provisional replies that have fallen due and are not sent, most urgent first."""
    table = open_applications
    due = (
        select(table.c.case_id, table.c.provisional_reply_due_on)
        .where(table.c.provisional_reply_fell_due_on.is_not(None))
        .where(table.c.provisional_reply_sent_on.is_(None))
    )
    rows = page.rows(connection, due, by=(table.c.provisional_reply_due_on, table.c.case_id))
    return [_with_days_left(row.case_id, due_on=row.provisional_reply_due_on, today=today) for row in rows]


def _with_days_left(case_id: UUID, *, due_on: date, today: date) -> DueReply:
    return DueReply(case_id=case_id, due_on=due_on, days_left=(due_on - today).days)


def _open(connection: Connection, *, case_id: UUID, fact: ApplicationReceived) -> None:
    row = {
        "case_id": case_id,
        "person": fact.person,
        "services": list(fact.services),
        "received_on": fact.received_on,
        "provisional_reply_due_on": fact.provisional_reply_due_on,
    }
    add_row(connection, open_applications, row)


def _note(connection: Connection, case_id: UUID, **columns: date) -> None:
    change_rows(connection, open_applications, key={"case_id": case_id}, values=columns)
