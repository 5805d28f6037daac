"""Knows how an office counts: in working days (virkedager)."""

from collections.abc import Iterator
from datetime import date, timedelta

from shared.law.deadlines import is_working_day, this_or_next_working_day, working_days_before


def working_days_later(day: date, count: int) -> date:
    """`count` working days after a day; with 0, the day itself or the next working day."""
    day = this_or_next_working_day(day)
    for _ in range(count):
        day = this_or_next_working_day(day + timedelta(days=1))
    return day


def working_days_of(year: int) -> Iterator[date]:
    """Every working day of a year, in order."""
    return working_days_between(date(year, 1, 1), date(year, 12, 31))


def working_days_between(first_on: date, last_on: date) -> Iterator[date]:
    """Every working day from one day to another, both included."""
    day = first_on
    while day <= last_on:
        if is_working_day(day):
            yield day
        day += timedelta(days=1)


def last_working_day_of(year: int) -> date:
    return working_days_before(date(year, 12, 31), days=0)
