"""Knows days in a row, and whether two rows of them meet."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

A_DAY = timedelta(days=1)


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """The first day, and the first one after them. Without `until`, for as long as need be."""

    since: date
    until: date | None = None

    @property
    def empty(self) -> bool:
        return self.until is not None and self.until <= self.since

    def meet(self, other: "Days") -> bool:
        """Whether there is a day in both."""
        nothing = self.empty or other.empty
        return not nothing and _before(self.since, other.until) and _before(other.since, self.until)

    def within(self, other: "Days") -> int:
        """How many of these days are among the others, which have an end."""
        ends = [one.until for one in (self, other) if one.until is not None]
        return max((min(ends) - max(self.since, other.since)).days, 0)


def spent(rows: Iterable[Days], within: Days) -> int:
    """How many of the days within are in any of the rows; a day that is in two counts once."""
    days, counted_until = 0, within.since
    for row in sorted(rows, key=lambda one: one.since):
        rest = Days(since=max(row.since, counted_until), until=row.until)
        days += rest.within(within)
        counted_until = max(counted_until, row.until or within.until or counted_until)
    return days


def _before(day: date, end: date | None) -> bool:
    return end is None or day < end
