"""Knows what is asked of buying: suppliers, contracts that end, what is ordered, ordered nowhere, to be credited."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Column, Connection, Row, and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from services.billing.purchasing.tables import call_offs, contracts, lines, suppliers
from shared.eventing.view_pages import FIRST, Page

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSupplier:
    """A supplier (leverandør), its account, and the account that waits for a second person."""

    organisation: str
    supplier_id: UUID
    name: str
    delivers_as: list[str]
    account: str
    proposed_account: str | None
    blocked_on: date | None
    successor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownContract:
    """A contract (avtale) as it stands. `call_offs`: how many go on under it that day."""

    to_on: date
    contract_id: UUID
    reference: str
    title: str
    kind: str
    suppliers: list[str]
    partners: list[str]
    from_on: date
    decide_by: date | None
    archives_clause: bool
    is_ended: bool
    call_offs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCallOff:
    """A call-off (avrop): for whom, of whom, how much, and what was paid. `unowed_days` are to be credited."""

    number: str
    call_off_id: UUID
    case_id: UUID
    contract_id: UUID
    supplier: str
    person: str
    decision: UUID
    line: int
    service: str
    quantity: int | None
    unit: str | None
    from_on: date
    to_on: date | None
    ended: str | None
    invoiced_to: date | None
    invoiced_ore: int
    unowed_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnorderedLine:
    """A line nobody has ordered (vedtak uten avrop): a supplier delivers it, or it has not begun and may be bought."""

    since: date
    line_id: UUID
    case_id: UUID
    decision: UUID
    line: int
    person: str
    service: str
    begun_on: date | None
    provider: str | None
    supplier: str | None


# Whom do we buy from?


def known_suppliers(connection: Connection, *, page: Page = FIRST) -> list[KnownSupplier]:
    """Every supplier, by organisation number."""
    rows = page.rows(connection, select(suppliers), by=(suppliers.c.organisation, suppliers.c.supplier_id))
    return [_as(KnownSupplier, row) for row in rows]


# Which contracts are there, and which end?


def known_contracts(connection: Connection, *, on: date, page: Page = FIRST) -> list[KnownContract]:
    """Every contract, the first to end first."""
    return _contracts(connection, on=on, page=page)


def expiring_contracts(connection: Connection, *, on: date, page: Page = FIRST) -> list[KnownContract]:
    """Those somebody should be warned of, and those that have ended while something is still ordered under them."""
    c = contracts.c
    is_near = and_(c.to_on - c.warn_days <= on, c.to_on >= on, c.is_ended.is_(False))
    return _contracts(connection, or_(is_near, and_(c.to_on < on, _count(on) > 0)), on=on, page=page)


# What is ordered?


def known_call_offs(
    connection: Connection, *, contract: UUID | None = None, supplier: str | None = None, page: Page = FIRST
) -> list[KnownCallOff]:
    """Call-offs of one contract, of one supplier, or all."""
    query, c = select(call_offs), call_offs.c
    if contract is not None:
        query = query.where(c.contract_id == contract)
    if supplier is not None:
        query = query.where(c.supplier == supplier)
    return [_as(KnownCallOff, row) for row in page.rows(connection, query, by=(c.number,))]


def call_offs_without_decision(connection: Connection, *, on: date, page: Page = FIRST) -> list[KnownCallOff]:
    """Those that go on while their line gives nothing: it has fallen, ended, or waits for an appeal."""
    c, of = call_offs.c, lines.c
    has_none = or_(of.valid_from.is_(None), of.valid_to < on, of.ended_on < on, of.aside_from <= on)
    query = select(call_offs).join(lines, c.line_id == of.line_id).where(_goes_on(on), has_none)
    return [_as(KnownCallOff, row) for row in page.rows(connection, query, by=(c.number,))]


def call_offs_to_credit(connection: Connection, *, page: Page = FIRST) -> list[KnownCallOff]:
    """Those with days that were paid and not owed."""
    query = select(call_offs).where(call_offs.c.unowed_days > 0)
    return [_as(KnownCallOff, row) for row in page.rows(connection, query, by=(call_offs.c.number,))]


# What is delivered and ordered nowhere?


def unordered_lines(connection: Connection, *, on: date, page: Page = FIRST) -> list[UnorderedLine]:
    """Lines that a supplier delivers on a day without a call-off; and those that wait, of services a contract has."""
    of, by, under = lines.c, suppliers.c, contracts.c
    holds = and_(
        or_(of.ended_on.is_(None), of.ended_on >= on),
        or_(of.valid_to.is_(None), of.valid_to >= on),
        or_(of.aside_from.is_(None), of.aside_from > on),
    )
    is_bought = select(under.contract_id).where(
        of.service == func.any(under.services), under.from_on <= on, under.to_on >= on
    )
    is_delivered = and_(of.begun_on <= on, by.organisation.is_not(None))
    waits = and_(of.begun_on.is_(None), of.valid_from <= on, is_bought.exists())
    since = func.coalesce(of.begun_on, of.valid_from)
    found = (
        select(lines, by.organisation.label("supplier"), since.label("since"))
        .join(suppliers, of.provider == func.any(by.delivers_as), isouter=True)
        .where(holds, or_(is_delivered, waits), ~_is_ordered(on))
        .subquery()
    )
    order = cast("tuple[Column[Any], ...]", (found.c.since, found.c.line_id))
    rows = page.rows(connection, select(found), by=order)
    return [_as(UnorderedLine, row) for row in rows]


def _contracts(connection: Connection, *conditions: ColumnElement[bool], on: date, page: Page) -> list[KnownContract]:
    query = select(contracts, _count(on).label("call_offs")).where(*conditions)
    rows = page.rows(connection, query, by=(contracts.c.to_on, contracts.c.contract_id))
    return [_as(KnownContract, row) for row in rows]


def _count(on: date) -> Any:
    """How many call-offs go on under a contract."""
    under = call_offs.c.contract_id == contracts.c.contract_id
    return select(func.count()).select_from(call_offs).where(under, _goes_on(on)).scalar_subquery()


def _is_ordered(on: date) -> ColumnElement[bool]:
    """Whether a call-off of the line goes on, or begins later."""
    c = call_offs.c
    is_over = or_(c.to_on < on, c.to_on < c.from_on)
    return select(c.number).where(c.line_id == lines.c.line_id, or_(c.to_on.is_(None), ~is_over)).exists()


def _goes_on(on: date) -> ColumnElement[bool]:
    c = call_offs.c
    return and_(c.from_on <= on, or_(c.to_on.is_(None), c.to_on >= on))


def _as(shape: type[R], row: Row[Any]) -> R:
    return shape(**{field.name: row._mapping[field.name] for field in fields(shape)})  # type: ignore[arg-type]
