"""Knows where a year's budget stands: what each line holds after amendments and moves."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_budget import (
    UNLISTED,
    AmountMoved,
    BudgetAdopted,
    BudgetAmended,
    BudgetLine,
    Premise,
    Spending,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id
from shared.kernel.money import Ore

BudgetFact = BudgetAdopted | BudgetAmended | AmountMoved


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line as it stands (budsjettlinje): as adopted, and how much it got or gave since."""

    line: str
    adopted: Ore
    amended: Ore = 0
    moved: Ore = 0
    pays_for: tuple[Spending, ...] = ()
    premises: tuple[Premise, ...] = ()

    @property
    def amount(self) -> Ore:
        return self.adopted + self.amended + self.moved


class BudgetYear(msgspec.Struct, frozen=True, kw_only=True):
    """The budget of one year (budsjettår). `adopted_on` None: nobody has adopted it.

    The last line is nobody's: what the printed total holds beyond the named lines. `printed_off_by` is how much the
    printed numbers do not add up by, and stays what it was.
    """

    year: int = 0
    adopted_on: date | None = None
    total: Ore = 0
    lines: tuple[Line, ...] = ()
    printed_off_by: Ore = 0
    sources: tuple[str, ...] = ()

    @property
    def sum_of_lines(self) -> Ore:
        return sum(line.amount for line in self.lines)

    @property
    def adds_up(self) -> bool:
        return self.sum_of_lines == self.total


def stream_of(year: int) -> UUID:
    """The stream of a year's budget."""
    return derived_id("budget-year", year)


def evolve(budget: BudgetYear, recorded: Recorded) -> BudgetYear:
    """The budget after one more fact."""
    fact = cast(BudgetFact, recorded.fact)
    match fact:
        case BudgetAdopted():
            return _adopted(fact)
        case BudgetAmended():
            return _amended(budget, fact)
        case AmountMoved():
            lines = _given(budget.lines, fact.from_line, moved=-fact.amount_in_ore)
            lines = _given(lines, fact.to_line, moved=fact.amount_in_ore)
            return replace(budget, lines=lines, sources=(*budget.sources, fact.source))
        case _:
            assert_never(fact)


def _adopted(fact: BudgetAdopted) -> BudgetYear:
    named = tuple(_line(one) for one in fact.lines)
    rest = fact.total_in_ore - sum(line.adopted for line in named)
    unlisted = max(rest, 0) if fact.unlisted_in_ore is None else fact.unlisted_in_ore
    return BudgetYear(
        year=fact.year,
        adopted_on=fact.adopted_on,
        total=fact.total_in_ore,
        lines=(*named, Line(line=UNLISTED, adopted=unlisted)),
        printed_off_by=rest - unlisted,
        sources=(fact.source,),
    )


def _line(one: BudgetLine) -> Line:
    return Line(line=one.line, adopted=one.amount_in_ore, pays_for=one.pays_for, premises=one.premises)


def _amended(budget: BudgetYear, fact: BudgetAmended) -> BudgetYear:
    lines = budget.lines
    for one in fact.amendments:
        lines = _given(lines, one.line, amended=one.by_in_ore)
    total = budget.total + sum(one.by_in_ore for one in fact.amendments)
    return replace(budget, total=total, lines=lines, sources=(*budget.sources, fact.source))


def _given(lines: tuple[Line, ...], code: str, *, amended: Ore = 0, moved: Ore = 0) -> tuple[Line, ...]:
    return tuple(
        replace(line, amended=line.amended + amended, moved=line.moved + moved) if line.line == code else line
        for line in lines
    )
