"""What is worked out from income is decided for one year: the next by its own G and fribeløp, or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from services.billing.fees.account import FeeAccount
from services.billing.fees.commands import SettleYear
from services.billing.fees.evidence import Evidence
from services.billing.fees.monthly import charge, correct
from services.billing.fees.payable import Rules
from services.billing.fees.refusals import CannotBeCharged
from services.billing.fees.settling import settle
from shared.contracts.billing_charges import ChargesCorrected, MonthCharged, YearSettled
from shared.contracts.finding import Outcome
from shared.law.fee_policy import Policy
from shared.law.user_fees import instalments
from tests.billing.fees.stories import (
    HOME,
    OTHER_FEE,
    PLACE,
    RULES,
    charged,
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
from tests.kit.people import ANNA, command_id

JAN_22, MAY_22, JAN_23, MAY_23, JAN_24 = (
    date(*day, 1) for day in ((2022, 1), (2022, 5), (2023, 1), (2023, 5), (2024, 1))
)
TODAY = date(2025, 2, 1)
YEARS = every_day(JAN_22, date(2024, 12, 31))
THERE = evidence(granted("long-term-stay", PLACE, JAN_22, date(2024, 12, 31)), institution=YEARS)
G_2021, G_2022, F_2022 = 106_399_00, 111_477_00, 9_100_00


def settling(year: int) -> SettleYear:
    return SettleYear(id=command_id(1), person=ANNA, year=year, decision_id=OTHER_FEE)


def by_hand(kroner: int, *, g: int, f: int) -> int:
    return 75 * (g - f) // 100 + 85 * (kroner * 100 - g) // 100


def resident(*, from_on: date = JAN_22) -> Story[FeeAccount]:
    known = story(noted("long-term-stay", PLACE), told, *(income(300_000, year=year) for year in (2022, 2023, 2024)))
    return known.given(decided(known, fee("long-stay", from_on, income_year=from_on.year)))


def cleaned(kroner: int, *, year: int = 2022) -> tuple[Story[FeeAccount], Evidence]:
    known = story(noted("practical-assistance", HOME), told, income(kroner, use="practical-assistance", year=year))
    asked = fee("practical-assistance", date(year, 1, 1), income_year=year)
    line = granted("practical-assistance", HOME, date(year, 1, 1), date(2024, 12, 31), weekly=2000)
    return known.given(decided(known, asked)), evidence(line)


def held_back(account: Story[FeeAccount], known: Evidence, month_on: date) -> CannotBeCharged:
    with pytest.raises(CannotBeCharged) as refused:
        charged(account, known, month_on)
    return refused.value


def test_a_long_stay_is_not_charged_by_the_numbers_of_another_year() -> None:
    refused = held_back(resident(), THERE, JAN_23)
    assert (refused.reason, refused.what) == ("fee-not-decided", "long-stay 2023")
    assert "gjelder 2022" in refused.sentence
    later = resident().given(decided(resident(), fee("long-stay", JAN_23, income_year=2023, decision_id=OTHER_FEE)))
    (one,) = charged(later, THERE, JAN_23)
    assert one.rate_in_ore == by_hand(300_000, g=G_2022, f=9_400_00)


def test_a_year_whose_fribelop_nobody_found_is_held_back_with_the_name_of_the_rate() -> None:
    refused = held_back(resident(), THERE, JAN_24)
    assert (refused.reason, refused.what) == ("rate-not-known", "user-fee-allowance")


def test_a_decision_made_late_about_an_earlier_year_leaves_the_next_one_alone() -> None:
    account = resident(from_on=JAN_23)
    late = decided(account, fee("long-stay", JAN_22, income_year=2022, decision_id=OTHER_FEE))
    (one,) = charged(account.given(late), THERE, JAN_23)
    assert one.decision == account.state.decided[0].decision


def test_a_new_g_counts_from_may_where_the_municipality_counts_so_and_never_makes_the_fee_higher() -> None:
    (april,), (may,) = (charged(resident(), THERE, date(2022, month, 1)) for month in (4, 5))
    assert april.rate_in_ore == by_hand(300_000, g=G_2021, f=F_2022)
    assert may.rate_in_ore == by_hand(300_000, g=G_2022, f=F_2022) < april.rate_in_ore
    assert may.amount_in_ore == instalments(may.rate_in_ore)[4]
    assert (april.source, may.source) == (
        "vedtak om egenandel",
        "vedtak om egenandel, med grunnbeløpet (G) 111\u00a0477,00\u00a0kr",
    )


def test_a_municipality_that_goes_over_to_an_older_g_charges_nobody_more_than_was_decided() -> None:
    account = resident(from_on=MAY_22)
    (row,) = RULES.policy.policy
    back = (structs.replace(row, valid_to=date(2022, 8, 31)), _year_start(row))
    rules = Rules(law=RULES.law, policy=structs.replace(RULES.policy, policy=back))
    (september,) = charged(account, THERE, date(2022, 9, 1), rules=rules)
    assert september.rate_in_ore == account.state.decided[0].yearly_in_ore


def _year_start(row: Policy) -> Policy:
    return structs.replace(row, basic_amount="year-start", valid_from=date(2022, 9, 1))


def test_a_year_is_settled_by_the_g_of_each_month_with_a_legal_test_for_each() -> None:
    account = _charged_months(resident(), year=2022)
    known = account.given(income(340_000, year=2022, stage="final"))
    settled = known.when(settle, THERE, settling(2022), today=TODAY, rules=RULES).only(YearSettled)
    before, since = (instalments(by_hand(340_000, g=g, f=F_2022)) for g in (G_2021, G_2022))
    assert settled.due_in_ore == sum(before[:4]) + sum(since[4:])
    assert [one.considered["basic_amount_in_ore"] for one in settled.findings] == [G_2021, G_2022]
    assert all(one.outcome is Outcome.MET for one in settled.findings)


def test_a_year_that_was_charged_by_another_years_numbers_is_settled_only_once_it_is_decided() -> None:
    account = _charged_as_before(resident(), year=2023).given(income(340_000, year=2023, stage="final"))
    account.when(settle, THERE, settling(2023), today=TODAY, rules=RULES).then_refused(CannotBeCharged, "gjelder 2022")
    mended = account.given(decided(account, fee("long-stay", JAN_23, income_year=2023, decision_id=command_id(9))))
    settled = mended.when(settle, THERE, settling(2023), today=TODAY, rules=RULES).only(YearSettled)
    before, since = (instalments(by_hand(340_000, g=g, f=9_400_00)) for g in (G_2022, 118_620_00))
    assert settled.due_in_ore == sum(before[:4]) + sum(since[4:])


def test_months_that_were_charged_by_another_years_numbers_are_put_right_by_a_decision_for_the_year() -> None:
    account = _charged_as_before(resident(), year=2023)
    now = replace(THERE, version=THERE.version + 1)
    account.when(correct, now, person=ANNA, today=TODAY, rules=RULES).then_nothing()
    mended = account.given(decided(account, fee("long-stay", JAN_23, income_year=2023, decision_id=OTHER_FEE)))
    corrected = mended.when(correct, now, person=ANNA, today=TODAY, rules=RULES).only(ChargesCorrected)
    assert (corrected.because, len(corrected.months)) == ("decision", 12)


def test_practical_assistance_is_not_charged_by_the_step_of_another_year() -> None:
    account, known = cleaned(500_000)
    refused = held_back(account, known, JAN_23)
    assert (refused.reason, refused.what) == ("fee-not-decided", "practical-assistance 2023")


def test_a_household_that_falls_a_step_or_below_two_g_when_g_grows_pays_less_from_may() -> None:
    account, known = cleaned(440_000)
    (april,), (may,) = (charged(account, known, date(2022, month, 1)) for month in (4, 5))
    assert (april.rate, may.rate) == ("step-from-400-percent", "step-from-300-percent")
    account, known = cleaned(220_000)
    (april,) = charged(account, known, date(2022, 4, 1))
    assert april.rate == "step-from-200-percent"
    refused = held_back(account, known, MAY_22)
    assert (refused.reason, refused.what) == ("rate-not-known", "user-fee-household-month")


def _charged_months(account: Story[FeeAccount], *, year: int) -> Story[FeeAccount]:
    for month in range(1, 13):
        run = account.when(charge, THERE, person=ANNA, month_on=date(year, month, 1), today=TODAY, rules=RULES)
        account = account.given(run.only(MonthCharged))
    return account


def _charged_as_before(account: Story[FeeAccount], *, year: int) -> Story[FeeAccount]:
    """Months charged by the decision of another year, as it was done until this was held back."""
    of_2022 = _charged_months(resident(), year=2022).state.months
    for month in range(1, 13):
        known = of_2022[date(2022, month, 1)]
        fact = MonthCharged(
            person=ANNA,
            reference="EA-1",
            month_on=date(year, month, 1),
            charges=known.charges,
            total_in_ore=known.total_in_ore,
            evidence=known.evidence,
        )
        account = account.given(fact)
    return account
