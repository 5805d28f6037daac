"""Knows the facts of a year's budget (budsjett): adopted, amended by the council, moved between lines."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.fact import Fact

Spending = Literal[
    "purchases",
    "bpa",
    "delayed-discharge",
    "carer-allowance",
    "private-respite",
    "support-contact",
]
"""What billing sees money go to (utgiftsslag). Each is paid from one line of the budget, or from none that is named."""

UNLISTED = "unlisted"
"""The line that is nobody's: what the total holds beyond the named lines (ikke fordelt)."""

MoveReason = Literal["fewer-needs", "more-needs", "price", "wrong-line", "other"]


class Premise(msgspec.Struct, frozen=True, kw_only=True):
    """What a line was reckoned with (forutsetning), e.g. 19 schemes, or a lowest annual pay in øre."""

    what: str
    value: int
    unit: Literal["ore", "schemes", "persons", "days", "hours"]


class BudgetLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line as it was adopted (budsjettlinje)."""

    line: str
    amount_in_ore: int
    pays_for: tuple[Spending, ...]
    premises: tuple[Premise, ...] = ()


class LineAmendment(msgspec.Struct, frozen=True, kw_only=True):
    """How much a line was given more, or less when negative."""

    line: str
    by_in_ore: int


class BudgetAdopted(Fact, tag="billing.budget-adopted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The council adopted the budget of a year (budsjett vedtatt). Stream = the year's own.

    What was printed is kept as it was printed: a total its lines do not add up to is shown so, and not put right.
    `unlisted_in_ore` is what was printed for the rest, if anything was.
    """

    year: int
    total_in_ore: int
    lines: tuple[BudgetLine, ...]
    adopted_on: date
    source: str
    unlisted_in_ore: int | None = None


class BudgetAmended(Fact, tag="billing.budget-amended.v1", frozen=True, kw_only=True):
    """The council gave lines more or less (budsjettregulering): the total follows."""

    year: int
    amendments: tuple[LineAmendment, ...]
    decided_on: date
    source: str


class AmountMoved(Fact, tag="billing.amount-moved.v1", frozen=True, kw_only=True):
    """An amount was moved from one line to another (omdisponering): the total stays."""

    year: int
    from_line: str
    to_line: str
    amount_in_ore: int
    reason: MoveReason
    moved_on: date
    source: str


BUDGET: tuple[type[Fact], ...] = (BudgetAdopted, BudgetAmended, AmountMoved)
