"""Knows the municipality's dated policy of carrying unused hours of assistance over to the next year."""

import os
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from shared.law.dating import in_force
from shared.law.entries import Row
from shared.law.law_files import read
from shared.law.refusals import InvalidLawData

JANUARY, DECEMBER = 1, 12
THOUSAND = 1000


class CarryOver(Row, frozen=True, kw_only=True):
    """What may be carried over (overføring av BPA-timer), in per mille of the year's hours, and until which month."""

    most_per_mille: int
    until_month: int

    def most(self, granted: int) -> int:
        """The most that may be carried, of so many hundredths of hours granted."""
        return granted * self.most_per_mille // THOUSAND

    def until(self, year: int) -> date:
        """The last day on which hours carried out of a year may be used."""
        return date(year + 1, self.until_month, monthrange(year + 1, self.until_month)[1])


class CarryOverFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The policies."""

    policy: tuple[CarryOver, ...]


@cache
def policies(*, instead: Path | None = None) -> tuple[CarryOver, ...]:
    """Read the packaged file, or the municipality's own. Raises `InvalidLawData`."""
    own = os.environ.get("SAKSGANG_CARRY_OVER")
    found = read("carry_over.toml", CarryOverFile, instead=instead or (Path(own) if own else None)).policy
    for row in found:
        if not (0 <= row.most_per_mille <= THOUSAND and JANUARY <= row.until_month <= DECEMBER):
            raise InvalidLawData(f"carry_over.toml: {row.valid_from}: no such share or month")
    return found


def policy_on(rows: tuple[CarryOver, ...], *, day: date) -> CarryOver | None:
    """The policy of that day, if one is entered."""
    return next(iter(in_force(rows, on=day)), None)
