"""Knows how likely something that lasts is to end on a day: by how long it has lasted, the weekday, and the level."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from services.bedflow.forecast.levels import draw_levels
from services.bedflow.forecast.weekdays import Floats, Ints, weekdays_of

MOST_LIKELY = 0.98
PRIOR_DAYS = 2.0
PRIOR_ENDS = 5.0
ROUNDS = 4

STAY_AGES = np.array([1, *range(2, 43), *range(49, 183, 7), *range(196, 730, 28)])
WAIT_AGES = np.array([0, 1, 2, 3, 4, 5, 6, 7, 14, 28])
"""Where the steps of age begin: daily first, coarser where few are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """A fitted chance of ending, and what was seen of it."""

    ages: Ints
    by_age: Floats
    by_weekday: Floats
    holidays: Set[int]
    seen: Floats
    expected: Floats

    def hazard(self, *, age: NDArray[Any], day: NDArray[Any]) -> Floats:
        """The cumulative hazard a day adds, `-log(1 - chance)`, for each age and day; none before the first step."""
        step = np.searchsorted(self.ages, age, side="right") - 1
        weekday = weekdays_of(day, holidays=self.holidays)
        chance = np.minimum(self.by_age[np.maximum(step, 0)] * self.by_weekday[weekday], MOST_LIKELY)
        return np.where(step >= 0, -np.log1p(-chance), 0.0)

    def draw_levels(self, rng: Generator, *, paths: int) -> Floats:
        return draw_levels(rng, paths=paths, seen=self.seen, expected=self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One row for each day that something lasted: how old it was, and whether it ended."""

    age: Ints
    day: Ints
    ended: NDArray[np.bool_]

    def where(self, kept: NDArray[np.bool_]) -> "Lived":
        return Lived(age=self.age[kept], day=self.day[kept], ended=self.ended[kept])


def lived(since: Ints, until: Ints, *, first_on: int, today: int) -> Lived:
    """The days within the history. What began before it counts from its age then; what goes on has not ended."""
    first, last = np.maximum(since, first_on), np.minimum(until, today - 1)
    days = np.maximum(last - first + 1, 0)
    row = np.repeat(np.arange(len(since)), days)
    day = first[row] + np.arange(len(row)) - np.repeat(np.cumsum(days) - days, days)
    return Lived(age=day - since[row], day=day, ended=day == until[row])


def fit_endings(days: Lived, *, ages: Ints, first_on: int, today: int, holidays: Set[int]) -> Endings:
    """A discrete-time hazard by age (Kaplan and Meier, JASA 1958) with a factor by weekday (Cox, JRSS B 1972).

    Whoever is still there is in the number at risk until now and never among the ended: right-censored. Each step of
    age is drawn a little towards the mean of all, each weekday a little towards none.
    """
    days = days.where(days.age >= ages[0])
    step = np.searchsorted(ages, days.age, side="right") - 1
    weekday = weekdays_of(days.day, holidays=holidays)
    by_age, by_weekday = _factors(days.ended, step=step, weekday=weekday, steps=len(ages))
    chance = np.minimum(by_age[step] * by_weekday[weekday], MOST_LIKELY)
    number, length = days.day - first_on, today - first_on
    return Endings(
        ages=ages,
        by_age=by_age,
        by_weekday=by_weekday,
        holidays=holidays,
        seen=np.bincount(number, weights=days.ended, minlength=length).astype(float),
        expected=np.bincount(number, weights=chance, minlength=length).astype(float),
    )


def _factors(ended: NDArray[np.bool_], *, step: Ints, weekday: Ints, steps: int) -> tuple[Floats, Floats]:
    """The chance of each step and the factor of each weekday, one after the other until they agree."""
    ended_at, ended_on = (np.bincount(of, weights=ended, minlength=many) for of, many in ((step, steps), (weekday, 7)))
    overall = (ended.sum() + 0.5) / (len(ended) + 1.0)
    by_age, by_weekday = np.full(steps, overall), np.ones(7)
    for _ in range(ROUNDS):
        at_risk = np.bincount(step, weights=by_weekday[weekday], minlength=steps)
        by_age = (ended_at + PRIOR_DAYS * overall) / (at_risk + PRIOR_DAYS)
        hoped = np.bincount(weekday, weights=by_age[step], minlength=7)
        by_weekday = (ended_on + PRIOR_ENDS) / (hoped + PRIOR_ENDS)
    return by_age, by_weekday
