"""Knows the legal tests of bedflow: when stays of a year are charged as a long one."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law import stays
from shared.law.loader import load

LAW = load()
COUNTED_FROM = min(row.valid_from for row in LAW.provisions["long-stay-fee"])
"""Nothing is counted before the regulation we know."""


def long_stay_from_day(*, on: date) -> int:
    """From which day of a calendar year a stay is charged as long (langtidsvederlag)."""
    return LAW.threshold("long-stay-from-day-of-year", on=max(on, COUNTED_FROM))


def long_stay_is_doubtful(*, on: date) -> bool:
    """Whether a jurist should still confirm that number (må kontrolleres)."""
    return LAW.threshold_row("long-stay-from-day-of-year", on=max(on, COUNTED_FROM)).check


def stay_is_charged_as_long(*, days: int, on: date) -> Finding:
    """Whether the stays of a year have become a long one, on a day."""
    return stays.stay_is_charged_as_long(days_in_year=days, counted_on=on, law=LAW)
