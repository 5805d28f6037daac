"""Knows what a budget report looks like: each line, its deviation and cause, and the passport of every number."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.billing.budget.expecting import Range
from services.billing.budget.picture import Unvalued
from shared.contracts.billing_budget import Spending
from shared.kernel.money import Ore

NOT_BUDGETED = "not-budgeted"
"""What is spent and no line of the budget pays for (uten linje)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """Why the forecast is not the budget (avviksårsak): the four sum to the deviation."""

    price_in_ore: Ore
    volume_in_ore: Ore
    new_decisions_in_ore: Ore
    late_invoices_in_ore: Ore


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What a line was reckoned with, as the council was told (forutsetning)."""

    what: str
    value: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number that follows from others (avledet tall), and how."""

    name: str
    value: int
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReport:
    """One line as of a day. What billing does not see (`is_seen` false) has a budget and nothing else.

    Not `is_complete`: something runs that cannot be valued, so accrued, committed and forecast are the least it can be.
    """

    line: str
    pays_for: tuple[Spending, ...]
    is_seen: bool
    is_complete: bool
    adopted_in_ore: Ore
    amended_in_ore: Ore
    moved_in_ore: Ore
    budget_in_ore: Ore
    actual_in_ore: Ore | None = None
    accrued_in_ore: Ore | None = None
    committed_in_ore: Ore | None = None
    expected_in_ore: Range | None = None
    forecast_in_ore: Range | None = None
    deviation_in_ore: Ore | None = None
    causes: Causes | None = None
    agreements: int = 0
    unvalued: tuple[Unvalued, ...] = ()
    premises: tuple[Assumed, ...] = ()
    derived: tuple[Derived, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A sum that is stated, and whether it holds (avstemming)."""

    identity: str
    left_in_ore: Ore
    right_in_ore: Ore
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """What a number means, in the words of those who read it (definisjon)."""

    number: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetReport:
    """A year's budget as of a day (budsjettrapport). The same `as_of` always gives the same report."""

    year: int
    as_of: date
    position: int
    adopted_on: date | None
    sources: tuple[str, ...]
    total_in_ore: Ore
    lines: tuple[LineReport, ...]
    balance: tuple[Balance, ...]
    counted: tuple[Derived, ...]
    passports: tuple[Passport, ...]
    method: str


def sums_to(identity: str, *, left: Ore, right: Ore) -> Balance:
    """The two sides of a stated sum."""
    return Balance(identity=identity, left_in_ore=left, right_in_ore=right, holds=left == right)


def whole(amount: Fraction) -> int:
    """How many whole ones there are in it."""
    return amount.numerator // amount.denominator
