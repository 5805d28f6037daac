"""Knows what is left undone about user fees: not told, not decided, no letter, not settled."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Row, Subquery, and_, exists, func, literal, or_, select

from services.billing.fees.kinds import BY_INCOME
from services.billing.fees.tables import decisions, lines, months, notices, settled
from shared.eventing.view_pages import FIRST, Page

LONG_STAYS = ("long-stay", "short-stay")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeToDecide:
    """Somebody who should perhaps pay, and for whom nobody has decided, or for another year (egenandel uten vedtak)."""

    since_on: date
    person: str
    kind: str
    service: str
    because: Literal["begun-without-decision", "decided-for-another-year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFeeNotice:
    """Somebody with a service that may cost a fee, who was not told (forhåndsvarsel mangler). Days before are free."""

    granted_on: date
    person: str
    kind: str
    has_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLetterDue:
    """A decision about a fee whose letter is not known to have arrived, or that an appeal has changed (oppfølging)."""

    decided_on: date
    decision: UUID
    person: str
    kind: str
    because: Literal["not-notified", "appeal-allowed"]
    is_settlement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementDue:
    """A year of a long stay that was charged and is not settled (utestående etteroppgjør)."""

    year: int
    person: str
    months: int
    charged_in_ore: int


# Who should be charged, but nobody has decided the fee?


def fees_to_decide(connection: Connection, *, year: int, page: Page = FIRST) -> list[FeeToDecide]:
    """Services that have begun and cost a fee nobody has decided, or nobody for this year, the oldest first."""
    is_decided = _is_decided()
    for_another_year = and_(
        lines.c.kind.in_(sorted(BY_INCOME)),
        or_(lines.c.ended_on.is_(None), lines.c.ended_on >= date(year, 1, 1)),
        ~_is_decided(since=date(year, 1, 1)),
    )
    query = select(
        lines.c.begun_on, lines.c.person, lines.c.kind, lines.c.service, is_decided.label("is_decided")
    ).where(lines.c.begun_on.is_not(None), or_(~is_decided, for_another_year))
    rows = page.rows(connection, query, by=(lines.c.begun_on, lines.c.person, lines.c.service))
    return [
        FeeToDecide(
            since_on=row.begun_on,
            person=row.person,
            kind=row.kind,
            service=row.service,
            because="decided-for-another-year" if row.is_decided else "begun-without-decision",
        )
        for row in rows
    ]


# Who was not told beforehand?


def missing_fee_notices(connection: Connection, *, page: Page = FIRST) -> list[MissingFeeNotice]:
    """Each person and kind of fee without a notice, the first grant first."""
    is_told = exists().where(notices.c.person == lines.c.person, notices.c.kind == lines.c.kind)
    grouped = (
        select(
            func.min(lines.c.granted_on).label("granted_on"),
            lines.c.person,
            lines.c.kind,
            func.count(lines.c.begun_on).label("begun"),
        )
        .where(~is_told)
        .group_by(lines.c.person, lines.c.kind)
        .subquery()
    )
    key = _columns(grouped, "granted_on", "person", "kind")
    rows = page.rows(connection, select(grouped), by=key)
    return [
        MissingFeeNotice(granted_on=row.granted_on, person=row.person, kind=row.kind, has_begun=row.begun > 0)
        for row in rows
    ]


# Which decisions need a letter, or a new look?


def fee_letters_due(connection: Connection, *, page: Page = FIRST) -> list[FeeLetterDue]:
    """Decisions whose letter has not arrived, and those an appeal has changed and nobody has decided anew."""
    later = decisions.alias("later")
    decided_anew = exists().where(
        later.c.person == decisions.c.person,
        later.c.kind == decisions.c.kind,
        later.c.decided_at > decisions.c.answered_at,
    )
    changed = and_(decisions.c.appeal_outcome.in_(("altered", "set-aside")), ~decided_anew)
    query = select(decisions).where(or_(decisions.c.notified_on.is_(None), changed))
    rows = page.rows(connection, query, by=(decisions.c.decided_on, decisions.c.decision))
    return [_letter(row) for row in rows]


# Which years are not settled?


def settlements_due(connection: Connection, *, before: int, page: Page = FIRST) -> list[SettlementDue]:
    """Years that are over, with months charged as a long stay, and no settlement."""
    is_settled = exists().where(settled.c.person == months.c.person, settled.c.year == months.c.year)
    grouped = (
        select(
            months.c.year,
            months.c.person,
            func.count().label("months"),
            func.sum(months.c.total_in_ore).label("charged_in_ore"),
        )
        .where(months.c.is_long, months.c.year < literal(before), ~is_settled)
        .group_by(months.c.year, months.c.person)
        .subquery()
    )
    rows = page.rows(connection, select(grouped), by=_columns(grouped, "year", "person"))
    return [
        SettlementDue(year=row.year, person=row.person, months=row.months, charged_in_ore=int(row.charged_in_ore))
        for row in rows
    ]


def _columns(grouped: Subquery, *names: str) -> tuple[Column[Any], ...]:
    return tuple(cast(Column[Any], grouped.c[name]) for name in names)


def _is_decided(*, since: date = date.min) -> ColumnElement[bool]:
    same_service = or_(lines.c.kind != "local-price", decisions.c.service == lines.c.service)
    return exists().where(
        decisions.c.person == lines.c.person,
        decisions.c.kind == lines.c.kind,
        decisions.c.from_on >= since,
        ~decisions.c.is_settlement,
        same_service,
    )


def _letter(row: Row[Any]) -> FeeLetterDue:
    return FeeLetterDue(
        decided_on=row.decided_on,
        decision=row.decision,
        person=row.person,
        kind=row.kind,
        because="not-notified" if row.notified_on is None else "appeal-allowed",
        is_settlement=row.is_settlement,
    )
