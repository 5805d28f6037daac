"""Knows what the bed board asks: every bed now, how many are free of each kind, and which free up soon."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, func, select
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
    query = _board(today)
    if unit is not None:
        query = query.where(beds.c.unit == unit)
    if kind is not None:
        query = query.where(beds.c.kind == kind)
    rows = page.rows(connection, query, by=(beds.c.unit, beds.c.label, beds.c.bed_id))
    return [_shown(row, today=today) for row in rows]


# How many are free, of each kind in each unit?


def beds_by_kind(connection: Connection, *, today: date, page: Page = FIRST) -> list[BedsOfKind]:
    """One row for each unit and kind, by unit."""
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for row in connection.execute(_board(today)).all():
        shown = _shown(row, today=today)
        of_kind = counted.setdefault((shown.unit, shown.kind), {})
        of_kind[shown.status] = of_kind.get(shown.status, 0) + 1
    keys = [key for key in sorted(counted) if page.after is None or key > page.after]
    return [_counted(*key, told=counted[key]) for key in keys[: page.limit]]


# Which beds are planned to be free soon, or should be already?


def beds_freeing_up(connection: Connection, *, today: date, within: int, page: Page = FIRST) -> list[BedFreeingUp]:
    """Beds whose planned end comes within so many days, the one that should have been free longest first."""
    query = _board(today).where(occupancy.c.until_on <= today + timedelta(days=within))
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


def _board(today: date) -> Select[Any]:
    """Every bed with who has it now and who comes next."""
    coming = (
        select(promises.c.bed_id, promises.c.from_on, promises.c.person)
        .where(func.coalesce(promises.c.until_on, date.max) > today)
        .ext(distinct_on(promises.c.bed_id))
        .order_by(promises.c.bed_id, promises.c.from_on)
        .subquery("coming")
    )
    who = (occupancy.c.stay_id, occupancy.c.person, occupancy.c.taken_on, occupancy.c.until_on)
    stay = (stays.c.stage, stays.c.kind.label("stay_kind"))
    following = (coming.c.from_on.label("next_on"), coming.c.person.label("next_person"))
    return (
        select(*beds.c, *who, *stay, *following)
        .outerjoin(occupancy, and_(occupancy.c.bed_id == beds.c.bed_id, occupancy.c.is_there))
        .outerjoin(stays, stays.c.stay_id == occupancy.c.stay_id)
        .outerjoin(coming, coming.c.bed_id == beds.c.bed_id)
        .where(func.coalesce(beds.c.closing_reason, "") != "discontinued")
    )


def _shown(row: Row[Any], *, today: date) -> BedOnBoard:
    return BedOnBoard(
        bed_id=row.bed_id,
        unit=row.unit,
        ward=row.ward,
        label=row.label,
        kind=row.kind,
        zone=row.zone,
        status=_status(row, today=today),
        stay_id=row.stay_id,
        person=row.person,
        stay_kind=row.stay_kind,
        taken_on=row.taken_on,
        until_on=row.until_on,
        is_overdue=row.until_on is not None and row.until_on < today,
        next_on=row.next_on,
        next_person=row.next_person,
        reserved_until=row.reserved_until if _is_kept(row, today=today) else None,
        precaution=row.precaution,
        expected_open_on=row.expected_open_on,
    )


def _status(row: Row[Any], *, today: date) -> Status:
    if row.closed_on is not None:
        return "closed"
    if row.stay_id is not None:
        return "kept-for-absent" if row.stage == "away" else "taken"
    if row.opened_on > today:
        return "not-open-yet"
    if _is_kept(row, today=today):
        return "reserved"
    return "promised" if row.next_on is not None and row.next_on <= today else "free"


def _is_kept(row: Row[Any], *, today: date) -> bool:
    return row.reserved_from is not None and row.reserved_from <= today <= row.reserved_until


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
