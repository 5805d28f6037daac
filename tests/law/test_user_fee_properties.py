"""Whatever the income: a long stay never costs less for more income, above cost, below zero, or what must be kept."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shared.law.fee_policy import load_fee_policy, percent_of
from shared.law.loader import load
from shared.law.user_fees import fee_leaves_enough, instalments, long_stay_fee, part_of, to_be_kept

LAW = load()
DAY = date(2023, 6, 1)
KRONER = st.integers(min_value=0, max_value=5_000_000_00)
BASIC_AMOUNTS = st.sampled_from([82_122_00, 99_858_00, 111_477_00, 118_620_00])
ALLOWANCES = st.sampled_from([7_000_00, 8_400_00, 9_400_00, 45_400_00])
COSTS = st.integers(min_value=0, max_value=2_000_000_00)


def yearly(income: int, *, allowance: int, basic_amount: int, cost: int, deductions: int = 0) -> int:
    return long_stay_fee(
        income_in_ore=income,
        deductions_in_ore=deductions,
        allowance_in_ore=allowance,
        basic_amount_in_ore=basic_amount,
        cost_in_ore=cost,
        decided_on=DAY,
        law=LAW,
    ).yearly_in_ore


@given(income=KRONER, more=KRONER, allowance=ALLOWANCES, basic_amount=BASIC_AMOUNTS, cost=COSTS)
def test_who_has_more_never_pays_less_and_never_more_than_the_difference(
    income: int, more: int, allowance: int, basic_amount: int, cost: int
) -> None:
    less = yearly(income, allowance=allowance, basic_amount=basic_amount, cost=cost)
    greater = yearly(income + more, allowance=allowance, basic_amount=basic_amount, cost=cost)
    assert 0 <= greater - less <= more + 1


@given(income=KRONER, deductions=KRONER, allowance=ALLOWANCES, basic_amount=BASIC_AMOUNTS, cost=COSTS)
def test_the_fee_lies_between_nothing_and_the_cost_and_leaves_what_must_be_kept(
    income: int, deductions: int, allowance: int, basic_amount: int, cost: int
) -> None:
    fee = yearly(income, allowance=allowance, basic_amount=basic_amount, cost=cost, deductions=deductions)
    kept = to_be_kept(allowance_in_ore=allowance, basic_amount_in_ore=basic_amount, decided_on=DAY, law=LAW)
    assert 0 <= fee <= cost
    assert fee == 0 or income - deductions - fee >= kept


@given(income=KRONER, allowance=ALLOWANCES, basic_amount=BASIC_AMOUNTS, cost=COSTS)
def test_what_the_formula_gives_passes_the_legal_test(
    income: int, allowance: int, basic_amount: int, cost: int
) -> None:
    found = fee_leaves_enough(
        income_in_ore=income,
        yearly_in_ore=yearly(income, allowance=allowance, basic_amount=basic_amount, cost=cost),
        allowance_in_ore=allowance,
        basic_amount_in_ore=basic_amount,
        cost_in_ore=cost,
        decided_on=DAY,
        law=LAW,
    )
    assert found.outcome.value == "met"


@given(allowance=ALLOWANCES, basic_amount=BASIC_AMOUNTS, ore=st.integers(min_value=-100, max_value=100))
def test_nothing_jumps_at_g(allowance: int, basic_amount: int, ore: int) -> None:
    at_g = yearly(basic_amount, allowance=allowance, basic_amount=basic_amount, cost=10**9)
    near = yearly(basic_amount + ore, allowance=allowance, basic_amount=basic_amount, cost=10**9)
    assert abs(near - at_g) <= abs(ore) + 1


@given(amount=KRONER)
def test_twelve_instalments_are_the_year_to_the_ore(amount: int) -> None:
    assert sum(instalments(amount)) == amount
    assert max(instalments(amount)) - min(instalments(amount)) <= 1


@given(amount=KRONER, days=st.integers(min_value=0, max_value=31), of_days=st.integers(min_value=28, max_value=31))
def test_part_of_a_month_is_at_most_the_month(amount: int, days: int, of_days: int) -> None:
    part = part_of(amount, days=min(days, of_days), of_days=of_days)
    assert 0 <= part <= amount
    assert part_of(amount, days=of_days, of_days=of_days) == amount


@given(income=KRONER, more=KRONER, basic_amount=BASIC_AMOUNTS)
def test_a_richer_household_never_stands_on_a_lower_step(income: int, more: int, basic_amount: int) -> None:
    policy = load_fee_policy()
    poor, rich = (max(percent_of(one, basic_amount=basic_amount), 200) for one in (income, income + more))
    assert policy.step_on(DAY, percent=poor).monthly_in_ore <= policy.step_on(DAY, percent=rich).monthly_in_ore
