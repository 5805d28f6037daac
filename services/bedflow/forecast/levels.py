"""Knows how far recent weeks lie from what was to be expected, and how sure that is."""

import numpy as np
from numpy.random import Generator

from services.bedflow.forecast.weekdays import Floats

HALF_LIFE = 28.0
BLOCK = 28
LEAST_SPREAD, MOST_SPREAD = 0.01, 0.25


def draw_levels(rng: Generator, *, paths: int, seen: Floats, expected: Floats) -> Floats:
    """One factor for each path, around 1 when the last weeks were as expected.

    A gamma–Poisson level with discounted evidence (West and Harrison, Bayesian Forecasting and Dynamic Models, 1997,
    §§ 2.4, 6.3): what was seen and expected is halved in weight every four weeks, and the prior's spread is that of
    four-week blocks around what was expected, less what chance alone makes.
    """
    weights = 0.5 ** (np.arange(len(seen), 0, -1) / HALF_LIFE)
    strength = 1.0 / spread(seen, expected)
    shape = strength + float(weights @ seen)
    rate = strength + float(weights @ expected)
    return rng.gamma(shape, 1.0 / rate, size=paths)


def spread(seen: Floats, expected: Floats) -> float:
    """The variance of the level from block to block, by the method of moments."""
    blocks = len(seen) // BLOCK
    sums = seen[-blocks * BLOCK :].reshape(blocks, BLOCK).sum(axis=1)
    hoped = np.maximum(expected[-blocks * BLOCK :].reshape(blocks, BLOCK).sum(axis=1), 1e-9)
    variance = float(np.mean((sums / hoped - 1.0) ** 2) - np.mean(1.0 / hoped))
    return min(max(variance, LEAST_SPREAD), MOST_SPREAD)
