"""Knows the steps of user fees: told beforehand, decided, charged by the day, settled by the year."""

from tests.kit.law_step import Step

FEES: tuple[Step, ...] = (
    Step(
        "Forhåndsvarsel om egenandel",
        ("fee-notice",),
        ("FeeNoticeSent", "MonthHeldBack"),
        ("fees.fee_may_be_charged",),
        (
            "tests/billing/fees/test_deciding.py::test_nobody_pays_for_a_day_before_they_were_told",
            "tests/billing/fees/test_charging.py::test_days_before_the_notice_cost_nothing_and_without_one_nobody_is_charged",
        ),
    ),
    Step(
        "Vedtak om egenandel",
        ("user-fee", "long-stay-fee", "practical-assistance-fee"),
        (
            "FeeServiceNoted",
            "FeeIncomeNoted",
            "FeeIncomeShielded",
            "FeeHouseholdNoted",
            "FeeDecided",
            "FeeDecisionNotified",
            "FeeAppealAnswered",
        ),
        ("user_fees.service_is_charged", "user_fees.fee_leaves_enough", "user_fees.household_is_below_limit"),
        (
            "tests/law/test_user_fees.py::test_the_formula_is_75_per_cent_up_to_g_and_85_per_cent_above",
            "tests/law/test_user_fee_properties.py::test_nothing_jumps_at_g",
            "tests/billing/fees/test_deciding.py::test_a_fee_of_a_year_whose_rate_was_not_found_is_not_decided",
            "tests/billing/fees/test_appealed.py::test_the_period_of_a_fee_is_that_of_its_own_matter",
        ),
        "At brevet er kommet fram, noteres av kontoret; kvitteringen starter ikke klagefristen av seg selv.",
    ),
    Step(
        "Krav for en måned",
        ("user-fee", "long-stay-fee"),
        ("FeeUnitsTold", "MonthCharged", "ChargesCorrected", "ChargePageRun"),
        ("stays.stay_is_charged_as_long", "user_fees.instalments", "user_fees.rate_row"),
        (
            "tests/billing/fees/test_charging.py::test_a_year_in_a_nursing_home_is_charged_to_the_ore",
            "tests/billing/fees/test_charging.py::test_the_days_before_the_sixtieth_keep_the_day_rate",
            "tests/billing/fees/test_month_properties.py::test_no_day_is_charged_twice_and_none_that_was_not_spent",
            "tests/billing/fees/test_months.py::test_a_death_told_late_gives_back_what_was_charged_after_it",
            "tests/billing/fees/test_years.py::test_a_long_stay_is_not_charged_by_the_numbers_of_another_year",
        ),
    ),
    Step(
        "Etteroppgjør",
        ("long-stay-fee",),
        ("YearSettled",),
        ("user_fees.long_stay_fee", "user_fees.fee_leaves_enough"),
        (
            "tests/billing/fees/test_months.py::test_a_year_is_settled_from_the_final_income_to_the_ore",
            "tests/billing/fees/test_years.py::test_a_year_is_settled_by_the_g_of_each_month_with_a_legal_test_for_each",
        ),
    ),
)
