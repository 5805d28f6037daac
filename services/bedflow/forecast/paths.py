"""Knows many futures of the same beds and waiting patients, a day at a time."""

import numpy as np
from numpy.typing import NDArray

from services.bedflow.forecast.endings import Endings
from services.bedflow.forecast.fitting import Fitted, share_to_bed
from services.bedflow.forecast.history import NEVER, History
from services.bedflow.forecast.weekdays import Floats, Ints

OLDEST = 29
"""Who has waited longer is counted together."""


class Paths:
    """Futures from `today` on, one row for each path and one column for each day.

    A day goes: whoever leaves, leaves; patients become ready; who can move in does, as far as beds are free, those who
    waited in hospital longest first; then those who come from elsewhere; others leave hospital for home.
    """

    def __init__(self, history: History, fitted: Fitted, *, days: int, paths: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._today, self._days, self._paths = history.today, days, paths
        self._beds, self._fitted = np.array(history.beds_ahead[:days], dtype=np.int64), fitted
        ahead = np.arange(history.today, history.today + days)
        rng, many = self._rng, {"paths": paths}
        self._ready = fitted.ready.draw_levels(rng, **many)[:, None] * fitted.ready.rate_on(ahead)
        self._others = fitted.others.draw_levels(rng, **many)[:, None] * fitted.others.rate_on(ahead)
        self._stay_level = fitted.stays.draw_levels(rng, **many)
        self._to_bed_level = fitted.to_bed.draw_levels(rng, **many)
        self._elsewhere_level = fitted.elsewhere.draw_levels(rng, **many)
        self._share = rng.beta(fitted.came_to_bed + 1, fitted.came_elsewhere + 1, size=paths)
        self.occupied = np.zeros((paths, days), dtype=np.int64)
        self.waiting = np.zeros((paths, days), dtype=np.int64)
        self._leaving = np.zeros((paths, days + 1), dtype=np.int64)
        self._for_bed = np.zeros((paths, OLDEST + 1), dtype=np.int64)
        self._for_home = np.zeros((paths, OLDEST + 1), dtype=np.int64)
        self._queue = np.zeros(paths, dtype=np.int64)
        self._in_bed = np.zeros(paths, dtype=np.int64)
        self._begin(history)

    def run(self) -> None:
        """Live every day."""
        for day in range(self._days):
            self._in_bed -= self._leaving[:, day]
            self._become_ready(day)
            self._move_in(day)
            self._for_home -= self._ending(self._for_home, self._fitted.elsewhere, self._elsewhere_level, day=day)
            self.occupied[:, day] = self._in_bed
            self.waiting[:, day] = self._for_bed.sum(axis=1) + self._for_home.sum(axis=1)
            _grow_older(self._for_bed)
            _grow_older(self._for_home)

    def _begin(self, history: History) -> None:
        since = [day for day, until in zip(history.stays.since, history.stays.until, strict=True) if until == NEVER]
        self._in_bed += len(since)
        for began, many in zip(*np.unique(np.asarray(since, dtype=np.int64), return_counts=True), strict=True):
            who = np.repeat(np.arange(self._paths), many)
            self._plan_leaving(who, age=self._today - int(began), day=0)
        waits = zip(history.waits.since, history.waits.until, history.to_bed, strict=True)
        for began, to_bed in [(since, to_bed) for since, until, to_bed in waits if until == NEVER]:
            age = min(self._today - began, OLDEST)
            share = share_to_bed(history, waited=age) if to_bed is None else float(to_bed)
            ours = self._rng.random(self._paths) < share
            self._for_bed[:, age] += ours
            self._for_home[:, age] += ~ours

    def _become_ready(self, day: int) -> None:
        ready = self._rng.poisson(self._ready[:, day])
        ours = self._rng.binomial(ready, self._share)
        self._for_bed[:, 0] += ours
        self._for_home[:, 0] += ready - ours
        self._queue += self._rng.poisson(self._others[:, day])

    def _move_in(self, day: int) -> None:
        free = np.maximum(self._beds[day] - self._in_bed, 0)
        could = self._ending(self._for_bed, self._fitted.to_bed, self._to_bed_level, day=day)
        older = np.cumsum(could[:, ::-1], axis=1)[:, ::-1] - could
        moved = np.clip(free[:, None] - older, 0, could)
        self._for_bed -= moved
        from_hospital = moved.sum(axis=1)
        others = np.minimum(self._queue, free - from_hospital)
        self._queue -= others
        came = from_hospital + others
        self._in_bed += came
        self._plan_leaving(np.repeat(np.arange(self._paths), came), age=1, day=day + 1)

    def _ending(self, waiting: Ints, endings: Endings, level: Floats, *, day: int) -> Ints:
        """How many of each age could leave hospital that day."""
        ages = np.arange(OLDEST + 1)
        hazard = endings.hazard(age=ages, day=np.full(OLDEST + 1, self._today + day))
        return self._rng.binomial(waiting, -np.expm1(-level[:, None] * hazard))

    def _plan_leaving(self, who: NDArray[np.int64], *, age: int, day: int) -> None:
        """Draw the day each leaves, from the age they have on a day on: the first on which the hazard has added up."""
        left = np.arange(self._days - day)
        hazard = self._fitted.stays.hazard(age=age + left, day=self._today + day + left)
        lasts = self._rng.exponential(size=len(who)) / self._stay_level[who]
        leaves = day + np.searchsorted(np.cumsum(hazard), lasts)
        cells = np.bincount(who * (self._days + 1) + leaves, minlength=self._leaving.size)
        self._leaving += cells.reshape(self._leaving.shape)


def _grow_older(waiting: Ints) -> None:
    waiting[:, -1] += waiting[:, -2]
    waiting[:, 1:-1] = waiting[:, :-2]
    waiting[:, 0] = 0
