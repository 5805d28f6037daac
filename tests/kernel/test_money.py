"""Shows that money is rounded in one way, and that no øre appears or disappears."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.kernel.money import in_kroner, priced, shared_out, whole_ore, within_ore

AMOUNTS = some.integers(min_value=-(10**13), max_value=10**13)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [(Fraction(1, 2), 1), (Fraction(49, 100), 0), (Fraction(-1, 2), -1), (Fraction(3, 2), 2), (Fraction(7), 7)],
)
def test_half_an_ore_goes_up_away_from_zero(amount: Fraction, rounded: int) -> None:
    assert whole_ore(amount) == rounded


@given(AMOUNTS, some.integers(min_value=1, max_value=10**6))
def test_a_rounded_amount_is_never_more_than_half_an_ore_away(amount: int, parts: int) -> None:
    exact = Fraction(amount, parts)
    assert abs(whole_ore(exact) - exact) <= Fraction(1, 2)


def test_quantities_are_hundredths_of_a_unit() -> None:
    assert priced(1250, 43_000) == 537_500


@given(AMOUNTS, some.lists(some.integers(min_value=0, max_value=10**6), min_size=1).filter(any))
def test_shares_sum_to_what_was_shared(amount: int, parts: list[int]) -> None:
    assert sum(shared_out(amount, tuple(parts))) == amount


def test_nothing_is_shared_by_no_weights() -> None:
    with pytest.raises(ValueError, match="weights"):
        shared_out(100, (0, 0))


def test_kroner_are_written_as_norwegians_read_them() -> None:
    assert in_kroner(574_500) == "5\u00a0745,00\u00a0kr"
    assert in_kroner(-5) == "\u22120,05\u00a0kr"


def test_an_allowance_holds_whole_ore_only() -> None:
    assert [within_ore(Fraction(*of)) for of in ((199, 100), (2, 1), (1, 3))] == [1, 2, 0]
