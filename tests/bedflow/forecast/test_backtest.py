"""How well the forecast would have done on invented years, and that a wrong one would have been found out."""

import ast
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from services.bedflow.forecast import backtest as testing
from services.bedflow.forecast.backtest import LABEL, MEASURES, Forecaster, Result, as_told, backtest
from services.bedflow.forecast.history import NEVER, History, Spells
from services.bedflow.forecast.model import Forecast, forecast
from services.bedflow.forecast.naive import same_week_last_year, same_weeks_last_year
from services.bedflow.forecast.scores import score
from shared.scenario.simulated_beds import REGIMES

PACKAGE = Path(testing.__file__).parent
OF_THE_MODEL = ("arrivals", "endings", "fitting", "history", "levels", "model", "paths", "weekdays")
SEEDS = (2022, 2024)
COUNTED = [name for name in MEASURES if name != "cost_in_week"]


@cache
def judged(regime: str, forecaster: Forecaster = forecast) -> Result:
    (found,) = [one for one in REGIMES if one.name == regime]
    return backtest(found, forecaster=forecaster, paths=200, seeds=SEEDS)


ALL = [regime.name for regime in REGIMES]


@pytest.mark.parametrize("regime", ALL)
def test_the_forecast_loses_less_than_the_same_week_last_year(regime: str) -> None:
    result = judged(regime)
    for measure in MEASURES:
        assert result.ours[measure].pinball_loss < result.naive[measure].pinball_loss, measure


def test_the_middle_is_nearer_than_the_same_week_last_year() -> None:
    for measure in COUNTED:
        ours, naive = (
            np.mean([getattr(judged(regime), which)[measure].mean_absolute_error for regime in ALL])
            for which in ("ours", "naive")
        )
        assert ours < naive, measure


def test_eight_of_ten_days_and_weeks_fall_where_eight_of_ten_should() -> None:
    covered = {m: np.mean([judged(regime).ours[m].coverage_80 for regime in ALL]) for m in COUNTED}
    assert 0.72 < covered["occupied"] < 0.92
    assert 0.72 < covered["payable_in_week"] < 0.95
    # Most days nobody waits: a range of whole numbers that holds zero holds more than its share.
    assert 0.8 < covered["waiting"] < 0.99


def test_the_winter_regime_has_its_days_in_january_and_february() -> None:
    winter = judged("winter-peak")
    assert winter.days_waited_in_winter > 0.7 * winter.days_waited
    steady = judged("steady")
    assert steady.days_waited_in_winter < 0.5 * steady.days_waited


def too_sure(history: History, *, weeks: int, rates: list[int | None], paths: int, seed: int) -> Forecast:
    """Tells the middle three times."""
    told = forecast(history, weeks=weeks, rates=rates, paths=paths, seed=seed)
    return replace(told, occupied=told.occupied[[1, 1, 1]], payable_in_week=told.payable_in_week[[1, 1, 1]])


def forgets_who_is_there(history: History, *, weeks: int, rates: list[int | None], paths: int, seed: int) -> Forecast:
    """Leaves out those whose stay goes on, as whoever forgets that they are right-censored."""
    ended = [row for row, until in enumerate(history.stays.until) if until != NEVER]
    stays = Spells(since=[history.stays.since[row] for row in ended], until=[history.stays.until[row] for row in ended])
    fewer = replace(history, stays=stays, from_hospital=[history.from_hospital[row] for row in ended])
    return forecast(fewer, weeks=weeks, rates=rates, paths=paths, seed=seed)


def test_a_forecast_that_is_too_sure_is_found_out() -> None:
    sure, ours = judged("steady", too_sure), judged("steady")
    assert sure.ours["occupied"].coverage_80 < 0.4
    assert sure.ours["occupied"].pinball_loss > ours.ours["occupied"].pinball_loss
    assert sure.ours["payable_in_week"].pinball_loss > ours.ours["payable_in_week"].pinball_loss


def test_a_forecast_that_forgets_who_is_still_there_is_found_out() -> None:
    wrong, ours = judged("steady", forgets_who_is_there), judged("steady")
    assert wrong.ours["occupied"].pinball_loss > 2 * ours.ours["occupied"].pinball_loss
    assert wrong.ours["occupied"].coverage_80 < 0.6


def test_what_is_printed_says_first_that_it_is_simulated() -> None:
    told = as_told([judged("steady")])
    assert next(iter(told.values())) == LABEL == "Simulerte data"
    (regime,) = told["regimes"]
    assert [one["measure"] for one in regime["measures"]] == list(MEASURES)
    assert set(regime["measures"][0]["forecast"]) == {"mean_absolute_error", "pinball_loss", "coverage_80"}
    assert json.loads(json.dumps(told)) == told


def test_nothing_of_the_model_knows_what_it_is_tested_on() -> None:
    for module in OF_THE_MODEL:
        imported = set(_imported((PACKAGE / f"{module}.py").read_text("utf-8")))
        assert not [name for name in imported if name.startswith("shared.scenario") or "backtest" in name], module


def _imported(source: str) -> Iterable[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_same_week_last_year_is_a_monday_for_a_monday() -> None:
    daily = np.arange(800)
    told = same_week_last_year(daily, at=400, days=2)
    assert told[1].tolist() == [36, 37]
    assert told[0][0] < 36 < told[2][0]
    assert same_weeks_last_year(daily, at=400, days=14)[1].tolist() == [sum(range(36, 43)), sum(range(43, 50))]


def test_the_true_quantiles_lose_least() -> None:
    drawn = np.random.default_rng(3).normal(size=20_000)
    true = np.repeat(np.quantile(drawn, (0.1, 0.5, 0.9))[:, None], drawn.size, axis=1)
    told = score(true, drawn)
    assert told.coverage_80 == pytest.approx(0.8, abs=0.01)
    for wrong in (true + 0.3, true * 0.5, true * 2.0):
        assert score(wrong, drawn).pinball_loss > told.pinball_loss
    assert score(np.array([[0], [1], [2]]), np.array([3])).mean_absolute_error == 2
