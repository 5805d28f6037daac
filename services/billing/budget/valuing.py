"""Knows what a running agreement costs in some days: quantity, price and days, and which days cannot be valued."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import msgspec

from shared.contracts.billing_budget import Spending
from shared.kernel.money import Ore, whole_ore

A_DAY = timedelta(days=1)
HUNDRED = 100

Reason = Literal[
    "no-price", "no-quantity", "unit-not-priced", "no-agreement", "no-deliverer", "no-decision", "rate-not-known"
]
"""Why something cannot be valued (kan ikke verdsettes). It is listed, and nothing is guessed."""


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """What a day is paid by: so many hundredths of a unit on that day, at a price in øre of one."""

    quantity: Fraction
    unit: str
    price: Fraction

    @property
    def cost(self) -> Fraction:
        return self.quantity * self.price / HUNDRED


Day = Rated | Reason | None
"""How a day is paid; or why that cannot be told; or None, when nothing is to be paid."""


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that costs money as long as it runs (løpende avtale): a call-off, an assignment, a scheme.

    `known_on`: when it was recorded. `to_on` None: until further notice; `planned_to_on` is the last day that was
    agreed at first. `rated` says how each day is paid.
    """

    key: str
    spending: Spending
    service: str
    known_on: date
    from_on: date
    to_on: date | None
    planned_to_on: date | None
    rated: Callable[[date], Day]


class Valued(msgspec.Struct, frozen=True, kw_only=True):
    """What days cost, and how many of them could not be valued, by reason."""

    amount: Ore = 0
    days: int = 0
    missing: Mapping[Reason, int] = {}


def value(agreement: Agreement, days: Iterable[date]) -> Valued:
    """What the agreement costs on these days. Rounded once, for all of them together."""
    rated, missing = Counter[tuple[int, int, int, int]](), Counter[Reason]()
    for on in days:
        day = agreement.rated(on)
        if isinstance(day, Rated):
            # Whole numbers are counted ten times faster than fractions.
            rated[(*day.quantity.as_integer_ratio(), *day.price.as_integer_ratio())] += 1
        elif day is not None:
            missing[day] += 1
    cost = sum((Fraction(q * p * count, r * s * HUNDRED) for (q, r, p, s), count in rated.items()), Fraction(0))
    return Valued(amount=whole_ore(cost), days=sum(rated.values()), missing=dict(missing))


def days_of(agreement: Agreement, *, from_on: date, to_on: date) -> Iterator[date]:
    """The days between these two, both included, on which the agreement runs."""
    first = max(agreement.from_on, from_on)
    last = to_on if agreement.to_on is None else min(agreement.to_on, to_on)
    return each_day(first, last)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + number * A_DAY


def days_in(year: int) -> int:
    """365, or 366."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days
