"""How legal deadlines are counted: table cases from the law and the calendar."""

from datetime import date
from typing import cast

import pytest

from shared.contracts.words import AppealRegime
from shared.law import deadlines
from shared.law.catalogue import Law
from shared.law.entries import Unit


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        (date(2025, 3, 5), 3, "weeks", date(2025, 3, 26)),
        (date(2025, 3, 5), 10, "days", date(2025, 3, 15)),
        (date(2024, 1, 15), 1, "months", date(2024, 2, 15)),
        (date(2024, 1, 31), 1, "months", date(2024, 2, 29)),
        (date(2023, 1, 31), 1, "months", date(2023, 2, 28)),
        (date(2024, 3, 31), 1, "months", date(2024, 4, 30)),
        (date(2024, 12, 31), 1, "months", date(2025, 1, 31)),
        (date(2023, 11, 30), 3, "months", date(2024, 2, 29)),
        (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
        (date(2024, 12, 16), 3, "weeks", date(2025, 1, 6)),
    ],
)
def test_the_first_day_is_not_counted_and_a_missing_date_is_the_months_last_day(
    start: date, length: int, unit: Unit, end: date
) -> None:
    assert deadlines.count(start, length=length, unit=unit) == end


def test_a_unit_the_law_does_not_have_is_a_mistake_in_the_program() -> None:
    with pytest.raises(AssertionError):
        deadlines.count(date(2025, 3, 5), length=1, unit=cast(Unit, "fortnights"))


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 1),
        date(2025, 4, 17),
        date(2025, 4, 18),
        date(2025, 4, 21),
        date(2025, 5, 1),
        date(2024, 5, 17),
        date(2025, 5, 29),
        date(2025, 6, 9),
        date(2025, 12, 25),
        date(2025, 12, 26),
    ],
)
def test_public_holidays_are_no_working_days(day: date) -> None:
    assert day.weekday() < 5
    assert not deadlines.is_working_day(day)


@pytest.mark.parametrize("day", [date(2025, 12, 24), date(2025, 12, 31), date(2025, 4, 16), date(2025, 4, 22)])
def test_christmas_eve_and_new_years_eve_and_the_days_around_easter_are_working_days(day: date) -> None:
    assert deadlines.is_working_day(day)


def test_easter_and_whit_sunday_are_public_holidays() -> None:
    assert {date(2025, 4, 20), date(2025, 6, 8)} <= deadlines.public_holidays(2025)


@pytest.mark.parametrize(
    ("day", "following", "before"),
    [
        (date(2025, 4, 17), date(2025, 4, 22), date(2025, 4, 16)),
        (date(2025, 12, 25), date(2025, 12, 29), date(2025, 12, 24)),
        (date(2025, 6, 7), date(2025, 6, 10), date(2025, 6, 6)),
        (date(2025, 3, 26), date(2025, 3, 26), date(2025, 3, 26)),
        (date(2026, 1, 1), date(2026, 1, 2), date(2025, 12, 31)),
    ],
)
def test_the_nearest_working_day_lies_beyond_the_whole_holiday(day: date, following: date, before: date) -> None:
    assert deadlines.this_or_next_working_day(day) == following
    assert deadlines.this_or_previous_working_day(day) == before


@pytest.mark.parametrize(
    ("regime", "knew_on", "last_day"),
    [
        ("general-3-weeks", date(2025, 3, 5), date(2025, 3, 26)),
        ("care-4-weeks", date(2025, 3, 5), date(2025, 4, 2)),
        ("care-4-weeks", date(2025, 3, 20), date(2025, 4, 22)),
        ("general-3-weeks", date(2025, 3, 8), date(2025, 3, 31)),
        ("care-4-weeks", date(2024, 12, 4), date(2025, 1, 2)),
        ("general-3-weeks", date(2024, 12, 5), date(2024, 12, 27)),
        ("care-4-weeks", date(2024, 2, 1), date(2024, 2, 29)),
        ("general-3-weeks", date(2024, 4, 26), date(2024, 5, 21)),
    ],
)
def test_a_citizens_deadline_moves_past_weekend_and_holiday(
    law: Law, regime: AppealRegime, knew_on: date, last_day: date
) -> None:
    assert deadlines.appeal_deadline(regime=regime, knew_on=knew_on, law=law) == last_day


@pytest.mark.parametrize(
    ("received_on", "due_on", "warning_on"),
    [
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 2, 22)),
        (date(2025, 3, 18), date(2025, 4, 18), date(2025, 4, 9)),
        (date(2025, 3, 22), date(2025, 4, 22), date(2025, 4, 10)),
        (date(2024, 11, 26), date(2024, 12, 26), date(2024, 12, 17)),
        (date(2024, 12, 1), date(2025, 1, 1), date(2024, 12, 20)),
    ],
)
def test_the_offices_own_month_never_moves_and_is_warned_of_in_working_days(
    law: Law, received_on: date, due_on: date, warning_on: date
) -> None:
    assert deadlines.provisional_reply_due(received_on=received_on, law=law) == due_on
    assert deadlines.provisional_reply_warning(received_on=received_on, law=law) == warning_on


def test_an_appeal_period_takes_regime_and_body_from_the_catalogue(law: Law) -> None:
    nursing = deadlines.appeal_period(
        line=1, service="home-nursing", decided_on=date(2025, 3, 3), knew_on=date(2025, 3, 5), law=law
    )
    housing = deadlines.appeal_period(
        line=2, service="care-housing", decided_on=date(2025, 3, 3), knew_on=date(2025, 3, 5), law=law
    )
    assert (nursing.regime, nursing.body, nursing.deadline_on) == (
        "care-4-weeks",
        "county-governor",
        date(2025, 4, 2),
    )
    assert (housing.regime, housing.body, housing.deadline_on) == (
        "general-3-weeks",
        "municipal-board",
        date(2025, 3, 26),
    )


def test_a_late_appeal_has_a_year_from_the_decision(law: Law) -> None:
    assert deadlines.appeal_hard_stop(decided_on=date(2024, 3, 4), law=law) == date(2025, 3, 4)
    assert deadlines.appeal_hard_stop(decided_on=date(2024, 2, 29), law=law) == date(2025, 2, 28)


def test_costs_are_claimed_within_three_weeks(law: Law) -> None:
    assert deadlines.costs_claim_deadline(informed_on=date(2025, 3, 5), law=law) == date(2025, 3, 26)


def test_notice_of_a_worse_outcome_comes_within_three_months_that_do_not_move(law: Law) -> None:
    assert deadlines.worse_outcome_notice_deadline(appeal_received_on=date(2025, 3, 8), law=law) == date(2025, 6, 8)
