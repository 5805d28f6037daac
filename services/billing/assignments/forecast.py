"""Knows what a running agreement comes to until the year ends: the ground of the budget's forecast."""

from datetime import date

from services.billing.assignments import rules
from services.billing.assignments.amounts import due_within, last_of_month
from services.billing.assignments.assignment import Assignment
from services.billing.assignments.line import Line
from services.billing.assignments.paying import months
from shared.kernel.money import Ore


def paid_in(assignment: Assignment, *, year: int) -> Ore:
    """What stands with payroll for the months of a year (regnskap)."""
    return sum(row.amount_in_ore for row in assignment.rows if row.month.year == year and row.accepted is not False)


def committed(assignment: Assignment, *, line: Line, from_on: date, to_on: date) -> Ore | None:
    """What the agreement comes to over the days, as agreement and decision stand now (bundet til årsslutt).

    Each month at its own rate; None when a rate of one of them is not entered.
    """
    agreed = assignment.agreed
    if agreed is None:
        return 0
    total = 0
    for month in months(from_on, until=to_on):
        days = {"from_on": max(month, from_on), "to_on": min(last_of_month(month), to_on)}
        quantity = due_within(assignment, course=line.course, **days)
        rate = rules.pay_known_on(agreed.service, day=month)
        if quantity and rate is None:
            return None
        total += rate.paid(quantity) if rate else 0
    return total
