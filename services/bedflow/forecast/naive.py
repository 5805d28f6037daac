"""Knows the simplest forecast there is: the same week last year."""

import numpy as np

from services.bedflow.forecast.model import QUANTILES
from services.bedflow.forecast.weekdays import Floats, Ints

A_YEAR = 364
"""52 weeks, so that a Monday is compared with a Monday."""


def same_week_last_year(daily: Ints, *, at: int, days: int) -> Floats:
    """Quantiles 10, 50 and 90 of the seven days around the same weekday last year, for each day from `at` on."""
    around = np.arange(-3, 4)[:, None] + np.arange(at - A_YEAR, at - A_YEAR + days)[None, :]
    return np.asarray(np.quantile(daily[around], QUANTILES, axis=0), dtype=float)


def same_weeks_last_year(daily: Ints, *, at: int, days: int) -> Floats:
    """The same for sums of weeks: of the seven weeks that begin around the same day last year."""
    sums = np.convolve(daily, np.ones(7, dtype=daily.dtype), mode="valid")
    starts = np.arange(at - A_YEAR, at - A_YEAR + days, 7)
    return np.asarray(np.quantile(sums[np.arange(-3, 4)[:, None] + starts[None, :]], QUANTILES, axis=0), dtype=float)
