"""Knows how often new agreements may come from now on: as in the months seen, rising or falling as they may."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

YEAR_DAYS = 365
HISTORY_DAYS = 3 * YEAR_DAYS
"""What is older says little of how many come now."""
MONTHS_IN_A_YEAR = 12
SPREAD = math.log(2) / 2
"""Of the growth of a year, before anything is seen: twice or half as many is two standard deviations away."""
STEPS = 25


class Trend(NamedTuple):
    """How many come a day, and how much that grows in a year, as logarithms. `root` draws both as surely as known."""

    level: float
    growth: float
    root: "Floats"


class Coming(NamedTuple):
    """One way it may go: so many come in the days ahead, later rather than sooner the more it grows."""

    many: int
    growth: float


def trend_of(ages: Sequence[int], *, days: int) -> Trend:
    """What `days` of history say, by how many days ago each agreement became known (Poisson-regresjon, per måned)."""
    import numpy as np

    months = max(1, round(days * MONTHS_IN_A_YEAR / YEAR_DAYS))
    seen = np.bincount([age * months // days for age in ages], minlength=months)
    of = -(np.arange(months) + 0.5) * days / months / YEAR_DAYS
    mode, spread = np.array([math.log(max(len(ages), 1) / days), 0.0]), np.eye(2)
    for _ in range(STEPS):
        expected = days / months * np.exp(mode[0] + mode[1] * of)
        slope = np.array([(seen - expected).sum(), (of * (seen - expected)).sum() - mode[1] / SPREAD**2])
        across = (expected * of).sum()
        curve = np.array([[expected.sum(), across], [across, (expected * of**2).sum() + 1 / SPREAD**2]])
        spread = np.linalg.inv(curve)
        mode = mode + spread @ slope
    return Trend(level=float(mode[0]), growth=float(mode[1]), root=np.linalg.cholesky(spread).astype(np.float64))


def draw(rng: "Generator", trend: Trend, *, days: int) -> Coming:
    """One way it may go in the days ahead."""
    off = trend.root @ rng.standard_normal(2)
    level, growth = trend.level + float(off[0]), trend.growth + float(off[1])
    return Coming(many=int(rng.poisson(math.exp(level) * YEAR_DAYS * _grown(growth, days))), growth=growth)


def first_days(rng: "Generator", coming: Coming, *, days: int) -> "Floats":
    """How many days ahead each of them begins: later rather than sooner where more and more come."""
    import numpy as np

    shares = rng.random(coming.many)
    if abs(coming.growth) < 1e-9:
        return np.floor(shares * days)
    whole = math.expm1(coming.growth * days / YEAR_DAYS)
    return np.floor(np.log1p(shares * whole) / coming.growth * YEAR_DAYS)


def _grown(growth: float, days: int) -> float:
    """So many years of coming as today the days ahead are worth."""
    years = days / YEAR_DAYS
    return years if abs(growth) < 1e-9 else math.expm1(growth * years) / growth
