"""Knows which places will be free in the days ahead: planned ends, promises, what is kept, closed or opens again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, select

from services.bedflow.days import A_DAY, Days
from services.bedflow.tables import beds, occupancy, promises
from shared.eventing.view_pages import FIRST, Page

DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPlaces:
    """How many beds of a kind should be free on a day (forventet ledige plasser), if everything goes as planned.

    Each open bed is one of `free`, `taken`, `promised`, `kept`. `overdue` are among the taken: they should have been
    free already, and nobody is taken to leave because a day has passed. `freeing`: planned ends that very day.
    """

    on: date
    kind: str
    open: int
    free: int
    taken: int
    overdue: int
    promised: int
    kept: int
    freeing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """One bed with what is known of the days ahead. `taken` None: nobody has it now."""

    kind: str
    open: Days
    taken: Days | None
    kept: Days | None
    promised: tuple[Days, ...]

    def use_on(self, day: date, *, today: date) -> str | None:
        """What the bed is used for on a day; None when it is not open."""
        if not _covers(self.open, day):
            return None
        if self.taken is not None and (_covers(self.taken, day) or self._is_overdue(today)):
            return "overdue" if self._is_overdue(today) else "taken"
        if any(_covers(one, day) for one in self.promised):
            return "promised"
        return "kept" if self.kept is not None and _covers(self.kept, day) else "free"

    def frees_on(self, day: date) -> bool:
        return self.taken is not None and self.taken.until == day

    def _is_overdue(self, today: date) -> bool:
        return self.taken is not None and self.taken.until is not None and self.taken.until < today


# Which places should be free on each of the days ahead?


def expected_places(
    connection: Connection, *, today: date, days: int = DAYS_AHEAD, page: Page = FIRST
) -> list[ExpectedPlaces]:
    """One row for each day from today and each kind, by day."""
    found = _beds(connection, today=today)
    kinds = sorted({bed.kind for bed in found})
    ahead = [today + timedelta(days=n) for n in range(days)]
    keys = [key for key in ((day, kind) for day in ahead for kind in kinds) if page.after is None or key > page.after]
    return [_expected(day, kind, found, today=today) for day, kind in keys[: page.limit]]


def _expected(day: date, kind: str, found: Iterable[Bed], *, today: date) -> ExpectedPlaces:
    of_kind = [bed for bed in found if bed.kind == kind]
    uses = [use for bed in of_kind if (use := bed.use_on(day, today=today)) is not None]
    return ExpectedPlaces(
        on=day,
        kind=kind,
        open=len(uses),
        free=uses.count("free"),
        taken=uses.count("taken") + uses.count("overdue"),
        overdue=uses.count("overdue"),
        promised=uses.count("promised"),
        kept=uses.count("kept"),
        freeing=sum(bed.frees_on(day) for bed in of_kind),
    )


def _beds(connection: Connection, *, today: date) -> list[Bed]:
    query = (
        select(beds, occupancy.c.taken_on, occupancy.c.until_on)
        .outerjoin(occupancy, and_(occupancy.c.bed_id == beds.c.bed_id, occupancy.c.is_there))
        .where(func.coalesce(beds.c.closing_reason, "") != "discontinued")
    )
    promised = _promised(connection, today=today)
    return [_bed(row, promised=tuple(promised.get(row.bed_id, ()))) for row in connection.execute(query)]


def _promised(connection: Connection, *, today: date) -> dict[UUID, list[Days]]:
    query = select(promises.c.bed_id, promises.c.from_on, promises.c.until_on)
    rows: Sequence[Any] = connection.execute(query).all()
    found: dict[UUID, list[Days]] = {}
    for row in rows:
        # Who should have come and has not may still come: the bed waits for them.
        found.setdefault(row.bed_id, []).append(Days(since=row.from_on, until=row.until_on))
    return found


def _bed(row: Any, *, promised: tuple[Days, ...]) -> Bed:
    return Bed(
        kind=row.kind,
        open=_open(row),
        taken=None if row.taken_on is None else Days(since=row.taken_on, until=row.until_on),
        kept=None if row.reserved_from is None else Days(since=row.reserved_from, until=row.reserved_until + A_DAY),
        promised=promised,
    )


def _open(row: Any) -> Days:
    """A closed bed is open again from the day somebody expects, and never when nobody has said."""
    if row.closed_on is None:
        return Days(since=row.opened_on)
    return Days(since=row.expected_open_on or date.max)


def _covers(days: Days, day: date) -> bool:
    return days.since <= day and (days.until is None or day < days.until)
