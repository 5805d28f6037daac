"""What the months so far say of the next ones: as many, more or fewer, and how surely."""

import math

import numpy as np
import pytest

from services.billing.budget.trending import SPREAD, Coming, draw, first_days, trend_of

TWO_YEARS = 730


def ages(*by_quarter: int) -> list[int]:
    """So many in each quarter of two years, the newest first, a day apart."""
    return [91 * at + nth * 91 // count for at, count in enumerate(by_quarter) for nth in range(count)]


def test_as_many_every_month_are_expected_to_go_on() -> None:
    trend = trend_of(ages(*[20] * 8), days=TWO_YEARS)
    assert math.exp(trend.level) * 365 == pytest.approx(80, rel=0.05)
    assert trend.growth == pytest.approx(0, abs=0.05)


def test_more_and_more_are_expected_to_be_more_still_and_fewer_to_be_fewer() -> None:
    more, fewer = (trend_of(ages(*told), days=TWO_YEARS) for told in (range(40, 8, -4), range(12, 44, 4)))
    assert more.growth > 0.3
    assert fewer.growth < -0.3
    rng = np.random.default_rng(1)
    ahead = [float(np.mean([draw(rng, told, days=365).many for _ in range(400)])) for told in (more, fewer)]
    assert ahead[0] > 150 > 60 > ahead[1]


def test_a_few_months_say_little_of_where_it_goes() -> None:
    def spread(days: int, count: int) -> float:
        root = trend_of([at * days // count for at in range(count)], days=days).root
        return float(np.sqrt((root @ root.T)[1, 1]))

    assert spread(90, 15) == pytest.approx(SPREAD, rel=0.1)
    assert spread(1095, 180) < SPREAD / 2


def test_nothing_seen_gives_nearly_nothing() -> None:
    assert trend_of([], days=100).level < math.log(0.02)


@pytest.mark.parametrize(("growth", "is_later"), [(1.0, True), (0.0, None), (-1.0, False)])
def test_where_more_and_more_come_they_begin_later(growth: float, is_later: bool | None) -> None:
    days = first_days(np.random.default_rng(1), Coming(many=4000, growth=growth), days=300)
    assert (days.min() >= 0, days.max() < 300) == (True, True)
    middle = float(days.mean())
    if is_later is None:
        assert middle == pytest.approx(150, abs=5)
    else:
        assert (middle > 160) == is_later
