"""Knows what a report is made of, as known on a day: the budget, what was spent, what runs, what has no price."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from services.billing.budget.valuing import Agreement, Reason
from services.billing.budget.year import BudgetYear
from shared.contracts.billing_budget import Spending
from shared.kernel.money import Ore, shared_out

Source = Literal["invoice", "hospital-bill", "pay-basis", "own-assistants"]
"""Which of our facts an amount stands in (kilde)."""

BOOKS_CLOSE = (2, 22)
"""22 February of the next year: kommuneloven § 14-6, the annual accounts are given [check]."""


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """An amount that was authorised, exported to payroll or accepted from a hospital, and the days it is for."""

    position: int
    known_on: date
    source: Source
    spending: Spending
    service: str
    agreement: str | None
    person: str | None
    from_on: date
    to_on: date
    amount: Ore


@dataclass(frozen=True, slots=True, kw_only=True)
class Unvalued:
    """What runs and cannot be valued (kan ikke verdsettes), why, and for how many days of the year."""

    spending: Spending
    service: str
    what: str
    reason: Reason
    days: int


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """All that was known when a day ended. `position` is the last record it rests on, 0 for none."""

    as_of: date
    position: int
    budget: BudgetYear
    budget_known_on: date | None
    spent: tuple[Spent, ...]
    agreements: tuple[Agreement, ...]
    unagreed: tuple[Unvalued, ...] = ()
    first_known_on: date | None = None


class Portion(msgspec.Struct, frozen=True, kw_only=True):
    """What of an amount belongs to a year. `is_late`: its days lie in a year whose books were closed."""

    spent: Spent
    amount: Ore
    is_late: bool


def portions_in(spent: Spent, *, year: int) -> tuple[Portion, ...]:
    """An amount by the years of its days (anordning); what came after the books were closed, in the year it came."""
    years = range(spent.from_on.year, spent.to_on.year + 1)
    days = tuple(_days_in(spent, year=each) for each in years)
    shares = zip(years, shared_out(spent.amount, days), strict=True)
    return tuple(
        Portion(spent=spent, amount=amount, is_late=_is_late(spent, year=each))
        for each, amount in shares
        if amount and _counts_in(spent, year=each) == year
    )


def _counts_in(spent: Spent, *, year: int) -> int:
    return spent.known_on.year if _is_late(spent, year=year) else year


def _is_late(spent: Spent, *, year: int) -> bool:
    return spent.known_on > books_close_on(year)


def books_close_on(year: int) -> date:
    """The last day something belongs to the year of its days (regnskapsavslutning)."""
    return date(year + 1, *BOOKS_CLOSE)


def _days_in(spent: Spent, *, year: int) -> int:
    first, last = max(spent.from_on, date(year, 1, 1)), min(spent.to_on, date(year, 12, 31))
    return (last - first).days + 1
