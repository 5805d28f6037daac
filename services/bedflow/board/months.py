"""Knows the figures of one month: stays, bed-days, occupancy, clarification stays, days waited in hospital."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from services.bedflow.board.month_words import DEFINITIONS, Figure, Unit
from services.bedflow.days import A_DAY, Days
from services.bedflow.discharge.costing import DelayedDays, delayed_days
from services.bedflow.tables import beds, occupancy, openings, stays

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigure:
    """One figure of a month (månedstall), of one kind, hospital or destination; `definition` says what was counted.

    `value` None: it cannot be told, and nothing is guessed. `until_on`: the first day that is not counted.
    """

    month: str
    figure: Figure
    of: str
    value: int | None
    unit: Unit
    definition: str
    until_on: date


Counted = Iterator[tuple[Figure, str, int | None]]


# What happened in a month?


def month_report(connection: Connection, *, month: str, today: date) -> list[MonthFigure]:
    """Every figure of the month, by name; of a month that is not over, up to today."""
    asked = days_of(month, today=today)
    told = [] if asked.empty else [*_stays(connection, asked), *_beds(connection, asked), *_delays(connection, asked)]
    return [
        MonthFigure(
            month=month,
            figure=figure,
            of=of,
            value=value,
            unit=DEFINITIONS[figure].unit,
            definition=DEFINITIONS[figure].said,
            until_on=_end(asked),
        )
        for figure, of, value in sorted(told, key=lambda one: one[:2])
    ]


def days_of(month: str, *, today: date) -> Days:
    """The days of `2025-01`, those ahead left out."""
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Days(since=first, until=min(following, max(today, first)))


def _end(asked: Days) -> date:
    return asked.until or asked.since


def _stays(connection: Connection, asked: Days) -> Counted:
    """Stays begun and ended, and what came of the clarification stays."""
    ended = connection.execute(select(stays).where(_in(stays.c.ended_on, asked), stays.c.begun_on.is_not(None))).all()
    begun = _by(connection, select(stays.c.kind, func.count()).where(_in(stays.c.begun_on, asked)), stays.c.kind)
    yield from _named("stays-begun", begun)
    yield from _named("stays-ended", Counter(row.kind for row in ended))
    clarified = [row for row in ended if row.kind == "clarification"]
    lengths = [(row.ended_on - row.begun_on).days for row in clarified]
    yield "clarification-median", ALL, round(10 * median(lengths)) if lengths else None
    after = Counter(_next(connection, row) for row in clarified)
    yield from ((("clarification-next"), name, count) for name, count in after.items())


def _next(connection: Connection, ended: Any) -> str:
    """The kind of stay that goes on the same day or the next, else where the person went."""
    following = select(stays.c.kind).where(
        stays.c.person == ended.person,
        stays.c.stay_id != ended.stay_id,
        stays.c.begun_on.between(ended.ended_on, ended.ended_on + A_DAY),
    )
    kind = connection.execute(following.order_by(stays.c.begun_on).limit(1)).scalar()
    return str(kind or ended.destination)


def _beds(connection: Connection, asked: Days) -> Counted:
    """Bed-days, and how many there could have been."""
    taken = _days_by_kind(_meeting(connection, occupancy.c.taken_on, occupancy.c.left_on, asked), asked)
    there = _days_by_kind(_meeting(connection, openings.c.opened_on, openings.c.closed_on, asked), asked)
    yield from _named("bed-days", taken)
    yield from _named("open-bed-days", there)
    for kind in (*sorted(there), ALL):
        days, of = (sum(found.values()) if kind == ALL else found[kind] for found in (taken, there))
        yield "occupancy-rate", kind, round(1000 * days / of) if of else None


def _meeting(connection: Connection, since: Any, until: Any, asked: Days) -> Iterable[Any]:
    table = since.table
    query = select(beds.c.kind, since.label("since"), until.label("until")).join(beds, beds.c.bed_id == table.c.bed_id)
    return connection.execute(query.where(since < asked.until, or_(until.is_(None), until > asked.since))).all()


def _days_by_kind(rows: Iterable[Any], asked: Days) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row.kind] += Days(since=row.since, until=row.until).within(asked)
    return found


def _delays(connection: Connection, asked: Days) -> Counted:
    """Days in hospital and their cost, by hospital and in all; disputed ones apart."""
    end = _end(asked)
    rows = delayed_days(connection, from_on=asked.since, to_on=end - A_DAY, by="month", today=end)
    for of, found in (*((row.hospital, [row]) for row in rows), (ALL, rows)):
        yield "delayed-days", of, sum(row.days - row.disputed_days for row in found)
        yield "disputed-days", of, sum(row.disputed_days for row in found)
        yield "not-owed-days", of, sum(row.not_owed_days for row in found)
        yield "delayed-cost", of, _sum(_undisputed(row) for row in found)
        yield "disputed-cost", of, _sum(row.disputed_cost_in_ore for row in found)


def _undisputed(row: DelayedDays) -> int | None:
    if row.cost_in_ore is None or row.disputed_cost_in_ore is None:
        return None
    return row.cost_in_ore - row.disputed_cost_in_ore


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = list(amounts)
    return None if None in known else sum(one for one in known if one is not None)


def _named(figure: Figure, counted: Counter[str]) -> Counted:
    """Each kind, and all of them: nothing is nought and not left out."""
    yield from ((figure, kind, count) for kind, count in counted.items())
    yield figure, ALL, sum(counted.values())


def _by(connection: Connection, query: Select[Any], column: Any) -> Counter[str]:
    return Counter({row[0]: row[1] for row in connection.execute(query.group_by(column))})


def _in(column: Any, asked: Days) -> Any:
    return (column >= asked.since) & (column < asked.until)
