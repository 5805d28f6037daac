"""What a user fee may be: rates of each year, long stays, what must be kept, and who is below two G."""

from datetime import date

import pytest

from shared.contracts.finding import Outcome
from shared.law.catalogue import Law
from shared.law.refusals import FeeRateNotKnown
from shared.law.user_fees import (
    ALLOWANCE,
    ALLOWANCE_DOUBLE_ROOM,
    BASIC_AMOUNT,
    DAY_OR_NIGHT,
    HOUSEHOLD_MONTH,
    SHORT_STAY_DAY,
    LongStayFee,
    fee_leaves_enough,
    household_is_below_limit,
    instalments,
    long_stay_fee,
    part_of,
    rate_row,
    service_is_charged,
    to_be_kept,
)

DAY = date(2023, 6, 1)
G_2019, ALLOWANCE_2019 = 99_858_00, 8_400_00
G_2022, ALLOWANCE_2022 = 111_477_00, 9_100_00
NO_LIMIT = 10_000_000_00


def fee(
    law: Law,
    income: int,
    *,
    allowance: int = ALLOWANCE_2022,
    basic_amount: int = G_2022,
    cost: int = NO_LIMIT,
    deductions: int = 0,
) -> LongStayFee:
    return long_stay_fee(
        income_in_ore=income,
        deductions_in_ore=deductions,
        allowance_in_ore=allowance,
        basic_amount_in_ore=basic_amount,
        cost_in_ore=cost,
        decided_on=DAY,
        law=law,
    )


@pytest.mark.parametrize(
    ("kind", "day", "kroner"),
    [
        (ALLOWANCE, date(2013, 3, 1), 7_000),
        (ALLOWANCE, date(2015, 1, 1), 7_500),
        (ALLOWANCE, date(2019, 12, 31), 8_400),
        (ALLOWANCE, date(2022, 5, 1), 9_100),
        (ALLOWANCE, date(2023, 5, 1), 9_400),
        (ALLOWANCE_DOUBLE_ROOM, date(2015, 5, 1), 36_200),
        (ALLOWANCE_DOUBLE_ROOM, date(2022, 5, 1), 44_100),
        (ALLOWANCE_DOUBLE_ROOM, date(2023, 5, 1), 45_400),
        (SHORT_STAY_DAY, date(2012, 5, 1), 133),
        (SHORT_STAY_DAY, date(2016, 5, 1), 150),
        (SHORT_STAY_DAY, date(2023, 12, 31), 185),
        (DAY_OR_NIGHT, date(2022, 5, 1), 100),
        (DAY_OR_NIGHT, date(2023, 5, 1), 105),
        (HOUSEHOLD_MONTH, date(2013, 5, 1), 175),
        (HOUSEHOLD_MONTH, date(2015, 5, 1), 186),
        (BASIC_AMOUNT, date(2022, 4, 30), 106_399),
        (BASIC_AMOUNT, date(2022, 5, 1), 111_477),
        (BASIC_AMOUNT, date(2025, 5, 1), 130_160),
    ],
)
def test_a_rate_is_that_of_its_own_year(law: Law, kind: str, day: date, kroner: int) -> None:
    assert rate_row(kind, on=day, law=law).amount_in_ore == kroner * 100


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (SHORT_STAY_DAY, date(2024, 1, 1)),
        (SHORT_STAY_DAY, date(2021, 6, 1)),
        (SHORT_STAY_DAY, date(2014, 6, 1)),
        (ALLOWANCE, date(2024, 1, 1)),
        (ALLOWANCE, date(2026, 1, 1)),
        (HOUSEHOLD_MONTH, date(2018, 1, 1)),
        (HOUSEHOLD_MONTH, date(2019, 1, 1)),
        (HOUSEHOLD_MONTH, date(2025, 1, 1)),
        (BASIC_AMOUNT, date(2012, 4, 30)),
        (BASIC_AMOUNT, date(2027, 5, 1)),
    ],
)
def test_a_rate_nobody_found_is_refused_by_name_and_day_and_never_guessed(law: Law, kind: str, day: date) -> None:
    with pytest.raises(FeeRateNotKnown) as refused:
        rate_row(kind, on=day, law=law)
    assert refused.value.code == "law.fee-rate-not-known"
    assert kind in refused.value.sentence
    assert day.isoformat() in refused.value.sentence


def test_every_rate_says_where_it_was_found_or_that_it_must_be_checked(law: Law) -> None:
    assert all("[read]" in row.source or "[check]" in row.source for row in law.fee_rates)


def test_above_g_a_resident_keeps_a_quarter_of_g_the_worth_of_the_allowance_and_15_per_cent(law: Law) -> None:
    """As Leikanger kommune published it for 2019 (kontantytelsen)."""
    income = 300_000_00
    keeps = income - fee(law, income, allowance=ALLOWANCE_2019, basic_amount=G_2019).yearly_in_ore
    quarter_of_g, worth_of_allowance, share_above_g = 24_964_50, 6_300_00, 15 * (income - G_2019) // 100
    assert keeps == quarter_of_g + worth_of_allowance + share_above_g


def test_the_formula_is_75_per_cent_up_to_g_and_85_per_cent_above(law: Law) -> None:
    up_to_g, above_g = 76_782_75, 117_744_55
    assert fee(law, 250_000_00).yearly_in_ore == up_to_g + above_g
    assert fee(law, 250_000_00).limited_by == "income"


def test_nobody_is_charged_what_the_place_does_not_cost(law: Law) -> None:
    """85 562 kroner a month is Stryn kommune's published limit of 2023."""
    dear = fee(law, 3_000_000_00, cost=12 * 85_562_00)
    assert (dear.yearly_in_ore, dear.limited_by) == (12 * 85_562_00, "cost")


def test_whoever_has_little_keeps_a_quarter_of_g_and_the_worth_of_the_allowance_first(law: Law) -> None:
    kept = to_be_kept(allowance_in_ore=ALLOWANCE_2022, basic_amount_in_ore=G_2022, decided_on=DAY, law=law)
    assert kept == 34_694_25
    assert fee(law, kept).yearly_in_ore == 0
    assert fee(law, kept + 1_000_00).yearly_in_ore == 1_000_00
    assert fee(law, kept + 1_000_00).limited_by == "kept"
    assert fee(law, 0).yearly_in_ore == 0


def test_what_goes_to_a_spouse_at_home_and_to_children_is_taken_off_first(law: Law) -> None:
    assert fee(law, 250_000_00, deductions=60_000_00) == fee(law, 190_000_00)
    assert fee(law, 50_000_00, deductions=60_000_00).yearly_in_ore == 0


def test_whoever_is_put_in_a_double_room_pays_less(law: Law) -> None:
    alone, shared = fee(law, 250_000_00), fee(law, 250_000_00, allowance=44_100_00)
    assert alone.yearly_in_ore - shared.yearly_in_ore == 75 * (44_100_00 - ALLOWANCE_2022) // 100


def test_the_months_of_a_year_lose_no_ore_of_it() -> None:
    assert set(instalments(100_000_01)) == {8_333_34, 8_333_33}
    assert sum(instalments(100_000_01)) == 100_000_01
    assert max(instalments(100_000_01)) - min(instalments(100_000_01)) == 1


def test_some_days_of_a_month_cost_their_share_of_it() -> None:
    assert part_of(3_100_00, days=10, of_days=31) == 1_000_00
    assert part_of(1_00, days=1, of_days=30) == 3


@pytest.mark.parametrize(
    ("income", "outcome"), [(222_953_99, Outcome.MET), (222_954_00, Outcome.NOT_MET), (0, Outcome.MET)]
)
def test_a_household_below_two_g_is_protected_and_one_at_two_g_is_not(law: Law, income: int, outcome: Outcome) -> None:
    found = household_is_below_limit(
        household_income_in_ore=income, basic_amount_in_ore=G_2022, decided_on=DAY, law=law
    )
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("service", "outcome"),
    [
        ("home-nursing", Outcome.NOT_MET),
        ("respite-in-institution", Outcome.NOT_MET),
        ("respite-outside-institution", Outcome.NOT_MET),
        ("support-contact", Outcome.NOT_MET),
        ("care-housing", Outcome.NOT_MET),
        ("carer-allowance", Outcome.NOT_MET),
        ("practical-assistance", Outcome.MET),
        ("short-term-stay", Outcome.MET),
        ("long-term-stay", Outcome.MET),
        ("personal-alarm", Outcome.MET),
        ("meals", Outcome.MET),
    ],
)
def test_what_is_free_by_law_costs_nothing(law: Law, service: str, outcome: Outcome) -> None:
    assert service_is_charged(service=service, charged_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("yearly", "outcome"), [(0, Outcome.MET), (65_305_75, Outcome.MET), (65_305_76, Outcome.NOT_MET)]
)
def test_a_fee_that_leaves_too_little_is_found_out(law: Law, yearly: int, outcome: Outcome) -> None:
    found = fee_leaves_enough(
        income_in_ore=100_000_00,
        yearly_in_ore=yearly,
        allowance_in_ore=ALLOWANCE_2022,
        basic_amount_in_ore=G_2022,
        cost_in_ore=NO_LIMIT,
        decided_on=DAY,
        law=law,
    )
    assert found.outcome is outcome
