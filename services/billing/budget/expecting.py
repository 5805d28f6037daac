"""Knows what the rest of a year may bring beyond what is agreed: new agreements, and running ones that end early."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from shared.kernel.money import Ore

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

WINDOW_DAYS = 365
LEAST_NEW = 5
"""Fewer new agreements than this in the window say nothing about those to come."""
PATHS = 1000
METHOD = (
    "Nye avtaler ventes å komme så ofte som de siste 365 dagene (Poisson); hver koster per dag og varer som en"
    " tilfeldig av disse. Avtaler uten sluttdato ender tidligere så ofte som før. 1 000 simulerte forløp."
)


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """Eight of ten paths end between `p10` and `p90`, half of them below `p50` (spenn)."""

    p10: Ore
    p50: Ore
    p90: Ore


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement as the forecast sees it. `per_day` in øre; `days_ahead` how many days are committed still.

    `days_planned` None: until further notice. `ended_early`: it stopped on a day nobody had planned.
    """

    known_on: date
    per_day: Fraction
    days_run: int
    days_planned: int | None
    ended_early: bool
    days_ahead: int


def expect(seen: Sequence[Seen], *, as_of: date, first_on: date, days_left: int) -> Range | None:
    """What comes on top of what is committed, less what ends early. None: too few to say anything from."""
    window = min((as_of - first_on).days, WINDOW_DAYS)
    new = [one for one in seen if 0 <= (as_of - one.known_on).days < window]
    if len(new) < LEAST_NEW or days_left <= 0:
        return None
    # numpy takes time and memory that nobody but this question needs.
    import numpy as np

    rng = np.random.default_rng(as_of.toordinal())
    paths = np.array([_path(rng, seen, new=new, window=window, days_left=days_left) for _ in range(PATHS)])
    p10, p50, p90 = (round(float(one)) for one in np.quantile(paths, (0.1, 0.5, 0.9)))
    return Range(p10=p10, p50=p50, p90=p90)


def _path(rng: "Generator", seen: Sequence[Seen], *, new: list[Seen], window: int, days_left: int) -> float:
    ends = _chance_of_ending(seen)
    count = int(rng.poisson(len(new) * days_left / window))
    come = rng.integers(0, len(new), size=count)
    ahead = days_left - rng.integers(0, days_left, size=count)
    lengths = _lengths(rng, count, ends=ends)
    added = sum(
        float(new[which].per_day) * min(int(left), new[which].days_planned or int(length))
        for which, left, length in zip(come, ahead, lengths, strict=True)
    )
    open_ended = [one for one in seen if one.days_planned is None and one.days_ahead > 0]
    stays = _lengths(rng, len(open_ended), ends=ends)
    lost = sum(
        float(one.per_day) * max(one.days_ahead - int(stay), 0) for one, stay in zip(open_ended, stays, strict=True)
    )
    return added - lost


def _chance_of_ending(seen: Sequence[Seen]) -> float:
    """How likely an agreement without a last day is to end on a day."""
    open_ended = [one for one in seen if one.days_planned is None]
    days = sum(one.days_run for one in open_ended)
    return sum(one.ended_early for one in open_ended) / days if days else 0.0


def _lengths(rng: "Generator", count: int, *, ends: float) -> "NDArray[np.int64]":
    import numpy as np

    if ends <= 0:
        return np.full(count, 10**6)
    return rng.geometric(min(ends, 1.0), size=count)
