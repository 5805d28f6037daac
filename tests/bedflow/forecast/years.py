"""Knows small histories that the forecast's tests are made of."""

from typing import Any

from services.bedflow.forecast.history import NEVER, History, Spells

FIRST = 738_522
"""A Monday in 2023."""
LONG = 10
DAYS = 400
TODAY = FIRST + DAYS


def spells(*days: tuple[int, int | None]) -> Spells:
    """From a day of the history to another; None goes on."""
    return Spells(
        since=[FIRST + since for since, _ in days],
        until=[NEVER if until is None else FIRST + until for _, until in days],
    )


def one_a_day(**changes: Any) -> History:
    """Every day one patient is ready, gets one of twenty beds at once, and leaves it after ten days."""
    stays = spells(*((day, day + LONG if day + LONG < DAYS else None) for day in range(DAYS)))
    told: dict[str, Any] = {
        "first_on": FIRST,
        "today": TODAY,
        "beds": [20] * DAYS,
        "beds_ahead": [20] * 28,
        "stays": stays,
        "from_hospital": [True] * DAYS,
        "waits": spells(*((day, day) for day in range(DAYS))),
        "to_bed": [True] * DAYS,
    }
    return History(**(told | changes))
