"""Knows what the bed board asks: every bed now, how many are free of each kind, and which free up soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Label, Select, and_, case, false, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.bedflow.tables import beds, occupancy, promises, stays
from shared.eventing.view_pages import FIRST, Page

Status = Literal["free", "taken", "kept-for-absent", "promised", "reserved", "closed", "not-open-yet"]
"""How a bed stands today (plasstatus), the first of these that holds: closed, taken, reserved, promised, free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BedOnBoard:
    """One bed as it stands today (plass på tavla). `until_on` is the planned end of who has it; `next_on` when the next
    one comes. `is_overdue`: the planned end has passed.
    """

    bed_id: UUID
    unit: str
    ward: str | None
    label: str
    kind: str
    zone: str | None
    status: Status
    stay_id: UUID | None
    person: str | None
    stay_kind: str | None
    taken_on: date | None
    until_on: date | None
    is_overdue: bool
    next_on: date | None
    next_person: str | None
    reserved_until: date | None
    precaution: str | None
    expected_open_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BedsOfKind:
    """How many beds of one kind a unit has, and how they stand today (ledige plasser)."""

    unit: str
    kind: str
    open: int
    free: int
    taken: int
    kept_for_absent: int
    promised: int
    reserved: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BedFreeingUp:
    """A bed that is planned to be free by a day (plass som blir ledig). `next_on`: somebody is promised it."""

    until_on: date
    bed_id: UUID
    unit: str
    label: str
    kind: str
    stay_id: UUID
    person: str
    days_overdue: int
    next_on: date | None


# Which beds are there, and how do they stand today?


def beds_on_board(
    connection: Connection, *, today: date, unit: str | None = None, kind: str | None = None, page: Page = FIRST
) -> list[BedOnBoard]:
    """Every bed that is not closed for good, by unit and label."""
    query = board_statement(today)
    if unit is not None:
        query = query.where(beds.c.unit == unit)
    if kind is not None:
        query = query.where(beds.c.kind == kind)
    rows: Sequence[Any] = page.rows(connection, query, by=(beds.c.unit, beds.c.label, beds.c.bed_id))
    # Asked once: a row works its names out anew each time.
    names = rows[0]._fields if rows else ()
    return [BedOnBoard(**dict(zip(names, row, strict=True))) for row in rows]


# How many are free, of each kind in each unit?


def beds_by_kind(connection: Connection, *, today: date, page: Page = FIRST) -> list[BedsOfKind]:
    """One row for each unit and kind, by unit."""
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for row in connection.execute(board_statement(today)).all():
        of_kind = counted.setdefault((row.unit, row.kind), {})
        of_kind[row.status] = of_kind.get(row.status, 0) + 1
    keys = [key for key in sorted(counted) if page.after is None or key > page.after]
    return [_counted(*key, told=counted[key]) for key in keys[: page.limit]]


# Which beds are planned to be free soon, or should be already?


def beds_freeing_up(connection: Connection, *, today: date, within: int, page: Page = FIRST) -> list[BedFreeingUp]:
    """Beds whose planned end comes within so many days, the one that should have been free longest first."""
    query = board_statement(today).where(occupancy.c.until_on <= today + timedelta(days=within))
    rows = page.rows(connection, query, by=(occupancy.c.until_on, beds.c.bed_id))
    return [
        BedFreeingUp(
            until_on=row.until_on,
            bed_id=row.bed_id,
            unit=row.unit,
            label=row.label,
            kind=row.kind,
            stay_id=row.stay_id,
            person=row.person,
            days_overdue=max((today - row.until_on).days, 0),
            next_on=row.next_on,
        )
        for row in rows
    ]


def board_statement(today: date) -> Select[Any]:
    """Every bed with who has it now and who comes next, in the words of `BedOnBoard`."""
    coming = (
        select(promises.c.bed_id, promises.c.from_on, promises.c.person)
        .where(func.coalesce(promises.c.until_on, date.max) > today)
        .ext(distinct_on(promises.c.bed_id))
        .order_by(promises.c.bed_id, promises.c.from_on)
        .subquery("coming")
    )
    following = (coming.c.from_on.label("next_on"), coming.c.person.label("next_person"))
    return (
        select(*_BED, *_WHO, *following, *_worked_out(coming.c.from_on, today=today))
        .outerjoin(occupancy, and_(occupancy.c.bed_id == beds.c.bed_id, occupancy.c.is_there))
        .outerjoin(stays, stays.c.stay_id == occupancy.c.stay_id)
        .outerjoin(coming, coming.c.bed_id == beds.c.bed_id)
        .where(func.coalesce(beds.c.closing_reason, "") != "discontinued")
    )


_BED = tuple(
    beds.c[name] for name in ("bed_id", "unit", "ward", "label", "kind", "zone", "precaution", "expected_open_on")
)
_WHO = (
    occupancy.c.stay_id,
    occupancy.c.person,
    occupancy.c.taken_on,
    occupancy.c.until_on,
    stays.c.kind.label("stay_kind"),
)


def _worked_out(next_on: ColumnElement[Any], *, today: date) -> tuple[Label[Any], ...]:
    """What follows from the day: worked out by the database, for four hundred rows at once."""
    kept = and_(beds.c.reserved_from <= today, beds.c.reserved_until >= today)
    status = case(
        (beds.c.closed_on.is_not(None), "closed"),
        (stays.c.stage == "away", "kept-for-absent"),
        (occupancy.c.stay_id.is_not(None), "taken"),
        (beds.c.opened_on > today, "not-open-yet"),
        (kept, "reserved"),
        (next_on <= today, "promised"),
        else_="free",
    )
    return (
        status.label("status"),
        case((kept, beds.c.reserved_until)).label("reserved_until"),
        func.coalesce(occupancy.c.until_on < today, false()).label("is_overdue"),
    )


def _counted(unit: str, kind: str, *, told: dict[str, int]) -> BedsOfKind:
    closed = told.get("closed", 0)
    return BedsOfKind(
        unit=unit,
        kind=kind,
        open=sum(told.values()) - closed - told.get("not-open-yet", 0),
        free=told.get("free", 0),
        taken=told.get("taken", 0),
        kept_for_absent=told.get("kept-for-absent", 0),
        promised=told.get("promised", 0),
        reserved=told.get("reserved", 0),
        closed=closed,
    )
