"""What the municipality itself has decided about user fees: its own file, checked at start."""

from datetime import date
from pathlib import Path

import pytest

from shared.law.catalogue import Law
from shared.law.fee_policy import FeePolicy, load_fee_policy, percent_of
from shared.law.refusals import FeePolicyNotKnown, FeeRateNotKnown, InvalidLawData

DAY = date(2023, 3, 1)
RULES = """[[policy]]
basic_amount = "{basic_amount}"
stays = "registered"
valid_from = 2012-01-01
source = "Kommunestyret"
"""


def own(folder: Path, text: str) -> FeePolicy:
    file = folder / "fees.toml"
    file.write_text(text, encoding="utf-8")
    return load_fee_policy(file)


def test_every_packaged_amount_says_that_it_is_an_example() -> None:
    policy = load_fee_policy()
    rows = (*policy.policy, *policy.step, *policy.price, *policy.cost)
    assert all(row.source.startswith("EXAMPLE") for row in rows)


def test_g_is_that_of_the_years_first_day_or_of_the_day_as_the_municipality_has_chosen(
    tmp_path: Path, law: Law
) -> None:
    summer = date(2023, 6, 1)
    assert own(tmp_path, RULES.format(basic_amount="may")).basic_amount_on(summer, law=law) == 118_620_00
    (tmp_path / "other").mkdir()
    from_new_year = own(tmp_path / "other", RULES.format(basic_amount="year-start"))
    assert from_new_year.basic_amount_on(summer, law=law) == 111_477_00
    with pytest.raises(FeeRateNotKnown):
        from_new_year.basic_amount_on(date(2012, 6, 1), law=law)


def test_a_price_a_step_or_a_cost_nobody_has_set_is_named_and_never_guessed(tmp_path: Path) -> None:
    policy = own(tmp_path, RULES.format(basic_amount="may"))
    with pytest.raises(FeePolicyNotKnown, match="personal-alarm"):
        policy.price_on(DAY, service="personal-alarm")
    with pytest.raises(FeePolicyNotKnown, match="250 % av G"):
        policy.step_on(DAY, percent=250)
    with pytest.raises(FeePolicyNotKnown, match="long-stay-month"):
        policy.cost_on(DAY, kind="long-stay-month")
    with pytest.raises(FeePolicyNotKnown, match="beregningsregler"):
        FeePolicy(policy=()).rules_on(DAY)


@pytest.mark.parametrize(
    ("percent", "monthly"), [(200, 900_00), (299, 900_00), (300, 1500_00), (499, 2200_00), (900, 3000_00)]
)
def test_the_step_is_the_highest_the_household_has_reached(percent: int, monthly: int) -> None:
    assert load_fee_policy().step_on(DAY, percent=percent).monthly_in_ore == monthly


def test_nobody_reaches_a_step_by_rounding() -> None:
    assert percent_of(299_99, basic_amount=100_00) == 299
    assert percent_of(300_00, basic_amount=100_00) == 300


PRICE_ABOVE_COST = """
[[price]]
service = "meals"
unit = "each"
amount_in_ore = 15000
cost_in_ore = 14000
valid_from = 2012-01-01
source = "x"
"""
STEPS_THAT_FALL = """
[[step]]
from_percent = 200
monthly_in_ore = 90000
valid_from = 2012-01-01
source = "x"
[[step]]
from_percent = 300
monthly_in_ore = 80000
valid_from = 2012-01-01
source = "x"
"""


@pytest.mark.parametrize(
    ("text", "fault"), [(PRICE_ABOVE_COST, "above cost"), (STEPS_THAT_FALL, "who has more pays less")]
)
def test_a_file_that_charges_above_cost_or_less_for_more_is_not_loaded(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(InvalidLawData, match=fault):
        own(tmp_path, RULES.format(basic_amount="may") + text)
