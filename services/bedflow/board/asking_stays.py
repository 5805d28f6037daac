"""Knows what is asked about one person's stays: which there were, and how many days of a year they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from services.bedflow import rules
from services.bedflow.days import A_DAY, Days, spent
from services.bedflow.stays.counting import COUNTED
from services.bedflow.tables import presence, stays
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class StayOfPerson:
    """One stay of the person a case is about (opphold), also of other cases."""

    from_on: date
    stay_id: UUID
    case_id: UUID
    kind: str
    stage: str
    bed_id: UUID | None
    until_on: date | None
    begun_on: date | None
    away_since: date | None
    ended_on: date | None
    destination: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfYear:
    """How many days of a calendar year a person has stayed (oppholdsdøgn), up to today in the present one.

    `is_long`: they make a stay of that year a long one. `doubtful`: a jurist has not confirmed the boundary.
    """

    year: int
    person: str
    days: int
    from_day: int
    is_long: bool
    doubtful: bool


# Which stays has the person of a case had, and will have?


def stays_of_case(connection: Connection, *, case_id: UUID, page: Page = FIRST) -> list[StayOfPerson]:
    """All stays of the person, also those of other cases, the first one first."""
    query = select(*(stays.c[name] for name in StayOfPerson.__slots__)).where(stays.c.person.in_(_persons(case_id)))
    rows = page.rows(connection, query, by=(stays.c.from_on, stays.c.stay_id))
    return [StayOfPerson(**row._mapping) for row in rows]


# How many days of each year has the person of a case stayed?


def days_of_years(connection: Connection, *, case_id: UUID, today: date, page: Page = FIRST) -> list[DaysOfYear]:
    """One row for each calendar year in which the person stayed."""
    there = (
        select(stays.c.person, presence.c.since, presence.c.until)
        .join(stays, stays.c.stay_id == presence.c.stay_id)
        .where(stays.c.person.in_(_persons(case_id)), stays.c.kind.in_(sorted(COUNTED)))
    )
    rows = connection.execute(there).all()
    found = {(year, row.person) for row in rows for year in _years(row.since, row.until or today)}
    keys = [key for key in sorted(found) if page.after is None or key > page.after]
    return [_of_year(rows, year=year, person=person, today=today) for year, person in keys[: page.limit]]


def _years(since: date, until: date) -> range:
    return range(max(since, rules.COUNTED_FROM).year, until.year + 1)


def _persons(case_id: UUID) -> Select[Any]:
    return select(stays.c.person).where(stays.c.case_id == case_id)


def _of_year(rows: Sequence[Any], *, year: int, person: str, today: date) -> DaysOfYear:
    last = min(date(year, 12, 31), today)
    asked = Days(since=date(year, 1, 1), until=last + A_DAY)
    days = spent((Days(since=row.since, until=row.until) for row in rows if row.person == person), asked)
    return DaysOfYear(
        year=year,
        person=person,
        days=days,
        from_day=rules.long_stay_from_day(on=last),
        is_long=days >= rules.long_stay_from_day(on=last),
        doubtful=rules.long_stay_is_doubtful(on=last),
    )
