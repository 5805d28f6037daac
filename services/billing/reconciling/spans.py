"""Knows days in a row: every day of them, and rows of days made of single days."""

from collections.abc import Iterable
from datetime import date, timedelta

from shared.contracts.billing_verdicts import Span

A_DAY = timedelta(days=1)
MOST_DAYS = 366


def days_of(from_on: date, to_on: date) -> tuple[date, ...]:
    """Every day from the first to the last, both among them; none when the last comes first."""
    first = from_on.toordinal()
    return tuple(date.fromordinal(n) for n in range(first, to_on.toordinal() + 1))


def says_days(from_on: date, to_on: date) -> bool:
    """Whether a period names days in order, and no more of them than a year has."""
    return 0 <= (to_on - from_on).days < MOST_DAYS


def in_rows(days: Iterable[date]) -> tuple[Span, ...]:
    """Single days as few rows as can be, in order."""
    rows: list[Span] = []
    for day in sorted(set(days)):
        if rows and rows[-1].to_on + A_DAY == day:
            rows[-1] = Span(from_on=rows[-1].from_on, to_on=day)
        else:
            rows.append(Span(from_on=day, to_on=day))
    return tuple(rows)


def days_in(rows: Iterable[Span]) -> frozenset[date]:
    """Every day of several rows; a day in two of them is one day."""
    return frozenset(day for row in rows for day in days_of(row.from_on, row.to_on))
