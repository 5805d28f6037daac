"""The forecast is put to the test on invented years, and what it does badly is told as well."""

from datetime import date
from functools import cache

import pytest

from services.billing.budget.backtest import END, ORIGINS, REGIMES, Regime, Result, as_known, backtest, invented

STEADY, GROWING, FALLING, _ = REGIMES


@cache
def told(regime: Regime) -> Result:
    return backtest(regime, seeds=(2021, 2022, 2023, 2024, 2025, 2026))


@pytest.mark.parametrize("regime", [STEADY, GROWING, FALLING], ids=lambda one: one.name)
def test_the_forecast_is_nearer_than_going_on_as_until_now(regime: Regime) -> None:
    assert told(regime).forecasts == 18
    assert told(regime).ours.mean_error_in_percent < told(regime).naive.mean_error_in_percent


def test_what_came_lies_in_the_range_about_as_often_as_the_range_says() -> None:
    """Eight of ten, whether as many, more or fewer come each year; with six years of each, from six to nearly ten."""
    coverage = [told(regime).ours.coverage_80 or 0.0 for regime in (STEADY, GROWING, FALLING)]
    assert 0.6 <= sum(coverage) / 3 <= 0.95, coverage


@pytest.mark.parametrize("as_of", ORIGINS)
def test_the_forecast_is_told_nothing_of_what_came_later(as_of: date) -> None:
    whole = invented(STEADY, seed=2021)
    known = as_known(whole, as_of)
    assert all(one.known_on <= as_of for one in known)
    assert all(one.to_on is None or one.to_on <= as_of or one.planned_to_on == one.to_on for one in known)
    assert len(known) < len(whole)
    assert max(one.known_on for one in whole) <= END
