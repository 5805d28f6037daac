"""Knows the legal tests of bedflow: when stays of a year are charged as a long one."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law import stays
from shared.law.loader import load

LAW = load()


def long_stay_from_day(*, on: date) -> int:
    """From which day of a calendar year a stay is charged as long (langtidsvederlag)."""
    return LAW.threshold("long-stay-from-day-of-year", on=on)


def stay_is_charged_as_long(*, days: int, on: date) -> Finding:
    """Whether the stays of a year have become a long one, on a day."""
    return stays.stay_is_charged_as_long(days_in_year=days, counted_on=on, law=LAW)
