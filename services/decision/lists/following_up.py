"""Knows what the work lists of decision answer: what waits, what is late, what ends soon."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Select, Table, exists, func, or_, select

from services.decision.lists.given_places import still_waits
from services.decision.lists.helps import not_given
from services.decision.lists.rows import R, clocks, row_of
from services.decision.tables import (
    coercions,
    decided_lines,
    help_without_decision,
    reversal_requests,
    reviews,
    waiting,
)
from shared.eventing.view_pages import FIRST, Page

GIVES = ("granted", "partly-granted", "waiting-list")
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCarriedOut:
    """A decision that gave something which has not begun (ikke iverksatt vedtak), why, and what helps meanwhile.

    `days` since it was decided; `gross_days` since the application or the review came.
    """

    decided_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    outcome: str
    days: int
    gross_days: int
    ordered_on: date | None
    delay_reason: str | None
    interim: tuple[str, ...]
    expected_start_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredOrder:
    """An order nobody has acknowledged (ubekreftet bestilling)."""

    ordered_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    provider: str
    acknowledge_by: date | None
    reminders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReview:
    """A service to look at again within 30 days (revurdering), or whose grant ends by then."""

    due_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    valid_to: date | None
    review_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody who waits for a place (venteliste), greatest need first.

    `days` since they were found to qualify; `gross_days` since they applied.
    """

    priority: int
    qualified_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    days: int
    gross_days: int
    residence: str | None
    interim: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNotDecided:
    """A review that is not decided (revurdering), and how far its prior notice has come."""

    received_on: date
    decision_id: UUID
    case_id: UUID
    kind: str
    services: tuple[str, ...]
    noticed_on: date | None
    respond_by: date | None
    answered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Help that is given without a decision (hjelp uten vedtak). `gross_days`: since they applied, once drafted."""

    decide_by: date
    decision_id: UUID
    case_id: UUID
    services: tuple[str, ...]
    started_on: date
    days: int
    gross_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coercion:
    """A decision on coercion in use (tvangsvedtak), the one that ends first at the top."""

    valid_to: date
    measure_id: UUID
    case_id: UUID
    kpr: int
    decided_by: str
    alarm_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversalRequest:
    """Somebody who asks for reversal and has no answer (anmodning om omgjøring)."""

    asked_on: date
    request: UUID
    decision_id: UUID
    case_id: UUID


def not_carried_out(connection: Connection, *, today: date, page: Page = FIRST) -> list[NotCarriedOut]:
    """Every decision that gave something which has not begun, the oldest first."""
    c = decided_lines.c
    listed = exists().where(waiting.c.decision_id == c.decision_id, waiting.c.line == c.line, still_waits())
    statement = select(decided_lines).where(
        c.decided_on.is_not(None),
        c.started_on.is_(None),
        c.invalid_on.is_(None),
        c.ended_on.is_(None),
        # What was set aside is decided anew, and carried out by that.
        c.set_aside_on.is_(None),
        or_(c.outcome.in_(GIVES), c.altered_by.is_not(None)),
        # Who no longer waits has left the list, or got the place by a later decision; or is owed it since an appeal.
        or_(c.outcome != "waiting-list", c.altered_by.is_not(None), listed),
        or_(c.change.is_(None), c.change.in_(("new", "changed", "reduced"))),
    )
    rows = page.rows(connection, statement, by=(c.decided_on, c.decision_id, c.line))
    return [row_of(NotCarriedOut, row, **clocks(row, since=row.decided_on, today=today)) for row in rows]


def unanswered_orders(connection: Connection, *, page: Page = FIRST) -> list[UnansweredOrder]:
    """Every order that is neither acknowledged nor begun, or was corrected since, the oldest first."""
    c = decided_lines.c
    statement = select(decided_lines).where(
        c.ordered_on.is_not(None),
        c.acknowledged_on.is_(None),
        or_(c.started_on.is_(None), c.order_corrected_on.is_not(None)),
        c.stopped_on.is_(None),
        c.invalid_on.is_(None),
    )
    rows = page.rows(connection, statement, by=(c.ordered_on, c.decision_id, c.line))
    return [row_of(UnansweredOrder, row, reminders=row.reminders or 0) for row in rows]


def due_reviews(connection: Connection, *, today: date, page: Page = FIRST) -> list[DueReview]:
    """Every running service to look at again within 30 days, or whose grant ends by then."""
    due_on = _earlier(decided_lines).label("due_on")
    c = decided_lines.c
    statement = select(decided_lines, due_on).where(
        due_on <= today + SOON, c.started_on.is_not(None), c.stopped_on.is_(None), c.invalid_on.is_(None)
    )
    rows = page.rows(connection, statement, by=(due_on, c.decision_id, c.line))
    return [row_of(DueReview, row) for row in rows]


def waiting_list(connection: Connection, *, today: date, page: Page = FIRST) -> list[Waiting]:
    """Everybody who waits for a place. No queue: greatest need first, then the longest wait."""
    c, line = waiting.c, decided_lines.c
    came = select(line.received_on).where(line.decision_id == c.decision_id, line.line == c.line).scalar_subquery()
    waits = select(waiting, func.coalesce(came, c.qualified_on).label("received_on")).where(still_waits())
    rows = page.rows(connection, waits, by=(c.priority, c.qualified_on, c.decision_id, c.line))
    return [row_of(Waiting, row, **clocks(row, since=row.qualified_on, today=today)) for row in rows]


def open_reviews(connection: Connection, *, page: Page = FIRST) -> list[ReviewNotDecided]:
    """Every review that is not decided, the oldest first."""
    return _listed(
        connection, ReviewNotDecided, _undecided(reviews), by=(reviews.c.received_on, reviews.c.decision_id), page=page
    )


def help_given_undecided(connection: Connection, *, today: date, page: Page = FIRST) -> list[Undecided]:
    """Everybody who gets help that no decision gives, the most urgent first. A refusal ends no help by itself."""
    table = help_without_decision
    rows = page.rows(connection, not_given(), by=(table.c.decide_by, table.c.decision_id))
    return [row_of(Undecided, row, **clocks(row, since=row.started_on, today=today)) for row in rows]


def coercion_in_use(connection: Connection, *, page: Page = FIRST) -> list[Coercion]:
    """Every decision on coercion in use, the one that ends first at the top."""
    return _listed(
        connection, Coercion, select(coercions), by=(coercions.c.valid_to, coercions.c.measure_id), page=page
    )


def unanswered_requests(connection: Connection, *, page: Page = FIRST) -> list[ReversalRequest]:
    """Everybody who asks for reversal and has no answer."""
    table = reversal_requests
    return _listed(connection, ReversalRequest, select(table), by=(table.c.asked_on, table.c.request), page=page)


def _undecided(table: Table) -> Select[Any]:
    """The rows of rounds in which no line is decided."""
    is_decided = exists().where(
        decided_lines.c.decision_id == table.c.decision_id, decided_lines.c.decided_on.is_not(None)
    )
    return select(table).where(~is_decided)


def _earlier(table: Table) -> Any:
    return func.least(table.c.review_by, table.c.valid_to)


def _listed(
    connection: Connection, kind: type[R], statement: Select[Any], *, by: tuple[Column[Any], ...], page: Page
) -> list[R]:
    return [row_of(kind, row) for row in page.rows(connection, statement, by=by)]
