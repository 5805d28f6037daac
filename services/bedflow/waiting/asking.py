"""Knows what is asked about waiting lists: who waits, since when, where, with which help, and for what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Row, Select, select

from services.bedflow.board.asking import BedOnBoard, beds_on_board
from services.bedflow.board.questions import MOST_BEDS
from services.bedflow.waiting.rules import BEDS_FOR
from services.bedflow.waiting.tables import entries
from shared.eventing.view_pages import FIRST, Page

WaitsFor = Literal["place", "offer", "answer", "second-decision", "allocation", "taken-off"]
"""What somebody waits for (hva det ventes på): a bed to be free, us to offer it, their answer, the decision about the
place, the stay to be allocated, the case to take them off."""
NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """Somebody who waits for a place (på venteliste), greatest need first, then who qualified first.

    `is_right`: the last weighing found that nothing but a nursing home is sound, so nobody may let them wait.
    `version` is what a request about them may say it has seen.
    """

    priority: int
    qualified_on: date
    entry_id: UUID
    case_id: UUID
    person: str
    service: str
    days: int
    residence: str | None
    interim: tuple[str, ...]
    waits_for: WaitsFor
    bed_id: UUID | None
    answer_by: date | None
    is_overdue: bool
    is_right: bool
    zone: str | None
    unit: str | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCount:
    """How many wait for a service, by where they live now (venteliste per tjeneste), and who has waited longest."""

    service: str
    residence: str
    persons: int
    oldest_on: date
    longest_days: int
    without_interim: int
    is_right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCause:
    """What those who wait for a service wait for (flaskehals)."""

    service: str
    waits_for: WaitsFor
    persons: int
    oldest_on: date


# Who waits, and for what?


def waiting_entries(
    connection: Connection, *, today: date, service: str | None = None, page: Page = FIRST
) -> list[WaitingEntry]:
    """Everybody who waits, the greatest need first."""
    free = free_kinds(connection, today=today)
    by = (entries.c.priority, entries.c.qualified_on, entries.c.entry_id)
    return [_shown(row, free=free, today=today) for row in page.rows(connection, _of(service), by=by)]


# How many wait, where do they live meanwhile, and since when has the first one waited?


def waiting_counts(connection: Connection, *, today: date, page: Page = FIRST) -> list[WaitingCount]:
    """One row for each service and place of stay."""
    found: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_of(None)):
        found[row.service, row.residence or NOT_SAID].append(row)
    keys = [key for key in sorted(found) if page.after is None or key > page.after]
    return [_counted(*key, rows=found[key], today=today) for key in keys[: page.limit]]


# What do they wait for?


def waiting_causes(connection: Connection, *, today: date, page: Page = FIRST) -> list[WaitingCause]:
    """One row for each service and what is waited for."""
    free = free_kinds(connection, today=today)
    found: dict[tuple[str, WaitsFor], list[date]] = defaultdict(list)
    for row in connection.execute(_of(None)):
        found[row.service, waits_for(row, free=free)].append(row.qualified_on)
    keys = [key for key in sorted(found) if page.after is None or key > page.after]
    return [
        WaitingCause(service=service, waits_for=cause, persons=len(days), oldest_on=min(days))
        for service, cause in keys[: page.limit]
        for days in (found[service, cause],)
    ]


def free_beds(connection: Connection, *, today: date) -> list[BedOnBoard]:
    """The beds nobody has, keeps, or is promised today."""
    board = beds_on_board(connection, today=today, page=Page(limit=MOST_BEDS))
    return [bed for bed in board if bed.status == "free"]


def free_kinds(connection: Connection, *, today: date) -> frozenset[str]:
    """The kinds of bed of which one is free."""
    return frozenset(bed.kind for bed in free_beds(connection, today=today))


def waits_for(row: Row[Any], *, free: Iterable[str]) -> WaitsFor:
    """What somebody waits for, the first of these that holds."""
    if row.bed_id is not None and not row.is_accepted:
        return "answer"
    if row.bed_id is not None:
        return "second-decision" if row.kept_by_case and not row.is_decided else "allocation"
    if row.wants_off:
        return "taken-off"
    return "offer" if BEDS_FOR.get(row.service, frozenset()) & set(free) else "place"


def _of(service: str | None) -> Select[Any]:
    query = select(entries)
    return query if service is None else query.where(entries.c.service == service)


def _shown(row: Row[Any], *, free: Iterable[str], today: date) -> WaitingEntry:
    return WaitingEntry(
        priority=row.priority,
        qualified_on=row.qualified_on,
        entry_id=row.entry_id,
        case_id=row.case_id,
        person=row.person,
        service=row.service,
        days=(today - row.qualified_on).days,
        residence=row.residence,
        interim=tuple(row.interim),
        waits_for=waits_for(row, free=free),
        bed_id=row.bed_id,
        answer_by=row.answer_by,
        is_overdue=row.answer_by is not None and not row.is_accepted and row.answer_by < today,
        is_right=row.is_right,
        zone=row.zone,
        unit=row.unit,
        version=row.version,
    )


def _counted(service: str, residence: str, *, rows: list[Row[Any]], today: date) -> WaitingCount:
    oldest_on = min(row.qualified_on for row in rows)
    return WaitingCount(
        service=service,
        residence=residence,
        persons=len(rows),
        oldest_on=oldest_on,
        longest_days=(today - oldest_on).days,
        without_interim=sum(not row.interim for row in rows),
        is_right=sum(row.is_right for row in rows),
    )
