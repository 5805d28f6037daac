"""The forecast is put to the test on invented years, and what it does badly is told as well."""

from datetime import date

import pytest

from services.billing.budget.backtest import END, ORIGINS, REGIMES, as_known, backtest, invented

STEADY, GROWING, _ = REGIMES


def test_in_a_steady_year_the_forecast_is_nearer_than_going_on_as_until_now() -> None:
    told = backtest(STEADY, seeds=(2021, 2022, 2023))
    assert told.forecasts == 9
    assert told.ours.mean_error_in_percent < told.naive.mean_error_in_percent
    assert told.ours.coverage_80 is not None
    assert told.ours.coverage_80 >= 0.7


def test_when_more_come_each_year_the_forecast_is_too_sure_of_itself() -> None:
    told = backtest(GROWING, seeds=(2021, 2022, 2023))
    assert told.ours.coverage_80 is not None
    assert told.ours.coverage_80 < 0.8


@pytest.mark.parametrize("as_of", ORIGINS)
def test_the_forecast_is_told_nothing_of_what_came_later(as_of: date) -> None:
    whole = invented(STEADY, seed=2021)
    known = as_known(whole, as_of)
    assert all(one.known_on <= as_of for one in known)
    assert all(one.to_on is None or one.to_on <= as_of or one.planned_to_on == one.to_on for one in known)
    assert len(known) < len(whole)
    assert max(one.known_on for one in whole) <= END
