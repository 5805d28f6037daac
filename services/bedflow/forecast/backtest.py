"""Knows how well the forecast would have done: on two invented years, against the same week last year."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import numpy as np

from services.bedflow.forecast import naive
from services.bedflow.forecast.fitting import taken_on_days
from services.bedflow.forecast.history import A_WEEK, History, Spells, known_before
from services.bedflow.forecast.model import Forecast, forecast
from services.bedflow.forecast.scores import Score, score
from services.bedflow.forecast.weekdays import Ints
from shared.law.deadlines import public_holidays
from shared.scenario.simulated_beds import REGIMES, Patient, Regime, Years, simulated_years

Numbers = dict[str, Any]

LABEL = "Simulerte data"
FIRST, UNTIL = date(2023, 1, 1), date(2025, 1, 1)
SECOND_YEAR = date(2024, 1, 8)
WEEKS = 4
DAYS = WEEKS * A_WEEK
RATE_IN_ORE = 574_500
SEEDS = (2021, 2022, 2023, 2024)
PATHS = 500
EVERY = 28
_DAYS = (date.fromordinal(number) for number in range(FIRST.toordinal(), UNTIL.toordinal()))
_IN_WINTER = np.array([day.month <= 2 for day in _DAYS])
MEASURES = ("occupied", "waiting", "payable_in_week", "cost_in_week")


class Forecaster(Protocol):
    """What is put to the test."""

    def __call__(self, history: History, *, weeks: int, rates: list[int | None], paths: int, seed: int) -> Forecast: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One regime: how both did, by measure, and how many days were waited in all and in January and February."""

    regime: Regime
    origins: int
    days_waited: int
    days_waited_in_winter: int
    ours: dict[str, Score]
    naive: dict[str, Score]


def backtest(
    regime: Regime, *, forecaster: Forecaster = forecast, paths: int = PATHS, seeds: Iterable[int] = SEEDS
) -> Result:
    """Forecasts from many days of the second year, with what was known that morning; each seed is other years."""
    told, simple, truth, waited = list[Numbers](), list[Numbers](), list[Numbers](), list[Ints]()
    for whole in (whole_history(regime, seed=seed) for seed in seeds):
        came = {"occupied": taken_on_days(whole), "waiting": waiting_on_days(whole)}
        waited.append(came["waiting"])
        for today in range(SECOND_YEAR.toordinal(), whole.today - DAYS + 1, EVERY):
            told.append(_ours(_told(known_before(whole, today), forecaster=forecaster, paths=paths)))
            simple.append(_naive(came, at=today - whole.first_on))
            truth.append(_truth(came, at=today - whole.first_on))
    return Result(
        regime=regime,
        origins=len(truth),
        days_waited=int(sum(days.sum() for days in waited)),
        days_waited_in_winter=int(sum(days[_IN_WINTER].sum() for days in waited)),
        ours=_scores(told, truth),
        naive=_scores(simple, truth),
    )


def whole_history(regime: Regime, *, seed: int) -> History:
    """The invented years of a regime."""
    holidays = frozenset(
        day.toordinal() for year in range(FIRST.year - 1, UNTIL.year + 1) for day in public_holidays(year)
    )
    years = simulated_years(regime, first_on=FIRST, until_on=UNTIL, holidays=holidays, seed=seed)
    return history_of(years, holidays=holidays)


def _told(history: History, *, forecaster: Forecaster, paths: int) -> Forecast:
    return forecaster(history, weeks=WEEKS, rates=[RATE_IN_ORE] * DAYS, paths=paths, seed=history.today)


def history_of(years: Years, *, holidays: frozenset[int]) -> History:
    """The invented years as the log would tell them, all of them known."""
    stayed = [one for one in years.patients if one.to_bed and one.moved_on < years.until_on]
    waited = [one for one in years.patients if one.from_hospital]
    return History(
        first_on=years.first_on,
        today=years.until_on,
        beds=years.beds,
        beds_ahead=(),
        stays=_spells((one.moved_on, one.left_on) for one in stayed),
        from_hospital=[one.from_hospital for one in stayed],
        waits=_spells((one.ready_on, one.moved_on) for one in waited),
        to_bed=[_came_to_bed(one, years) for one in waited],
        holidays=holidays,
    )


def _came_to_bed(patient: Patient, years: Years) -> bool | None:
    return patient.to_bed if patient.moved_on < years.until_on else None


def _spells(days: Iterable[tuple[int, int]]) -> Spells:
    rows = list(days)
    return Spells(since=[since for since, _ in rows], until=[until for _, until in rows])


def waiting_on_days(history: History) -> Ints:
    """How many waited in hospital when each day ended."""
    return taken_on_days(replace(history, stays=history.waits))


def _truth(came: Numbers, *, at: int) -> Numbers:
    days = {name: daily[at : at + DAYS] for name, daily in came.items()}
    weeks = days["waiting"].reshape(WEEKS, A_WEEK).sum(axis=1)
    return {**days, "payable_in_week": weeks, "cost_in_week": weeks * RATE_IN_ORE}


def _ours(told: Forecast) -> Numbers:
    costs = np.stack([cost for cost in told.cost_in_week if cost is not None], axis=1)
    days = {"occupied": told.occupied, "waiting": told.waiting}
    return {**days, "payable_in_week": told.payable_in_week, "cost_in_week": costs}


def _naive(came: Numbers, *, at: int) -> Numbers:
    days = {name: naive.same_week_last_year(daily, at=at, days=DAYS) for name, daily in came.items()}
    weeks = naive.same_weeks_last_year(came["waiting"], at=at, days=DAYS)
    return {**days, "payable_in_week": weeks, "cost_in_week": weeks * RATE_IN_ORE}


def _scores(told: list[Numbers], truth: list[Numbers]) -> dict[str, Score]:
    return {
        name: score(np.hstack([one[name] for one in told]), np.hstack([one[name] for one in truth]))
        for name in MEASURES
    }


def as_told(results: Iterable[Result]) -> dict[str, Any]:
    """What is printed. Nothing of it is about people, and it says so first."""
    return {
        "label": LABEL,
        "weeks": WEEKS,
        "paths": PATHS,
        "seeds": list(SEEDS),
        "compared_with": "same week last year",
        "regimes": [_regime(result) for result in results],
    }


def _regime(result: Result) -> dict[str, Any]:
    return {
        "name": result.regime.name,
        "told": result.regime.told,
        "origins": result.origins,
        "days_waited": result.days_waited,
        "days_waited_in_january_and_february": result.days_waited_in_winter,
        "measures": [
            {
                "measure": name,
                "forecast": result.ours[name].rounded(),
                "same_week_last_year": result.naive[name].rounded(),
            }
            for name in MEASURES
        ],
    }


def main() -> None:
    """Judge the forecast in every regime, and write it as one JSON object."""
    told = as_told(backtest(regime) for regime in REGIMES)
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
