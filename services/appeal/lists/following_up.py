"""Knows what the work lists of appeal answer: what waits for whom, since when, by both clocks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from services.appeal.tables import claims, criteria, fee_reversals, open_appeals, reviews, supervisions
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
class ByCriteria:
    """How many appealed lines were decided under a version of the criteria, by outcome (klager etter kriterier)."""

    service: str
    version: date
    outcome: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UntoldRejection:
    """A rejection whose appellant has not been told (avvisning uten underretning): its period does not run."""

    rejected_on: date
    appeal_id: UUID
    case_id: UUID
    rejection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionNotClosed:
    """A case of the county governor's own that is not closed (åpen tilsynssak)."""

    answer_by: date
    supervision_id: UUID
    case_id: UUID
    topic: str
    received_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedCosts:
    """A claim for costs nobody has decided (krav om sakskostnader)."""

    claimed_on: date
    appeal_id: UUID
    case_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReversal:
    """A request to reverse a user fee that nobody has answered (anmodning om omgjøring av egenandel)."""

    asked_on: date
    appeal_id: UUID
    case_id: UUID
    decision: UUID


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


# What is appealed under which version of the municipality's own criteria?


def by_criteria(connection: Connection, *, page: Page = FIRST) -> list[ByCriteria]:
    """Appealed lines by service, version in force when they were decided, and outcome."""
    table = criteria
    key = (table.c.service, table.c.version, table.c.outcome)
    counted = select(*key, func.count().label("lines")).group_by(*key)
    return [ByCriteria(**row._mapping) for row in page.rows(connection, counted, by=key)]


# What must still be told, answered or paid?


def untold_rejections(connection: Connection, *, page: Page = FIRST) -> list[UntoldRejection]:
    """Rejections that have not reached the appellant, oldest first."""
    table = open_appeals
    untold = select(table.c.rejected_on, table.c.appeal_id, table.c.case_id, table.c.rejection).where(
        table.c.rejected_on.is_not(None), table.c.told_on.is_(None)
    )
    rows = page.rows(connection, untold, by=(table.c.rejected_on, table.c.appeal_id))
    return [UntoldRejection(**row._mapping) for row in rows]


def open_supervisions(connection: Connection, *, page: Page = FIRST) -> list[SupervisionNotClosed]:
    """The county governor's own cases, the earliest deadline first."""
    table = supervisions
    columns = (table.c[name] for name in SupervisionNotClosed.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.answer_by, table.c.supervision_id))
    return [SupervisionNotClosed(**row._mapping) for row in rows]


def undecided_costs(connection: Connection, *, page: Page = FIRST) -> list[UndecidedCosts]:
    """Claims nobody has decided, oldest first."""
    table = claims
    columns = (table.c[name] for name in UndecidedCosts.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.claimed_on, table.c.appeal_id))
    return [UndecidedCosts(**row._mapping) for row in rows]


def fee_reversals_asked(connection: Connection, *, page: Page = FIRST) -> list[FeeReversal]:
    """Appeals on fees that came more than a year late and have no answer, oldest first."""
    table = fee_reversals
    columns = (table.c[name] for name in FeeReversal.__slots__)
    rows = page.rows(connection, select(*columns), by=(table.c.asked_on, table.c.appeal_id))
    return [FeeReversal(**row._mapping) for row in rows]


def _with_review() -> Select[Any]:
    """The open appeals, with what is known of their review."""
    table = open_appeals
    extra = [column for column in reviews.c if column.name != "appeal_id"]
    joined = table.outerjoin(reviews, reviews.c.appeal_id == table.c.appeal_id)
    return select(table, *extra).select_from(joined).where(table.c.rejected_on.is_(None))
