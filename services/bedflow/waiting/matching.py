"""Knows which waiting person a free bed fits, and which free beds somebody waits for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from services.bedflow.board.asking import BedOnBoard, beds_on_board
from services.bedflow.board.office import alarm_after_days
from services.bedflow.board.questions import MOST_BEDS
from services.bedflow.tables import beds, occupancy
from services.bedflow.waiting.asking import free_beds
from services.bedflow.waiting.rules import BEDS_FOR
from services.bedflow.waiting.tables import entries
from shared.eventing.view_pages import FIRST, Page

Reason = Literal[
    "kind-fits",
    "wished-unit",
    "another-unit-wished",
    "wished-zone",
    "another-zone-wished",
    "precautions-at-bed",
    "bed-is-not-free",
    "somebody-comes-later",
    "place-is-a-right",
]
"""Why a bed fits somebody, or what to consider first (hvorfor plassen passer)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingPerson:
    """Somebody whose need a bed answers (hvem plassen passer for), in the order of need, then the first to qualify."""

    priority: int
    qualified_on: date
    entry_id: UUID
    case_id: UUID
    person: str
    service: str
    residence: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitedForBed:
    """A bed that stands free while somebody waits for such a one (ledig plass og noen venter).

    `is_overdue`: it has stood free, and somebody has been on the list, for longer than the municipality's own rule
    allows. `is_alarm`: that is recorded. `services` are those it may be offered for.
    """

    free_since: date
    bed_id: UUID
    unit: str
    label: str
    kind: str
    days: int
    is_overdue: bool
    is_alarm: bool
    waiting: int
    greatest_need: int
    services: tuple[str, ...]


# Whom does this bed fit?


def fitting_persons(connection: Connection, *, bed_id: UUID, today: date, page: Page = FIRST) -> list[FittingPerson]:
    """Everybody who waits for such a bed and has none offered, in the order of need."""
    board = beds_on_board(connection, today=today, page=Page(limit=MOST_BEDS))
    bed = next((one for one in board if one.bed_id == bed_id), None)
    if bed is None:
        return []
    services = [service for service, kinds in BEDS_FOR.items() if bed.kind in kinds]
    query = select(entries).where(entries.c.service.in_(services), entries.c.bed_id.is_(None))
    rows = page.rows(connection, query, by=(entries.c.priority, entries.c.qualified_on, entries.c.entry_id))
    return [_fits(row, bed=bed) for row in rows]


# Which beds stand free while somebody waits?


def waited_for_beds(connection: Connection, *, today: date, page: Page = FIRST) -> list[WaitedForBed]:
    """The free beds somebody waits for and nobody is promised, the one that has stood free longest first."""
    wanted = _wanted(connection)
    since = _free_since(connection, today=today) if wanted else {}
    found = [
        _waited_for(bed, free=since[bed.bed_id], needs=wanted[bed.kind], today=today)
        for bed in (free_beds(connection, today=today) if wanted else ())
        if bed.next_on is None and bed.kind in wanted
    ]
    found.sort(key=lambda one: (one.free_since, one.bed_id))
    return [one for one in found if page.after is None or (one.free_since, one.bed_id) > page.after][: page.limit]


def _fits(row: Row[Any], *, bed: BedOnBoard) -> FittingPerson:
    return FittingPerson(
        priority=row.priority,
        qualified_on=row.qualified_on,
        entry_id=row.entry_id,
        case_id=row.case_id,
        person=row.person,
        service=row.service,
        residence=row.residence,
        reasons=_reasons(row, bed=bed),
    )


def _reasons(row: Row[Any], *, bed: BedOnBoard) -> tuple[Reason, ...]:
    told: tuple[tuple[Reason, bool], ...] = (
        ("kind-fits", True),
        ("place-is-a-right", row.is_right),
        ("wished-unit", row.unit is not None and row.unit == bed.unit),
        ("another-unit-wished", row.unit is not None and row.unit != bed.unit),
        ("wished-zone", row.zone is not None and row.zone == bed.zone),
        ("another-zone-wished", row.zone is not None and row.zone != bed.zone),
        ("precautions-at-bed", bed.precaution is not None),
        ("bed-is-not-free", bed.status != "free"),
        ("somebody-comes-later", bed.next_on is not None),
    )
    return tuple(reason for reason, holds in told if holds)


def _free_since(connection: Connection, *, today: date) -> dict[UUID, tuple[date, bool]]:
    """The day since which nobody has had the bed, and whether that is an alarm already.

    A reservation that has run out kept it as well.
    """
    left = func.max(occupancy.c.left_on).label("left_on")
    query = (
        select(beds.c.bed_id, beds.c.opened_on, beds.c.reserved_until, beds.c.stood_free_since, left)
        .outerjoin(occupancy, occupancy.c.bed_id == beds.c.bed_id)
        .group_by(beds.c.bed_id)
    )
    latest = ((row, _latest(row, today=today)) for row in connection.execute(query))
    return {row.bed_id: (day, row.stood_free_since is not None and row.stood_free_since >= day) for row, day in latest}


def _latest(row: Any, *, today: date) -> date:
    kept_until = row.reserved_until + timedelta(days=1) if row.reserved_until and row.reserved_until < today else None
    days: list[date] = [day for day in (row.opened_on, row.left_on, kept_until) if day is not None]
    return max(days)


def _wanted(connection: Connection) -> dict[str, list[tuple[int, date]]]:
    """The priorities of those who wait for each kind of bed and have none offered, and since when they are listed."""
    wanted: dict[str, list[tuple[int, date]]] = {}
    query = select(entries.c.service, entries.c.priority, entries.c.opened_on).where(entries.c.bed_id.is_(None))
    for service, priority, opened_on in connection.execute(query).all():
        for kind in BEDS_FOR.get(service, frozenset()):
            wanted.setdefault(kind, []).append((priority, opened_on))
    return wanted


def _waited_for(
    bed: BedOnBoard, *, free: tuple[date, bool], needs: list[tuple[int, date]], today: date
) -> WaitedForBed:
    since, is_alarm = free
    both = max(since, min(opened_on for _, opened_on in needs))
    return WaitedForBed(
        free_since=since,
        bed_id=bed.bed_id,
        unit=bed.unit,
        label=bed.label,
        kind=bed.kind,
        days=(today - since).days,
        is_overdue=(today - both).days > alarm_after_days(on=today),
        is_alarm=is_alarm,
        waiting=len(needs),
        greatest_need=min(priority for priority, _ in needs),
        services=tuple(service for service, kinds in BEDS_FOR.items() if bed.kind in kinds),
    )
