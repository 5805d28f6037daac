"""Knows how many are to be expected on a day: by weekday, by season, and at which level."""

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from services.bedflow.forecast.levels import draw_levels
from services.bedflow.forecast.weekdays import Floats, Ints, weekdays_of

A_YEAR = 365.25
DAYS_TO_KNOW_A_SEASON = 330
WAVES = 2
RIDGE = 1.0
ROUNDS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """A fitted rate, and what was seen of it."""

    weights: Floats
    has_season: bool
    holidays: Set[int]
    seen: Floats
    expected: Floats

    def rate_on(self, days: Ints) -> Floats:
        """How many are to be expected on each day, before the level."""
        return np.exp(_features(days, holidays=self.holidays, has_season=self.has_season) @ self.weights)

    def draw_levels(self, rng: Generator, *, paths: int) -> Floats:
        return draw_levels(rng, paths=paths, seen=self.seen, expected=self.expected)


def fit_arrivals(came_on: Ints, *, first_on: int, today: int, holidays: Set[int]) -> Arrivals:
    """A Poisson regression with weekday and two yearly waves (McCullagh and Nelder, Generalized Linear Models, 1989).

    Fitted by Newton's method with a small ridge. The season is left out of less than eleven months: nobody can know it.
    """
    days = np.arange(first_on, today)
    within = came_on[(came_on >= first_on) & (came_on < today)]
    seen = np.bincount(within - first_on, minlength=len(days)).astype(float)
    has_season = len(days) >= DAYS_TO_KNOW_A_SEASON
    features = _features(days, holidays=holidays, has_season=has_season)
    weights = _newton(features, seen)
    expected = np.exp(features @ weights)
    return Arrivals(weights=weights, has_season=has_season, holidays=holidays, seen=seen, expected=expected)


def _features(days: Ints, *, holidays: Set[int], has_season: bool) -> Floats:
    weekday = weekdays_of(days, holidays=holidays)[:, None] == np.arange(1, 7)
    parts = [np.ones((len(days), 1)), weekday.astype(float)]
    if has_season:
        angle = 2 * np.pi * days[:, None] / A_YEAR * np.arange(1, WAVES + 1)
        parts += [np.sin(angle), np.cos(angle)]
    return np.hstack(parts)


def _newton(features: Floats, seen: Floats) -> Floats:
    ridge = np.full(features.shape[1], RIDGE)
    ridge[0] = 1e-6
    weights = np.zeros(features.shape[1])
    weights[0] = np.log(seen.mean() + 1e-3)
    for _ in range(ROUNDS):
        expected = np.exp(np.clip(features @ weights, -12.0, 8.0))
        slope = features.T @ (seen - expected) - ridge * weights
        curve = (features * expected[:, None]).T @ features + np.diag(ridge)
        weights = weights + np.linalg.solve(curve, slope)
    return weights
