"""Knows how well the budget's forecast would have done: on invented years, against going on as until now."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
from msgspec.structs import replace
from numpy.random import Generator

from services.billing.budget.expecting import Range
from services.billing.budget.picture import Picture
from services.billing.budget.reporting import report
from services.billing.budget.valuing import A_DAY, Agreement, Rated, days_in, days_of, value
from services.billing.budget.year import BudgetYear, Line

LABEL = "Simulerte data"
YEAR = 2025
BEGAN = date(2023, 1, 1)
END = date(YEAR, 12, 31)
ORIGINS = (date(YEAR, 3, 31), date(YEAR, 6, 30), date(YEAR, 9, 30))
SEEDS = tuple(range(2021, 2061))
OPEN_ENDED = 0.55
STOPS_ON_A_DAY = 1 / 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """An invented municipality (oppdiktet kommune): so many new agreements in a year, and so much more each year."""

    name: str
    told: str
    new_in_a_year: float
    growth: float


REGIMES = (
    Regime(name="steady", told="like mange nye hvert år", new_in_a_year=60, growth=0.0),
    Regime(name="growing", told="en fjerdedel flere nye hvert år", new_in_a_year=60, growth=0.25),
    Regime(name="falling", told="en fjerdedel færre nye hvert år", new_in_a_year=60, growth=-0.25),
    Regime(name="small", told="få avtaler", new_in_a_year=12, growth=0.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far the middle is off in per cent of what came, and how often what came lay between p10 and p90."""

    mean_error_in_percent: float
    coverage_80: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One regime: how both did."""

    regime: Regime
    forecasts: int
    ours: Score
    naive: Score


def backtest(regime: Regime, *, seeds: tuple[int, ...] = SEEDS) -> Result:
    """Forecasts from three days of the year, with what was known then; each seed is other years."""
    errors, simple, held = list[float](), list[float](), list[bool]()
    for whole in (invented(regime, seed=seed) for seed in seeds):
        came = _cost(whole, to_on=END)
        for as_of in ORIGINS:
            told = _forecast(whole, as_of=as_of)
            errors.append(abs(told.p50 - came) / came)
            held.append(told.p10 <= came <= told.p90)
            so_far = _cost(whole, to_on=as_of)
            elapsed = (as_of - date(YEAR, 1, 1)).days + 1
            simple.append(abs(so_far * days_in(YEAR) / elapsed - came) / came)
    return Result(
        regime=regime,
        forecasts=len(errors),
        ours=Score(mean_error_in_percent=_percent(errors), coverage_80=round(float(np.mean(held)), 2)),
        naive=Score(mean_error_in_percent=_percent(simple), coverage_80=None),
    )


def invented(regime: Regime, *, seed: int) -> tuple[Agreement, ...]:
    """Every agreement of three years, with the day each really ended."""
    rng = np.random.default_rng(seed)
    return tuple(_agreements(regime, rng))


def as_known(whole: tuple[Agreement, ...], as_of: date) -> tuple[Agreement, ...]:
    """The same agreements as they looked when a day ended: what ended later was still running."""
    return tuple(_as_known(one, as_of) for one in whole if one.known_on <= as_of)


def _agreements(regime: Regime, rng: Generator) -> Iterator[Agreement]:
    for number in range((END - BEGAN).days + 1):
        day = BEGAN + number * A_DAY
        rate = regime.new_in_a_year * (1 + regime.growth) ** (number / 365) / 365
        for nth in range(rng.poisson(rate)):
            yield _agreement(f"{number}-{nth}", day, rng)


def _agreement(key: str, day: date, rng: Generator) -> Agreement:
    planned = None if rng.random() < OPEN_ENDED else day + timedelta(days=int(rng.integers(90, 366)))
    stops = None if planned else day + timedelta(days=int(rng.geometric(STOPS_ON_A_DAY)))
    daily = Rated(quantity=Fraction(100), unit="day", price=Fraction(int(rng.lognormal(11, 0.6))))
    return Agreement(
        key=key,
        spending="purchases",
        service="practical-assistance",
        known_on=day,
        from_on=day,
        to_on=planned or stops,
        planned_to_on=planned,
        rated=lambda on: daily,
    )


def _as_known(one: Agreement, as_of: date) -> Agreement:
    goes_on = one.planned_to_on is None and one.to_on is not None and one.to_on > as_of
    return replace(one, to_on=None) if goes_on else one


def _forecast(whole: tuple[Agreement, ...], *, as_of: date) -> Range:
    line = Line(line="purchases", adopted=0, pays_for=("purchases",))
    picture = Picture(
        as_of=as_of,
        position=0,
        budget=BudgetYear(year=YEAR, adopted_on=BEGAN, lines=(line,)),
        budget_known_on=BEGAN,
        spent=(),
        agreements=as_known(whole, as_of),
        first_known_on=BEGAN,
    )
    told = report(picture, derived={}, counted=()).lines[0].forecast_in_ore
    assert told is not None
    return told


def _cost(whole: tuple[Agreement, ...], *, to_on: date) -> float:
    """What the year cost up to a day."""
    days = ((one, sum(1 for _ in days_of(one, from_on=date(YEAR, 1, 1), to_on=to_on))) for one in whole)
    return float(sum(value(one, [one.from_on]).amount * count for one, count in days))


def _percent(errors: list[float]) -> float:
    return round(100 * float(np.mean(errors)), 2)


if __name__ == "__main__":
    results = [asdict(backtest(regime)) for regime in REGIMES]
    json.dump({"label": LABEL, "regimes": results}, sys.stdout)
