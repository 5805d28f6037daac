"""Knows what the rest of a year may bring beyond what is agreed: new agreements, and running ones that end early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from services.billing.budget.trending import HISTORY_DAYS, Coming, Trend, draw, first_days, trend_of
from shared.kernel.money import Ore

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

WINDOW_DAYS = 365
LEAST_NEW = 5
"""Fewer new agreements than this in the window say nothing about those to come."""
PATHS = 1000
NO_END = 10**6
METHOD = (
    "Nye avtaler ventes å komme så ofte som i månedene så langt, inntil tre år tilbake, og å bli flere eller færre som"
    " der (Poisson-regresjon, med usikkert nivå og usikker vekst); hver koster per dag og varer som en tilfeldig av de"
    " siste 365 dagenes. Avtaler uten sluttdato ender tidligere så ofte som før. Hvor godt alt dette er kjent, er med i"
    " spennet. 1 000 simulerte forløp."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
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


class Ahead(NamedTuple):
    """Days after the day of the report (dager framover): the year ends after so many, and has begun after so many."""

    ends: int
    begins: int = 0


def expect(seen: Sequence[Seen], *, as_of: date, first_on: date, year: Ahead) -> Range | None:
    """What comes on top of what is committed, less what ends early. None: too few to say anything from."""
    window = min((as_of - first_on).days, WINDOW_DAYS)
    new = _known_within(seen, as_of=as_of, days=window)
    if len(new) < LEAST_NEW or year.ends <= 0:
        return None
    # numpy takes time and memory that nobody but this question needs.
    import numpy as np

    rng = np.random.default_rng(as_of.toordinal())
    come, running = _columns(new), _columns([one for one in seen if one.days_planned is None and one.days_ahead > 0])
    ended, days = _endings(seen)
    trend = _trend(seen, as_of=as_of, first_on=first_on)
    paths = np.empty(PATHS)
    for path in range(PATHS):
        ends, coming = rng.gamma(ended) / days, draw(rng, trend, days=year.ends)
        paths[path] = _added(rng, come, ends=ends, coming=coming, year=year)
        paths[path] -= _lost(rng, running, ends=ends, begins=year.begins)
    p10, p50, p90 = (round(float(one)) for one in np.quantile(paths, (0.1, 0.5, 0.9)))
    return Range(p10=p10, p50=p50, p90=p90)


def _known_within(seen: Sequence[Seen], *, as_of: date, days: int) -> list[Seen]:
    return [one for one in seen if 0 <= (as_of - one.known_on).days < days]


def _trend(seen: Sequence[Seen], *, as_of: date, first_on: date) -> Trend:
    """Of all that became known after the first day: then what ran already was written down."""
    days = min((as_of - first_on).days, HISTORY_DAYS)
    known = _known_within(seen, as_of=as_of, days=days)
    return trend_of([(as_of - one.known_on).days for one in known], days=days)


class _Columns(NamedTuple):
    """Øre a day, days planned and days committed still, one number for each agreement."""

    per_day: "Floats"
    planned: "Ints"
    ahead: "Ints"


def _columns(seen: Sequence[Seen]) -> _Columns:
    import numpy as np

    return _Columns(
        per_day=np.array([float(one.per_day) for one in seen], dtype=np.float64),
        planned=np.array([one.days_planned or NO_END for one in seen], dtype=np.int64),
        ahead=np.array([one.days_ahead for one in seen], dtype=np.int64),
    )


def _added(rng: "Generator", come: _Columns, *, ends: float, coming: Coming, year: Ahead) -> float:
    """What new agreements cost on one path."""
    import numpy as np

    # Which ones come is known from few: how likely each is to be met again is drawn, too (Bayesian bootstrap).
    likely = rng.exponential(size=len(come.per_day))
    which = rng.choice(len(come.per_day), size=coming.many, p=likely / likely.sum())
    first = first_days(rng, coming, days=year.ends)
    planned = come.planned[which]
    until = first + np.where(planned == NO_END, _lengths(rng, coming.many, ends=ends), planned)
    days = np.maximum(np.minimum(until, year.ends) - np.maximum(first, year.begins), 0)
    return float((come.per_day[which] * days).sum())


def _lost(rng: "Generator", running: _Columns, *, ends: float, begins: int) -> float:
    """What is committed on one path to agreements that end before the year does."""
    import numpy as np

    stays = np.maximum(_lengths(rng, len(running.ahead), ends=ends), begins)
    return float((running.per_day * np.maximum(running.ahead - stays, 0)).sum())


def _endings(seen: Sequence[Seen]) -> tuple[int, int]:
    """How many agreements without a last day have ended, and on how many days one could have."""
    open_ended = [one for one in seen if one.days_planned is None]
    return sum(one.ended_early for one in open_ended), max(sum(one.days_run for one in open_ended), 1)


def _lengths(rng: "Generator", count: int, *, ends: float) -> "Ints":
    import numpy as np

    if ends <= 0:
        return np.full(count, NO_END)
    return rng.geometric(min(ends, 1.0), size=count)
