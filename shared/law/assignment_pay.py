"""Knows what is paid for assignments on a day: by dated data of the municipality, never by a guess."""

import os
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from shared.kernel.money import Ore, whole_ore
from shared.law.dating import in_force
from shared.law.entries import Row
from shared.law.law_files import read
from shared.law.refusals import InvalidLawData


class AssignmentPay(Row, frozen=True, kw_only=True):
    """What one service pays (sats), per hour or per year of full-time hours, and how payroll taxes and names it."""

    service: str
    amount_in_ore: int
    per: Literal["hour", "year"]
    hours_in_a_year: int = 0
    tax: Literal["as-pay", "as-assignment"]
    code: str

    def paid(self, quantity: int) -> Ore:
        """So many hundredths of hours in whole øre, rounded once."""
        per_hundredth = Fraction(self.amount_in_ore, 100 * (self.hours_in_a_year or 1))
        return whole_ore(quantity * per_hundredth)

    @property
    def hourly_in_ore(self) -> Ore:
        """The rate as it is shown; amounts are never worked out of it."""
        return self.paid(100)


class AssignmentPayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rates."""

    pay: tuple[AssignmentPay, ...]


@cache
def rates(*, instead: Path | None = None) -> tuple[AssignmentPay, ...]:
    """Read the packaged file, or the municipality's own. Raises `InvalidLawData`."""
    own = os.environ.get("SAKSGANG_ASSIGNMENT_PAY")
    found = read("assignment_pay.toml", AssignmentPayFile, instead=instead or (Path(own) if own else None)).pay
    for row in found:
        if row.amount_in_ore <= 0 or (row.per == "year") != (row.hours_in_a_year > 0):
            raise InvalidLawData(f"assignment_pay.toml: {row.service} {row.valid_from}: no such rate")
        if row.valid_from.day != 1:
            # A month is paid at one rate: a row of the file to payroll shows it.
            raise InvalidLawData(f"assignment_pay.toml: {row.service} {row.valid_from}: begins within a month")
    return found


def rate_on(rows: tuple[AssignmentPay, ...], *, service: str, day: date) -> AssignmentPay | None:
    """The rate of a service on a day, if one is entered."""
    return next((row for row in in_force(rows, on=day) if row.service == service), None)
