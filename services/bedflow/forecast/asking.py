"""Knows how the forecast is asked for and told: week by week, day by day, as ranges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from services.bedflow.forecast.history import A_WEEK, History, going_on
from services.bedflow.forecast.reading import read_history
from services.bedflow.forecast.tellable import ended_of, must_have_enough, waiting_is_known
from services.bedflow.rules import LAW
from shared.law.patient_flow import rate_on

if TYPE_CHECKING:
    from services.bedflow.forecast.model import Forecast
    from services.bedflow.forecast.weekdays import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Eight of ten paths end between `p10` and `p90`, half of them below `p50` (spenn)."""

    p10: int
    p50: int
    p90: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAhead:
    """When a day ends (døgn): beds there are, beds taken, patients who wait in hospital, and days that are ours to pay.

    `waiting` and `payable_days` are None when too few have waited in hospital to say anything.
    """

    on: date
    beds: int
    occupied: Range
    waiting: Range | None
    payable_days: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the forecast was made from (grunnlag): facts up to, not including, `today_on`."""

    first_on: date
    today_on: date
    ended_stays: int
    ended_waits: int
    occupied_now: int
    waiting_now: int
    paths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAhead:
    """Seven days from today on (prognose for en uke). `cost_in_ore` None: no price was found for one of the days."""

    starts_on: date
    ends_on: date
    payable_days: Range | None
    cost_in_ore: Range | None
    days: tuple[DayAhead, ...]
    basis: Basis


def forecast_of_weeks(connection: Connection, *, today: date, weeks: int) -> list[WeekAhead]:
    """What the coming weeks may bring. Raises TooLittleToForecastFrom."""
    history = read_history(connection, today=today, days=weeks * A_WEEK)
    must_have_enough(history)
    # numpy takes time and memory that nobody but this question needs.
    from services.bedflow.forecast.model import PATHS, forecast

    ahead = [date.fromordinal(history.today + number) for number in range(weeks * A_WEEK)]
    rates = [rate_on(day, law=LAW) for day in ahead]
    told = forecast(history, weeks=weeks, rates=rates, paths=PATHS, seed=history.today)
    return list(_weeks(told, history, ahead=ahead, paths=PATHS))


def _weeks(told: "Forecast", history: History, *, ahead: list[date], paths: int) -> Iterator[WeekAhead]:
    known, basis = waiting_is_known(history), _basis(history, paths=paths)
    days = [_day(told, number, history=history, on=on, known=known) for number, on in enumerate(ahead)]
    for week, cost in enumerate(told.cost_in_week):
        of_week = days[week * A_WEEK : (week + 1) * A_WEEK]
        yield WeekAhead(
            starts_on=of_week[0].on,
            ends_on=of_week[-1].on,
            payable_days=_range(told.payable_in_week[:, week]) if known else None,
            cost_in_ore=_range(cost) if known and cost is not None else None,
            days=tuple(of_week),
            basis=basis,
        )


def _day(told: "Forecast", number: int, *, history: History, on: date, known: bool) -> DayAhead:
    return DayAhead(
        on=on,
        beds=history.beds_ahead[number],
        occupied=_range(told.occupied[:, number]),
        waiting=_range(told.waiting[:, number]) if known else None,
        payable_days=_range(told.payable[:, number]) if known else None,
    )


def _range(quantiles: "Ints") -> Range:
    p10, p50, p90 = (int(value) for value in quantiles)
    return Range(p10=p10, p50=p50, p90=p90)


def _basis(history: History, *, paths: int) -> Basis:
    yesterday = history.today - 1
    return Basis(
        first_on=date.fromordinal(history.first_on),
        today_on=date.fromordinal(history.today),
        ended_stays=ended_of(history.stays),
        ended_waits=ended_of(history.waits),
        occupied_now=going_on(history.stays, day=yesterday),
        waiting_now=going_on(history.waits, day=yesterday),
        paths=paths,
    )
