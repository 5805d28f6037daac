"""Knows how much of a weekly or monthly amount one day has, so that the days sum to the whole and lose nothing."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from shared.contracts.billing_purchasing import PriceUnit

Unit = PriceUnit
"""What a quantity on an invoice counts, and what a price is for."""

HUNDRED = 100
DAYS_IN_A_WEEK = 7
SHARES = 4 * 7 * 15 * 29 * 31
"""Into so many shares a hundredth is divided: a seventh of a week and a day of any month are whole numbers of them, so
that the days of a grant sum to it and nothing is lost."""

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


def of_a_week(amount: int, day: date) -> int:
    """A day's share of a weekly amount: a seventh, whatever the week and however long its Sunday."""
    return amount * SHARES // DAYS_IN_A_WEEK


def of_a_month(amount: int, day: date) -> int:
    """A day's share of a monthly amount: more in February."""
    return amount * SHARES // monthrange(day.year, day.month)[1]


def of_a_day(amount: int, day: date) -> int:
    """All of a daily amount."""
    return amount * SHARES


def granted_for(day: date, *, quantity: int, unit: str, counted_in: Unit) -> int | None:
    """What a grant lets a supplier deliver on a day, in shares of the line's unit; None when they do not compare."""
    counts, share = _GRANTS.get(unit, (None, of_a_day))
    return share(quantity, day) if counts == counted_in else None


def at_most(day: date, counted_in: Unit) -> int | None:
    """What one day holds of a unit by itself: a day is one day, a week seven of them. Hours have no such end."""
    share = _HELD.get(counted_in)
    return None if share is None else share(HUNDRED, day)


_HELD: dict[Unit, Callable[[int, date], int]] = {"day": of_a_day, "week": of_a_week, "month": of_a_month}
_GRANTS: dict[str, tuple[Unit, Callable[[int, date], int]]] = {
    "hours-per-week": ("hour", of_a_week),
    "hours-per-month": ("hour", of_a_month),
    "hours-per-day": ("hour", of_a_day),
    "days-per-week": ("day", of_a_week),
    "days-per-month": ("day", of_a_month),
    "meals-per-week": ("piece", of_a_week),
}
