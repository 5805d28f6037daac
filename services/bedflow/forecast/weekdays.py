"""Knows which weekday a day counts as, and the kinds of arrays the forecast is made of."""

from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SUNDAY = 6


def weekdays_of(days: Ints, *, holidays: Set[int]) -> Ints:
    """0 for Monday up to 6 for Sunday; a public holiday is a Sunday."""
    closed = np.fromiter((day in holidays for day in days.tolist()), dtype=bool, count=len(days))
    return np.where(closed, SUNDAY, (days - 1) % 7)
