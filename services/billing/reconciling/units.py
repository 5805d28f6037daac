"""Knows how much of a weekly or monthly amount one day has, so that the days sum to the whole and lose nothing."""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import Literal

Unit = Literal["hour", "day", "week", "month", "piece"]
"""What a quantity on an invoice counts, and what a price is for."""

HUNDRED = 100
DAYS_IN_A_WEEK = 7

# UN/ECE recommendation 20, the codes suppliers of care use, and what our contracts say.
_CODES: dict[str, Unit] = {
    "HUR": "hour",
    "DAY": "day",
    "WEE": "week",
    "MON": "month",
    "C62": "piece",
    "EA": "piece",
    "H87": "piece",
    "NAR": "piece",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "piece": "piece",
}


def unit_of(code: str | None) -> Unit | None:
    """What a code counts; None for a code nobody has agreed on."""
    return _CODES.get(code or "")


def of_a_week(amount: int, day: date) -> Fraction:
    """A day's share of a weekly amount: a seventh, whatever the week and however long its Sunday."""
    return Fraction(amount, DAYS_IN_A_WEEK)


def of_a_month(amount: int, day: date) -> Fraction:
    """A day's share of a monthly amount: more in February."""
    return Fraction(amount, monthrange(day.year, day.month)[1])


def granted_for(day: date, *, quantity: int, unit: str, counted_in: Unit) -> Fraction | None:
    """What a grant lets a supplier deliver on a day, in the line's unit; None when they do not compare."""
    grant = _GRANTS.get(unit)
    if grant is None or grant[0] != counted_in:
        return None
    return grant[1](quantity, day)


def at_most(day: date, counted_in: Unit) -> Fraction | None:
    """What one day holds of a unit by itself: a day is one day, a week seven of them. Hours have no such end."""
    match counted_in:
        case "day":
            return Fraction(HUNDRED)
        case "week":
            return of_a_week(HUNDRED, day)
        case "month":
            return of_a_month(HUNDRED, day)
        case _:
            return None


_GRANTS = {
    "hours-per-week": ("hour", of_a_week),
    "hours-per-month": ("hour", of_a_month),
    "hours-per-day": ("hour", lambda amount, _: Fraction(amount)),
    "days-per-week": ("day", of_a_week),
    "days-per-month": ("day", of_a_month),
    "meals-per-week": ("piece", of_a_week),
}
