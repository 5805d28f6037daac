"""Knows what a history says about arrivals, stays and waiting, as the paths need it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.bedflow.forecast.arrivals import Arrivals, fit_arrivals
from services.bedflow.forecast.endings import STAY_AGES, WAIT_AGES, Endings, Lived, fit_endings, lived
from services.bedflow.forecast.history import History
from services.bedflow.forecast.weekdays import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What was learned. `came_to_bed` and `came_elsewhere` count the patients who waited in hospital."""

    ready: Arrivals
    others: Arrivals
    stays: Endings
    to_bed: Endings
    elsewhere: Endings
    came_to_bed: int
    came_elsewhere: int


def fit(history: History) -> Fitted:
    """Everything the paths are drawn from."""
    first_on, today, holidays = history.first_on, history.today, history.holidays
    stays_since, stays_until = _numbers(history.stays.since), _numbers(history.stays.until)
    waits_since, waits_until = _numbers(history.waits.since), _numbers(history.waits.until)
    to_bed, elsewhere = _is(history, True), _is(history, False)

    def came(came_on: Ints) -> Arrivals:
        return fit_arrivals(came_on, first_on=first_on, today=today, holidays=holidays)

    def lasted(since: Ints, until: Ints) -> Lived:
        return lived(since, until, first_on=first_on, today=today)

    def ended(days: Lived, ages: Ints) -> Endings:
        return fit_endings(days, ages=ages, first_on=first_on, today=today, holidays=holidays)

    return Fitted(
        ready=came(waits_since),
        others=came(stays_since[~np.asarray(history.from_hospital, dtype=bool)]),
        stays=ended(lasted(stays_since, stays_until), STAY_AGES),
        to_bed=ended(_while_a_bed_was_free(lasted(waits_since[to_bed], waits_until[to_bed]), history), WAIT_AGES),
        elsewhere=ended(lasted(waits_since[elsewhere], waits_until[elsewhere]), WAIT_AGES),
        came_to_bed=int(to_bed.sum()),
        came_elsewhere=int(elsewhere.sum()),
    )


def share_to_bed(history: History, *, waited: int) -> float:
    """How many of those who waited at least so many days came to one of the beds, of those one knows it of."""
    rows = zip(history.waits.since, history.waits.until, history.to_bed, strict=True)
    known = [(until - since, to_bed) for since, until, to_bed in rows if to_bed is not None]
    overall = (sum(to_bed for _, to_bed in known) + 1) / (len(known) + 2)
    as_long = [to_bed for lasted, to_bed in known if lasted >= waited]
    return (sum(as_long) + 2 * overall) / (len(as_long) + 2)


def taken_on_days(history: History) -> Ints:
    """How many beds were taken when each day of the history ended."""
    length = history.today - history.first_on
    since = np.maximum(_numbers(history.stays.since) - history.first_on, 0)
    until = np.clip(_numbers(history.stays.until) - history.first_on, 0, length)
    change = np.bincount(since, minlength=length + 1) - np.bincount(until, minlength=length + 1)
    return np.cumsum(change)[:length]


def _numbers(days: Sequence[int]) -> Ints:
    return np.array(days, dtype=np.int64)


def _is(history: History, where: bool) -> NDArray[np.bool_]:
    return np.array([to_bed is where for to_bed in history.to_bed], dtype=bool)


def _while_a_bed_was_free(days: Lived, history: History) -> Lived:
    """The days that ended with a free bed: whoever waited on then did not wait for one.

    What is left says how long it takes to move somebody in; how long a bed is waited for comes out of the paths.
    """
    free = _numbers(history.beds) > taken_on_days(history)
    return days.where(free[days.day - history.first_on])
