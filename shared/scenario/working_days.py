"""Knows which days an office is open: not on Saturdays, Sundays and the holidays of the law."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _holidays(year: int) -> frozenset[date]:
    # Sundays are left out here, as the law's list has them among the holidays: weekday() says the same.
    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Whether the day is a working day (virkedag); 24 and 31 December are."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_day_from(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_later(day: date, count: int) -> date:
    """`count` working days after a day, or before it when `count` is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_of(year: int) -> Iterator[date]:
    """Every working day of a year, in order."""
    day = date(year, 1, 1)
    while day.year == year:
        if is_working_day(day):
            yield day
        day += timedelta(days=1)


def last_working_day_of(year: int) -> date:
    return working_days_later(date(year + 1, 1, 1), -1)
