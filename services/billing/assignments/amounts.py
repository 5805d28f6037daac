"""Knows how much an agreement or a grant comes to over the days of a period."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from services.billing.assignments.assignment import Assignment
from services.billing.bpa.hours import Course, weekly_on
from shared.kernel.money import whole_ore

A_DAY = timedelta(days=1)
PER_WEEK, PER_MONTH = "hours-per-week", "hours-per-month"
UNITS = (PER_WEEK, PER_MONTH)
DAYS_IN_A_WEEK = 7


def agreed_within(assignment: Assignment, *, from_on: date, to_on: date) -> int:
    """Hundredths of hours that are agreed over the days, whatever the decision says; rounded once."""
    return _sum(assignment, days_of(from_on=from_on, to_on=to_on))


def due_within(assignment: Assignment, *, course: Course, from_on: date, to_on: date) -> int:
    """Hundredths of hours to be paid by the month (omsorgsstønad): the agreed ones, of days the decision gives."""
    return _sum(assignment, (day for day in days_of(from_on=from_on, to_on=to_on) if weekly_on(course, day)))


def days_of(*, from_on: date, to_on: date) -> Iterator[date]:
    """Each day, both included."""
    return (from_on + number * A_DAY for number in range((to_on - from_on).days + 1))


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def weekly(quantity: int, *, unit: str) -> int:
    """Hundredths of hours a week, of so many a week or a month."""
    return quantity if unit == PER_WEEK else quantity * 12 // 52


def _sum(assignment: Assignment, days: Iterator[date]) -> int:
    agreed = assignment.agreed
    if agreed is None:
        return 0
    total = sum((Fraction(assignment.quantity_on(day), _parts(day, unit=agreed.unit)) for day in days), Fraction(0))
    return whole_ore(total)


def _parts(day: date, *, unit: str) -> int:
    return DAYS_IN_A_WEEK if unit == PER_WEEK else monthrange(day.year, day.month)[1]
