"""Knows what appeal's screens ask: which appeals are open and with whom, and what may still be appealed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.appeal.lists import projecting
from services.appeal.tables import appeal_periods, open_appeals
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealPeriodStarted,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    LateAppealAdmitted,
)
from shared.contracts.appeal_answering import AppealClosed
from shared.contracts.appeal_receiving import (
    AccessReversalRequested,
    AppealPeriodAwaited,
    FeeReversalRequested,
    ReversalRequested,
)
from shared.contracts.fact import Record, Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAppeal:
    """An appeal nobody has ended (åpen klage), with its two clocks: since it came in, and since it was sent on.

    `days_with_body` is None as long as the municipality has it.
    """

    appeal_id: UUID
    case_id: UUID
    decision: UUID
    lines: tuple[int, ...]
    body: str
    received_on: date
    days_open: int
    days_with_body: int | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPassOn:
    """An appeal that goes straight to the appeal body and is still here (klage som skal sendes videre)."""

    pass_on_by: date
    appeal_id: UUID
    case_id: UUID
    body: str
    received_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeriod:
    """A line that may still be appealed (klagefrist som løper). 9999-12-31: the period has not begun."""

    decision: UUID
    line: int
    service: str
    regime: str
    body: str
    deadline_on: date


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    record = recorded.record
    match recorded.fact:
        case AppealPeriodStarted() | AppealPeriodAwaited() as fact:
            _start(connection, record, fact)
            projecting.project(connection, recorded)
        case AppealReceived() as fact:
            _receive(connection, record, fact)
        case LateAppealAdmitted() as fact:
            _note(connection, record, admitted_on=fact.admitted_on)
        case AppealPartlyAllowed() as fact:
            _leave_out(connection, record, fact)
        case AppealForwarded() as fact:
            _note(connection, record, forwarded_on=fact.forwarded_on)
        case AppealDecided() as fact:
            _answer(connection, record, fact)
        case AppealAllowed() as fact:
            projecting.allowed(connection, record, fact)
            projecting.ended(connection, record, fact)
        case AppealRejected() | AppealWithdrawn() | AppealClosed() | ReversalRequested() as fact:
            projecting.ended(connection, record, fact)
        case FeeReversalRequested() | AccessReversalRequested() as fact:
            projecting.asked_reversal(connection, record, fact)
        case _:
            projecting.project(connection, recorded)


# Which appeals are open, how long have they waited, and with whom?


def open_appeals_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[OpenAppeal]:
    """The appeals nobody has ended, oldest first."""
    table = open_appeals
    rows = page.rows(
        connection, select(table).where(table.c.rejected_on.is_(None)), by=(table.c.received_on, table.c.appeal_id)
    )
    return [
        OpenAppeal(
            appeal_id=row.appeal_id,
            case_id=row.case_id,
            decision=row.decision,
            lines=tuple(row.lines),
            body=row.body,
            received_on=row.received_on,
            days_open=(today - row.received_on).days,
            days_with_body=(today - row.forwarded_on).days if row.forwarded_on else None,
            is_late=not row.in_time and row.admitted_on is None,
        )
        for row in rows
    ]


# Which appeals are not the municipality's to review, and have not left yet?


def to_pass_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[ToPassOn]:
    """What goes straight to the appeal body, the earliest deadline first."""
    table = open_appeals
    here = select(table).where(table.c.pass_on_by.is_not(None), table.c.forwarded_on.is_(None))
    return [
        ToPassOn(
            pass_on_by=row.pass_on_by,
            appeal_id=row.appeal_id,
            case_id=row.case_id,
            body=row.body,
            received_on=row.received_on,
            is_overdue=row.pass_on_by < today,
        )
        for row in page.rows(connection, here, by=(table.c.pass_on_by, table.c.appeal_id))
    ]


# What may still be appealed in a case, to whom and until when?


def open_periods_of_case(connection: Connection, *, case_id: UUID, today: date, page: Page = FIRST) -> list[OpenPeriod]:
    """The lines of a case whose period has not ended."""
    table = appeal_periods
    running = select(*(table.c[name] for name in OpenPeriod.__slots__)).where(
        table.c.case_id == case_id, table.c.deadline_on >= today
    )
    rows = page.rows(connection, running, by=(table.c.deadline_on, table.c.decision, table.c.line))
    return [OpenPeriod(**row._mapping) for row in rows]


def _start(connection: Connection, record: Record, fact: AppealPeriodStarted | AppealPeriodAwaited) -> None:
    for period in fact.periods:
        # What waits for the party's notice has no last day yet.
        last_day = period.deadline_on if isinstance(fact, AppealPeriodStarted) else projecting.NO_LAST_DAY
        row = {
            "decision": fact.decision,
            "line": period.line,
            "stream": record.stream,
            "case_id": record.case_id,
            "service": period.service,
            "regime": period.regime,
            "body": period.body,
            "deadline_on": last_day,
        }
        add_row(connection, appeal_periods, row)


def _receive(connection: Connection, record: Record, fact: AppealReceived) -> None:
    row = {
        "appeal_id": record.stream,
        "case_id": record.case_id,
        "decision": fact.decision,
        "lines": list(fact.lines),
        "body": fact.body,
        "received_on": fact.received_on,
        "in_time": fact.in_time,
        "pass_on_by": fact.pass_on_by,
    }
    add_row(connection, open_appeals, row)
    projecting.received(connection, record, fact)


def _leave_out(connection: Connection, record: Record, fact: AppealPartlyAllowed) -> None:
    _note(connection, record, lines=_without(connection, record, fact.lines))
    projecting.allowed(connection, record, fact)


def _answer(connection: Connection, record: Record, fact: AppealDecided) -> None:
    projecting.allowed(connection, record, fact)
    if rest := _without(connection, record, fact.lines):
        _note(connection, record, lines=rest)
    else:
        projecting.ended(connection, record, fact)


def _without(connection: Connection, record: Record, settled: tuple[int, ...]) -> list[int]:
    table = open_appeals
    lines = connection.execute(select(table.c.lines).where(table.c.appeal_id == record.stream)).scalar_one()
    return [line for line in lines if line not in settled]


def _note(connection: Connection, record: Record, **columns: date | list[int]) -> None:
    change_rows(connection, open_appeals, key={"appeal_id": record.stream}, values=columns)
