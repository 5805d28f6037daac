"""Knows what the coming weeks may bring: history in, quantiles out. Nothing is asked, nothing is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.bedflow.forecast.fitting import fit
from services.bedflow.forecast.history import A_WEEK, History
from services.bedflow.forecast.paths import Paths
from services.bedflow.forecast.weekdays import Ints

QUANTILES = (0.1, 0.5, 0.9)
PATHS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Three rows each, for the quantiles 10, 50 and 90; a column for each day, or for each week from today.

    `cost` in øre; None in a week with a day whose price is not known.
    """

    occupied: Ints
    waiting: Ints
    payable: Ints
    payable_in_week: Ints
    cost_in_week: list[Ints | None]


def forecast(
    history: History, *, weeks: int, rates: Sequence[int | None], paths: int = PATHS, seed: int = 0
) -> Forecast:
    """What may come, by Monte Carlo from a history (prognose for belegg og overliggerdøgn).

    Arrivals are a seasonal Poisson process (`arrivals.py`), stays and waiting end by a discrete-time hazard that takes
    those who are still there as right-censored (`endings.py`), both with a level of their own in each path that recent
    weeks say most about (`levels.py`); beds are what they are (`paths.py`). The method is that of stochastic bed
    models (Harrison, Shafer and Mackay, Modelling variability in hospital bed occupancy, Health Care Management
    Science 2005). `rates` are prices of a day in øre, one for each day. The same seed gives the same answer.
    """
    days = weeks * A_WEEK
    futures = Paths(history, fit(history), days=days, paths=paths, seed=seed)
    futures.run()
    payable = np.random.default_rng(seed + 1).binomial(futures.waiting, history.payable_share)
    in_week = payable.reshape(paths, weeks, A_WEEK)
    return Forecast(
        occupied=_quantiles(futures.occupied),
        waiting=_quantiles(futures.waiting),
        payable=_quantiles(payable),
        payable_in_week=_quantiles(in_week.sum(axis=2)),
        cost_in_week=[_cost(in_week[:, n], rates[n * A_WEEK : (n + 1) * A_WEEK]) for n in range(weeks)],
    )


def _cost(payable: Ints, rates: Sequence[int | None]) -> Ints | None:
    known = [rate for rate in rates if rate is not None]
    return _quantiles(payable @ np.array(known)) if len(known) == len(rates) else None


def _quantiles(drawn: Ints) -> Ints:
    """Numbers that were drawn, so that a count stays a count."""
    return np.quantile(drawn, QUANTILES, axis=0, method="inverted_cdf").astype(np.int64)
