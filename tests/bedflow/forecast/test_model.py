"""What the forecast makes of histories whose truth is known by hand."""

from typing import Any

import numpy as np
import pytest

from services.bedflow.forecast.arrivals import fit_arrivals
from services.bedflow.forecast.endings import STAY_AGES, fit_endings, lived
from services.bedflow.forecast.fitting import share_to_bed, taken_on_days
from services.bedflow.forecast.history import NEVER, going_on, known_before
from services.bedflow.forecast.levels import draw_levels, spread
from services.bedflow.forecast.model import Forecast, forecast
from services.bedflow.forecast.weekdays import Ints, weekdays_of
from tests.bedflow.forecast.years import DAYS, FIRST, TODAY, one_a_day, spells

RATE = 574_500


def told(*, paths: int = 400, weeks: int = 4, rates: list[int | None] | None = None, **changes: Any) -> Forecast:
    return forecast(one_a_day(**changes), weeks=weeks, rates=rates or [RATE] * 28, paths=paths, seed=1)


def numbers(*days: int) -> Ints:
    return np.array(days, dtype=np.int64)


def test_ten_beds_are_taken_when_one_comes_a_day_and_stays_ten() -> None:
    occupied = told().occupied
    assert (occupied[1] >= 8).all()
    assert (occupied[1] <= 12).all()
    assert (occupied[0] < occupied[1])[5:].all()
    assert told().payable_in_week[1].max() == 0


def test_nobody_waits_where_there_are_beds_and_everybody_does_where_there_are_none() -> None:
    assert told().waiting[1].max() == 0
    shut = told(beds_ahead=[0] * 28)
    assert (np.diff(shut.waiting[1]) >= 0).all()
    assert 20 <= shut.waiting[1][-1] <= 36
    assert shut.payable_in_week[1].tolist() == sorted(shut.payable_in_week[1].tolist())


def test_more_beds_never_cost_more() -> None:
    few, many = (told(beds_ahead=[beds] * 28).payable_in_week[1].sum() for beds in (7, 11))
    assert many < few


def test_days_cost_what_they_cost_and_a_day_without_a_price_leaves_the_week_unknown() -> None:
    rates: list[int | None] = [RATE] * 20 + [None] * 8
    shut = told(beds_ahead=[0] * 28, rates=rates)
    assert [cost is None for cost in shut.cost_in_week] == [False, False, True, True]
    first = shut.cost_in_week[0]
    assert first is not None
    assert first.tolist() == (shut.payable_in_week[:, 0] * RATE).tolist()


def test_only_the_share_that_is_ours_to_pay_is_counted() -> None:
    whole, half = (told(beds_ahead=[0] * 28, payable_share=share).payable_in_week[1].sum() for share in (1.0, 0.5))
    assert half == pytest.approx(whole / 2, rel=0.1)


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    first, again = told(), told()
    assert first.occupied.tolist() == again.occupied.tolist()
    other = forecast(one_a_day(), weeks=4, rates=[RATE] * 28, paths=400, seed=2)
    assert first.occupied.tolist() != other.occupied.tolist()


def test_who_is_there_leaves_as_late_as_those_before_who_had_stayed_as_long() -> None:
    # Everybody in bed came yesterday, nobody comes any more: in nine days all of them leave.
    stays = spells(*((day, day + 10) for day in range(200)), *((DAYS - 1, None) for _ in range(10)))
    occupied = told(stays=stays, from_hospital=[True] * 210, waits=spells((0, 0)), to_bed=[True]).occupied
    assert occupied[1][:8].min() >= 9
    assert occupied[1][12:].max() <= 2


def test_stays_that_go_on_make_stays_longer_than_those_that_have_ended() -> None:
    since, until = numbers(*range(FIRST, FIRST + 100)), np.full(100, FIRST + 110)
    until[::2] = np.arange(FIRST, FIRST + 100)[::2] + 5
    until[1::2] = NEVER
    fit = {"ages": STAY_AGES, "first_on": FIRST, "today": FIRST + 105, "holidays": frozenset[int]()}
    with_all = fit_endings(lived(since, until, first_on=FIRST, today=FIRST + 105), **fit)
    ended = until != NEVER
    without = fit_endings(lived(since[ended], until[ended], first_on=FIRST, today=FIRST + 105), **fit)
    at_five = np.searchsorted(STAY_AGES, 5)
    assert with_all.by_age[at_five] == pytest.approx(0.5, abs=0.05)
    assert without.by_age[at_five] > 0.9


def test_what_began_before_the_history_counts_from_the_age_it_had() -> None:
    days = lived(numbers(FIRST - 30), numbers(FIRST + 2), first_on=FIRST, today=TODAY)
    assert days.age.tolist() == [30, 31, 32]
    assert days.ended.tolist() == [False, False, True]


def test_arrivals_know_the_weekday_and_the_season() -> None:
    days = np.arange(FIRST, FIRST + 730)
    busy = np.where((days - 1) % 7 < 5, 4, 1) * np.where(np.cos(2 * np.pi * days / 365.25) > 0, 2, 1)
    fitted = fit_arrivals(np.repeat(days, busy), first_on=FIRST, today=FIRST + 730, holidays=frozenset())
    rates = fitted.rate_on(days)
    assert rates[(days - 1) % 7 == 2].mean() > 3 * rates[(days - 1) % 7 == 6].mean()
    assert (
        rates[np.cos(2 * np.pi * days / 365.25) > 0.5].mean()
        > 1.6 * rates[np.cos(2 * np.pi * days / 365.25) < -0.5].mean()
    )
    young = fit_arrivals(np.repeat(days, busy), first_on=FIRST, today=FIRST + 200, holidays=frozenset())
    assert not young.has_season


def test_a_public_holiday_counts_as_a_sunday() -> None:
    assert weekdays_of(numbers(FIRST, FIRST + 1, FIRST + 6), holidays={FIRST + 1}).tolist() == [0, 6, 6]
    assert weekdays_of(numbers(FIRST, FIRST + 1), holidays=frozenset()).tolist() == [0, 1]


def test_the_level_follows_what_was_seen_lately_and_is_sure_of_it_only_so_far() -> None:
    expected, seen = np.full(364, 2.0), np.full(364, 2.0)
    seen[-56:] = 4.0
    levels = draw_levels(np.random.default_rng(1), paths=4000, seen=seen, expected=expected)
    assert 1.3 < levels.mean() < 2.0
    steady = draw_levels(np.random.default_rng(1), paths=4000, seen=expected, expected=expected)
    assert steady.mean() == pytest.approx(1.0, abs=0.02)
    assert 0.02 < steady.std() < levels.std()
    assert spread(seen, expected) > spread(expected, expected)


def test_who_has_waited_long_more_often_waits_for_a_bed() -> None:
    history = one_a_day(
        waits=spells(*((0, 0) for _ in range(50)), *((0, 9) for _ in range(50))), to_bed=[False] * 50 + [True] * 50
    )
    assert share_to_bed(history, waited=0) == pytest.approx(0.5, abs=0.02)
    assert share_to_bed(history, waited=5) > 0.9
    assert share_to_bed(history, waited=20) == pytest.approx(0.5, abs=0.02)


def test_nothing_of_the_day_or_later_is_known() -> None:
    earlier = known_before(one_a_day(), FIRST + 100)
    assert max(earlier.stays.since) == FIRST + 99
    assert all(until < FIRST + 100 or until == NEVER for until in earlier.stays.until)
    assert len(earlier.beds) == 100
    assert len(earlier.beds_ahead) == DAYS - 100 + 28
    assert going_on(earlier.stays, day=FIRST + 99) == 10
    assert taken_on_days(earlier)[-1] == 10
    waiting = known_before(one_a_day(waits=spells((50, 150)), to_bed=[True]), FIRST + 100)
    assert (waiting.to_bed, waiting.waits.until) == ([None], [NEVER])
