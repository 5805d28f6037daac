"""Knows which days a report is about, and for which service."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day of a year to its last, or to another day when one is named (periode).

    `with_imported`: what the previous system decided and received counts as if it were ours. `today`: the day it is
    asked on, when the days that are still to come must not be counted.
    """

    year: int
    until: date | None = None
    service: str | None = None
    with_imported: bool = False
    today: date | None = None

    @property
    def first_on(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_on(self) -> date:
        return self.until or date(self.year, 12, 31)

    @property
    def next_on(self) -> date:
        """The first day that no longer counts."""
        return self.last_on + timedelta(days=1)

    @property
    def passed_until(self) -> date:
        """Up to and without this day, the days of the period have passed."""
        return self.next_on if self.today is None else min(self.next_on, self.today)

    def values(self) -> dict[str, Any]:
        """What the statements call it: `next` is the first day that no longer counts."""
        days = {"first": self.first_on, "next": self.next_on}
        return {**days, "service": self.service, "imported": self.with_imported}
