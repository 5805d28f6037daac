"""Knows when a year's budget may be adopted, amended, and moved between lines."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from services.billing.budget.commands import AdoptBudget, AmendBudget, LineToAdopt, MoveAmount
from services.billing.budget.refusals import (
    BudgetAlreadyAdopted,
    BudgetNotAdopted,
    LineNamedTwice,
    LineWouldBeNegative,
    SameLine,
    SpendingPaidTwice,
    UnknownBudgetLine,
)
from services.billing.budget.year import BudgetYear, Line
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_budget import (
    UNLISTED,
    AmountMoved,
    BudgetAdopted,
    BudgetAmended,
    BudgetLine,
    LineAmendment,
    Premise,
)
from shared.kernel.money import in_kroner


def adopt(budget: BudgetYear, command: AdoptBudget, *, today: date) -> BudgetAdopted:
    """The council has adopted a budget (budsjettvedtak). Numbers that do not add up are kept as they were printed."""
    if budget.adopted_on is not None:
        raise BudgetAlreadyAdopted("Budsjettet for året er allerede vedtatt. Registrer en regulering i stedet.")
    _must_have_happened(command.adopted_on, today=today)
    _each_line_once(one.line for one in command.lines)
    if any(one.line == UNLISTED for one in command.lines):
        raise LineNamedTwice("Linjen «unlisted» er det som blir igjen, og skal ikke stå blant linjene.")
    _each_spending_once(command.lines)
    return BudgetAdopted(
        year=command.year,
        total_in_ore=command.total_in_ore,
        lines=tuple(_line(one) for one in command.lines),
        adopted_on=command.adopted_on,
        source=command.source,
        unlisted_in_ore=command.unlisted_in_ore,
    )


def amend(budget: BudgetYear, command: AmendBudget, *, today: date) -> BudgetAmended:
    """The council gives lines more or less (budsjettregulering)."""
    _must_be_adopted(budget)
    _must_have_happened(command.decided_on, today=today)
    _each_line_once(one.line for one in command.amendments)
    for one in command.amendments:
        _must_hold(_line_of(budget, one.line), -one.by_in_ore)
    return BudgetAmended(
        year=command.year,
        amendments=tuple(LineAmendment(line=one.line, by_in_ore=one.by_in_ore) for one in command.amendments),
        decided_on=command.decided_on,
        source=command.source,
    )


def move(budget: BudgetYear, command: MoveAmount, *, today: date) -> AmountMoved:
    """An amount goes from one line to another (omdisponering). It takes nothing from the total, and adds nothing."""
    _must_be_adopted(budget)
    _must_have_happened(command.moved_on, today=today)
    if command.from_line == command.to_line:
        raise SameLine("Beløpet må flyttes til en annen linje enn den det tas fra.")
    _line_of(budget, command.to_line)
    _must_hold(_line_of(budget, command.from_line), command.amount_in_ore)
    return AmountMoved(
        year=command.year,
        from_line=command.from_line,
        to_line=command.to_line,
        amount_in_ore=command.amount_in_ore,
        reason=command.reason,
        moved_on=command.moved_on,
        source=command.source,
    )


def _must_be_adopted(budget: BudgetYear) -> None:
    if budget.adopted_on is None:
        raise BudgetNotAdopted("Det er ikke registrert noe vedtatt budsjett for året. Registrer vedtaket først.")


def _must_have_happened(day: date, *, today: date) -> None:
    if day > today:
        raise DatesDoNotFollow("Budsjettet registreres når det er vedtatt, ikke før. Kontroller datoen.")


def _each_line_once(lines: Iterable[str]) -> None:
    if twice := [line for line, count in Counter(lines).items() if count > 1]:
        raise LineNamedTwice(f"Disse linjene står to ganger: {', '.join(twice)}.")


def _each_spending_once(lines: tuple[LineToAdopt, ...]) -> None:
    counted = Counter(spending for one in lines for spending in one.pays_for)
    if twice := [spending for spending, count in counted.items() if count > 1]:
        raise SpendingPaidTwice(f"Disse utgiftene er lagt til to linjer: {', '.join(twice)}. Velg én.")


def _line_of(budget: BudgetYear, code: str) -> Line:
    for line in budget.lines:
        if line.line == code:
            return line
    raise UnknownBudgetLine(f"Budsjettet har ingen linje «{code}».")


def _must_hold(line: Line, amount: int) -> None:
    if line.amount < amount:
        raise LineWouldBeNegative(f"Linjen «{line.line}» har {in_kroner(line.amount)}, og kan ikke gi fra seg mer.")


def _line(one: LineToAdopt) -> BudgetLine:
    premises = tuple(Premise(what=each.what, value=each.value, unit=each.unit) for each in one.premises)
    return BudgetLine(line=one.line, amount_in_ore=one.amount_in_ore, pays_for=one.pays_for, premises=premises)
