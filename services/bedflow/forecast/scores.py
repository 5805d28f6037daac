"""Knows how a forecast is judged by what came: how far off, how well its quantiles lie, how often it holds."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from services.bedflow.forecast.weekdays import Floats, Ints

LEVELS = np.array([[0.1], [0.5], [0.9]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far the middle is off, the pinball loss of all three quantiles, and how often what came lay in between.

    The loss is that of Gneiting and Raftery, Strictly proper scoring rules, JASA 2007: least for the true quantiles.
    """

    mean_absolute_error: float
    pinball_loss: float
    coverage_80: float

    def rounded(self) -> dict[str, Any]:
        return {name: round(value, 3) for name, value in asdict(self).items()}


def score(quantiles: Ints | Floats, came: Ints | Floats) -> Score:
    """`quantiles` has three rows, and a column for each number that came."""
    missed = came - quantiles
    return Score(
        mean_absolute_error=float(np.mean(np.abs(missed[1]))),
        pinball_loss=float(np.mean(np.maximum(LEVELS * missed, (LEVELS - 1.0) * missed))),
        coverage_80=float(np.mean((quantiles[0] <= came) & (came <= quantiles[2]))),
    )
