"""Knows every lawful "no" about a budget.

Refusal
├── BudgetAlreadyAdopted  409  a year has one adopted budget; what comes later amends it
├── BudgetNotAdopted      409  nobody has adopted a budget of that year
├── UnknownBudgetLine     409  the budget has no such line
├── LineNamedTwice        409  a line stands once in a list
├── SpendingPaidTwice     409  what money goes to is paid from one line
├── LineWouldBeNegative   409  nobody gives away more than a line holds
├── SameLine              409  a move has two lines
└── DayHasNotEnded        409  nobody knows yet what that day will bring
"""

from shared.kernel.refusal import Refusal


class BudgetAlreadyAdopted(Refusal, code="billing.budget-already-adopted"): ...


class BudgetNotAdopted(Refusal, code="billing.budget-not-adopted"): ...


class UnknownBudgetLine(Refusal, code="billing.unknown-budget-line"): ...


class LineNamedTwice(Refusal, code="billing.budget-line-named-twice"): ...


class SpendingPaidTwice(Refusal, code="billing.spending-paid-twice"): ...


class LineWouldBeNegative(Refusal, code="billing.budget-line-would-be-negative"): ...


class SameLine(Refusal, code="billing.same-budget-line"): ...


class DayHasNotEnded(Refusal, code="billing.day-has-not-ended"): ...
