"""A month is charged by its days: begun, there, told before, alive and here; each amount says its days and its rate."""

from datetime import date

import pytest

from services.billing.fees.account import FeeAccount
from services.billing.fees.evidence import Evidence
from services.billing.fees.refusals import CannotBeCharged
from shared.contracts.billing_fees import FeeHouseholdNoted, FeeNoticeSent, FeeUnitsTold
from shared.law.user_fees import instalments
from tests.billing.fees.stories import (
    ALARM,
    HOME,
    OTHER_FEE,
    PLACE,
    STAY,
    charged,
    counting_g_from_new_year,
    decided,
    every_day,
    evidence,
    fee,
    granted,
    income,
    noted,
    story,
    told,
)
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER

JAN, FEB, MARCH, MAY, YEAR_END = (date(2023, *day) for day in ((1, 1), (2, 1), (3, 1), (5, 1), (12, 31)))
LONG = (noted("long-term-stay", PLACE), told, income(300_000))
SHORT = (noted("short-term-stay", STAY), told, income(300_000))


def long_stay(from_on: date = JAN) -> Story[FeeAccount]:
    account = story(*LONG)
    return account.given(decided(account, fee("long-stay", from_on, income_year=2023)))


def test_a_year_in_a_nursing_home_is_charged_to_the_ore() -> None:
    account, year, rules = long_stay(), every_day(JAN, YEAR_END), counting_g_from_new_year()
    known = evidence(granted("long-term-stay", PLACE, JAN, YEAR_END), institution=year)
    amounts = [charged(account, known, date(2023, month, 1), rules=rules)[0].amount_in_ore for month in range(1, 13)]
    yearly = account.state.decided[-1].yearly_in_ore
    assert yearly is not None
    assert sum(amounts) == yearly
    assert tuple(amounts) == instalments(yearly)


def test_a_month_that_begins_or_ends_in_the_middle_is_charged_for_its_days() -> None:
    account = long_stay()
    known = evidence(
        granted("long-term-stay", PLACE, date(2023, 3, 11), YEAR_END), institution=every_day(JAN, YEAR_END)
    )
    (march,) = charged(account, known, MARCH)
    assert (march.days, march.from_on, march.to_on) == (21, date(2023, 3, 11), date(2023, 3, 31))
    assert march.amount_in_ore == round(instalments(march.rate_in_ore)[2] * 21 / 31)
    assert charged(account, known, FEB) == ()


def test_nothing_is_charged_after_death_or_for_days_away_from_the_institution() -> None:
    account = long_stay()
    there = every_day(JAN, YEAR_END) - every_day(date(2023, 3, 5), date(2023, 3, 9))
    line = granted("long-term-stay", PLACE, JAN, YEAR_END)
    (away,) = charged(account, evidence(line, institution=there), MARCH)
    assert away.days == 26
    (died,) = charged(account, evidence(line, institution=there, gone_after=date(2023, 3, 2)), MARCH)
    assert died.days == 2
    assert charged(account, evidence(line, institution=there, gone_after=date(2023, 2, 28)), MARCH) == ()


def test_nothing_is_charged_while_a_service_is_granted_and_not_begun_or_paused() -> None:
    account = long_stay()
    line = granted("long-term-stay", PLACE, MAY, YEAR_END, rest=every_day(date(2023, 5, 3), date(2023, 5, 31)))
    known = evidence(line, institution=every_day(JAN, YEAR_END))
    assert charged(account, known, MARCH) == ()
    (may,) = charged(account, known, MAY)
    assert may.days == 2


def test_a_short_stay_costs_the_rate_of_its_year_for_each_day() -> None:
    account = story(*SHORT)
    account = account.given(decided(account, fee("short-stay", JAN)))
    days = every_day(MARCH, date(2023, 3, 12))
    (one,) = charged(account, evidence(granted("short-term-stay", STAY, MARCH, YEAR_END), institution=days), MARCH)
    assert (one.days, one.rate_in_ore, one.amount_in_ore) == (12, 185_00, 12 * 185_00)
    assert "I-1/2023" in one.source
    assert one.finding is not None
    assert one.finding.rule == "fee-may-be-charged"


def test_from_the_sixtieth_day_of_the_year_a_short_stay_is_charged_as_a_long_one() -> None:
    account = story(*SHORT)
    account = account.given(decided(account, fee("short-stay", JAN)))
    known = evidence(granted("short-term-stay", STAY, JAN, YEAR_END), institution=every_day(JAN, YEAR_END))
    with pytest.raises(CannotBeCharged, match="langtidsopphold") as refused:
        charged(account, known, MARCH)
    assert (refused.value.reason, refused.value.kind) == ("fee-not-decided", "long-stay")
    later = decided(account, fee("long-stay", JAN, income_year=2023, decision_id=OTHER_FEE))
    (march,) = charged(account.given(later), known, MARCH)
    # 31 + 28 days before March: its first day is the sixtieth of the year.
    assert (march.kind, march.by, march.days) == ("long-stay", "instalment", 31)


def test_the_days_before_the_sixtieth_keep_the_day_rate() -> None:
    account = story(*SHORT)
    account = account.given(decided(account, fee("short-stay", JAN)))
    account = account.given(decided(account, fee("long-stay", JAN, income_year=2023, decision_id=OTHER_FEE)))
    known = evidence(
        granted("short-term-stay", STAY, JAN, YEAR_END), institution=every_day(date(2023, 1, 11), YEAR_END)
    )
    by_kind = {one.kind: one.days for one in charged(account, known, MARCH)}
    assert by_kind == {"short-stay": 10, "long-stay": 21}


def test_days_before_the_notice_cost_nothing_and_without_one_nobody_is_charged() -> None:
    late = FeeNoticeSent(person=ANNA, kinds=("short-stay",), noticed_on=date(2023, 3, 10))
    account = story(noted("short-term-stay", STAY), late)
    account = account.given(decided(account, fee("short-stay", date(2023, 3, 11))))
    known = evidence(granted("short-term-stay", STAY, MARCH, YEAR_END), institution=every_day(MARCH, date(2023, 3, 20)))
    (one,) = charged(account, known, MARCH)
    assert (one.from_on, one.days) == (date(2023, 3, 11), 10)
    with pytest.raises(CannotBeCharged) as refused:
        charged(story(noted("short-term-stay", STAY)), known, MARCH)
    assert refused.value.reason == "not-told-beforehand"


def test_a_month_whose_rate_was_not_found_is_held_back_and_names_it() -> None:
    account = story(*SHORT)
    account = account.given(decided(account, fee("short-stay", JAN)))
    days = every_day(date(2024, 3, 1), date(2024, 3, 12))
    known = evidence(granted("short-term-stay", STAY, date(2024, 3, 1), date(2024, 12, 31)), institution=days)
    with pytest.raises(CannotBeCharged) as refused:
        charged(account, known, date(2024, 3, 1))
    assert (refused.value.reason, refused.value.what) == ("rate-not-known", "user-fee-short-stay-day")


def household(
    kroner: int, *, on: date, weekly: int = 200, payable: int | None = None
) -> tuple[Story[FeeAccount], Evidence]:
    account = story(noted("practical-assistance", HOME), told, income(kroner, use="practical-assistance", year=on.year))
    asked = fee("practical-assistance", on, income_year=on.year, payable_in_week=payable)
    line = granted("practical-assistance", HOME, on, date(on.year, 12, 31), weekly=weekly)
    return account.given(decided(account, asked)), evidence(line)


@pytest.mark.parametrize(("year", "kroner"), [(2013, 175), (2015, 186)])
def test_below_two_g_the_monthly_limit_covers_all_practical_assistance(year: int, kroner: int) -> None:
    account, known = household(100_000, on=date(year, 5, 1), weekly=2000)
    (one,) = charged(account, known, date(year, 6, 1))
    assert (one.by, one.amount_in_ore) == ("household-limit", kroner * 100)
    assert one.rate == "user-fee-household-month"


def test_below_two_g_nobody_pays_more_than_the_hours_cost() -> None:
    account, known = household(100_000, on=date(2015, 5, 1), weekly=5)
    (one,) = charged(account, known, date(2015, 6, 1))
    assert (one.by, one.quantity, one.amount_in_ore) == ("cost", 21, 94_50)


def test_above_two_g_the_municipalitys_step_is_the_most_and_the_hours_may_be_less() -> None:
    account, known = household(500_000, on=JAN, weekly=1000)
    (most,) = charged(account, known, MARCH)
    assert (most.by, most.amount_in_ore) == ("step", 2200_00)
    account, known = household(500_000, on=JAN, weekly=100)
    (fewer,) = charged(account, known, MARCH)
    assert (fewer.by, fewer.quantity, fewer.amount_in_ore) == ("hours", 443, 1417_60)


def test_only_the_payable_hours_are_charged() -> None:
    account, known = household(500_000, on=JAN, weekly=1000, payable=100)
    (one,) = charged(account, known, MARCH)
    assert one.quantity == 442


def test_a_household_is_charged_once() -> None:
    account, known = household(500_000, on=JAN)
    spouse = FeeHouseholdNoted(from_on=JAN, double_room=False, deductions=(), noted_on=JAN, charged_with=BIRGER)
    assert charged(account.given(spouse), known, MARCH) == ()


def test_delivered_hours_take_the_place_of_granted_ones() -> None:
    account, known = household(500_000, on=JAN, weekly=1000)
    delivered = FeeUnitsTold(line=HOME, month_on=MARCH, quantity=150, told_on=date(2023, 4, 2))
    (one,) = charged(account.given(delivered), known, MARCH)
    assert (one.quantity, one.amount_in_ore) == (150, 480_00)


def test_an_alarm_costs_a_month_and_meals_by_the_piece() -> None:
    account = story(noted("personal-alarm", ALARM), noted("meals", HOME), told)
    account = account.given(decided(account, fee("local-price", JAN, service="personal-alarm")))
    account = account.given(decided(account, fee("local-price", JAN, service="meals", decision_id=OTHER_FEE)))
    lines = (granted("personal-alarm", ALARM, JAN, YEAR_END), granted("meals", HOME, JAN, YEAR_END))
    with pytest.raises(CannotBeCharged) as refused:
        charged(account, evidence(*lines), MARCH)
    assert (refused.value.reason, refused.value.what) == ("units-not-told", "meals")
    meals = FeeUnitsTold(line=HOME, month_on=MARCH, quantity=2000, told_on=date(2023, 4, 2))
    alarm, plates = charged(account.given(meals), evidence(*lines), MARCH)
    assert (alarm.amount_in_ore, plates.amount_in_ore, plates.quantity) == (250_00, 20 * 95_00, 2000)


def test_a_day_stay_costs_each_visit() -> None:
    account = story(noted("day-stay", HOME), told)
    account = account.given(decided(account, fee("day-or-night", JAN)))
    visits = FeeUnitsTold(line=HOME, month_on=MARCH, quantity=900, told_on=date(2023, 4, 2))
    (one,) = charged(account.given(visits), evidence(granted("day-stay", HOME, JAN, YEAR_END)), MARCH)
    assert (one.rate_in_ore, one.amount_in_ore) == (105_00, 945_00)
