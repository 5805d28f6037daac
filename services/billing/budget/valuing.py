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

Reason = Literal["no-price", "no-quantity", "unit-not-priced", "no-agreement", "no-deliverer", "rate-not-known"]
"""Why something cannot be valued (kan ikke verdsettes). It is listed, and nothing is guessed."""

# How many units of the price a unit of the decision is in a day; those per month are spread over the year's days.
_IN_A_DAY: Mapping[tuple[str, str], Fraction] = {
    ("hours-per-week", "hour"): Fraction(1, 7),
    ("days-per-week", "day"): Fraction(1, 7),
    ("nights-per-week", "night"): Fraction(1, 7),
    ("meals-per-week", "meal"): Fraction(1, 7),
    ("hours-per-day", "hour"): Fraction(1),
    ("place", "day"): Fraction(1),
    ("device", "day"): Fraction(1),
}
_IN_A_MONTH: Mapping[tuple[str, str], Fraction] = {
    ("hours-per-month", "hour"): Fraction(1),
    ("days-per-month", "day"): Fraction(1),
    ("place", "month"): Fraction(1),
    ("device", "month"): Fraction(1),
    ("month", "month"): Fraction(1),
}
# These are granted as a number of days in all: on each day of the agreement it is one.
_EACH_DAY = frozenset({("days", "day")})


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """What a day is paid by: so many hundredths of a unit, at a price in øre per what."""

    quantity: int
    unit: str
    price: Ore
    per: str


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
    counted = Counter(_paid_by(agreement, days))
    amount, valued, missing = Fraction(0), 0, Counter[Reason]()
    for (day, year), count in counted.items():
        each = day if isinstance(day, str) else cost_of_day(day, year=year)
        if isinstance(each, str):
            missing[each] += count
        else:
            amount, valued = amount + each * count, valued + count
    return Valued(amount=whole_ore(amount), days=valued, missing=dict(missing))


def cost_of_day(day: Rated, *, year: int) -> Fraction | Reason:
    """One day's part of what is granted, priced; `unit-not-priced` when unit and price do not speak of the same."""
    pair = (day.unit, day.per)
    if pair in _EACH_DAY:
        return Fraction(day.price)
    if (in_a_day := _IN_A_DAY.get(pair)) is not None:
        return in_a_day * day.quantity * day.price / 100
    if (in_a_month := _IN_A_MONTH.get(pair)) is not None:
        return in_a_month * Fraction(12, days_in(year)) * day.quantity * day.price / 100
    return "unit-not-priced"


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


def _paid_by(agreement: Agreement, days: Iterable[date]) -> Iterator[tuple[Rated | Reason, int]]:
    for on in days:
        if (day := agreement.rated(on)) is not None:
            yield day, on.year
