"""Knows which days a report is about, and for which service."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day of a year to its last, or to another day when one is named (periode).

    `with_imported`: what the previous system decided and received counts as if it were ours.
    """

    year: int
    until: date | None = None
    service: str | None = None
    with_imported: bool = False

    @property
    def first_on(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_on(self) -> date:
        return self.until or date(self.year, 12, 31)

    def values(self) -> dict[str, Any]:
        """What the statements call it: `next` is the first day that no longer counts."""
        days = {"first": self.first_on, "next": self.last_on + timedelta(days=1)}
        return {**days, "service": self.service, "imported": self.with_imported}
