"""Knows what the work lists of appeal answer: what waits for whom, since when, by both clocks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from services.appeal.tables import criteria, early_suspensions, open_appeals, reviews
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitingReview:
    """An appeal the municipality has to review (klage til behandling).

    `days_gross` since it came in, which nothing resets; `days_legal` since it could be tried: mended and admitted.
    """

    received_on: date
    appeal_id: UUID
    case_id: UUID
    lines: tuple[int, ...]
    body: str
    reviewer: str | None
    days_gross: int
    days_legal: int
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMend:
    """An appeal whose sender was asked to mend a fault (klage som skal rettes)."""

    mend_by: date
    appeal_id: UUID
    case_id: UUID
    faults: tuple[str, ...]
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """An appeal the appeal body has not answered (oversendt, ikke avgjort), with both clocks."""

    forwarded_on: date
    appeal_id: UUID
    case_id: UUID
    body: str
    lines: tuple[int, ...]
    days_gross: int
    days_with_body: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedSuspension:
    """A request that the decision wait, which nobody has decided (krav om utsatt iverksetting).

    `days` since it was asked for; `days_gross` since the appeal came.
    """

    decide_by: date
    appeal_id: UUID
    case_id: UUID
    suspension_asked_on: date
    days: int
    days_gross: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlySuspension:
    """A request that came before any appeal, which nobody has decided (krav om utsatt iverksetting før klage)."""

    decide_by: date
    decision: UUID
    case_id: UUID
    lines: tuple[int, ...]
    suspension_asked_on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ByCriteria:
    """How many appealed lines were decided under a version of the criteria, by outcome (klager etter kriterier)."""

    service: str
    version: date
    outcome: str
    lines: int


# Which appeals must the municipality review, and since when could it?


def awaiting_review(connection: Connection, *, today: date, page: Page = FIRST) -> list[AwaitingReview]:
    """What is neither sent on nor ended nor sent back to be mended nor only to be passed on, oldest first."""
    table = open_appeals
    waiting = _with_review().where(
        table.c.forwarded_on.is_(None), table.c.pass_on_by.is_(None), reviews.c.faults.is_(None)
    )
    return [
        AwaitingReview(
            received_on=row.received_on,
            appeal_id=row.appeal_id,
            case_id=row.case_id,
            lines=tuple(row.lines),
            body=row.body,
            reviewer=row.reviewer,
            days_gross=(today - row.received_on).days,
            days_legal=(today - max(filter(None, (row.received_on, row.ready_on, row.admitted_on)))).days,
            is_late=not row.in_time and row.admitted_on is None,
        )
        for row in page.rows(connection, waiting, by=(table.c.received_on, table.c.appeal_id))
    ]


# Which appeals wait for their sender?


def to_mend(connection: Connection, *, today: date, page: Page = FIRST) -> list[ToMend]:
    """What was sent back to be mended, the earliest deadline first."""
    rows = page.rows(
        connection, _with_review().where(reviews.c.faults.is_not(None)), by=(reviews.c.mend_by, reviews.c.appeal_id)
    )
    return [
        ToMend(
            mend_by=row.mend_by,
            appeal_id=row.appeal_id,
            case_id=row.case_id,
            faults=tuple(row.faults),
            is_overdue=row.mend_by < today,
        )
        for row in rows
    ]


# Which appeals has the appeal body not answered?


def forwarded_unanswered(connection: Connection, *, today: date, page: Page = FIRST) -> list[Unanswered]:
    """What was sent on and has no answer, longest with the body first."""
    table = open_appeals
    sent = select(table).where(table.c.forwarded_on.is_not(None))
    return [
        Unanswered(
            forwarded_on=row.forwarded_on,
            appeal_id=row.appeal_id,
            case_id=row.case_id,
            body=row.body,
            lines=tuple(row.lines),
            days_gross=(today - row.received_on).days,
            days_with_body=(today - row.forwarded_on).days,
        )
        for row in page.rows(connection, sent, by=(table.c.forwarded_on, table.c.appeal_id))
    ]


# Which requests for suspension has nobody decided?


def undecided_suspensions(connection: Connection, *, today: date, page: Page = FIRST) -> list[UndecidedSuspension]:
    """What must be decided fast, the most urgent first."""
    asked = _with_review().where(reviews.c.decide_by.is_not(None))
    return [
        UndecidedSuspension(
            decide_by=row.decide_by,
            appeal_id=row.appeal_id,
            case_id=row.case_id,
            suspension_asked_on=row.suspension_asked_on,
            days=(today - row.suspension_asked_on).days,
            days_gross=(today - row.received_on).days,
        )
        for row in page.rows(connection, asked, by=(reviews.c.decide_by, reviews.c.appeal_id))
    ]


def early_suspensions_asked(connection: Connection, *, today: date, page: Page = FIRST) -> list[EarlySuspension]:
    """What must be decided fast and nobody has appealed yet, the most urgent first."""
    table = early_suspensions
    rows = page.rows(connection, select(table), by=(table.c.decide_by, table.c.decision))
    return [
        EarlySuspension(
            decide_by=row.decide_by,
            decision=row.decision,
            case_id=row.case_id,
            lines=tuple(row.lines),
            suspension_asked_on=row.suspension_asked_on,
            days=(today - row.suspension_asked_on).days,
        )
        for row in rows
    ]


# What is appealed under which version of the municipality's own criteria?


def by_criteria(connection: Connection, *, page: Page = FIRST) -> list[ByCriteria]:
    """Appealed lines by service, version in force when they were decided, and outcome."""
    table = criteria
    key = (table.c.service, table.c.version, table.c.outcome)
    counted = select(*key, func.count().label("lines")).group_by(*key)
    return [ByCriteria(**row._mapping) for row in page.rows(connection, counted, by=key)]


def _with_review() -> Select[Any]:
    """The open appeals, with what is known of their review."""
    table = open_appeals
    extra = [column for column in reviews.c if column.name != "appeal_id"]
    joined = table.outerjoin(reviews, reviews.c.appeal_id == table.c.appeal_id)
    return select(table, *extra).select_from(joined).where(table.c.rejected_on.is_(None))
