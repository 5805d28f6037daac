"""What is true of every deadline, whatever the date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.words import AppealRegime
from shared.law import deadlines
from shared.law.dating import LAW_BEGINS, LAW_ENDS
from shared.law.loader import load

LAW = load()
days = st.dates(min_value=LAW_BEGINS, max_value=LAW_ENDS)
regimes = st.sampled_from(["care-4-weeks", "general-3-weeks"])


@given(start=days, weeks=st.integers(min_value=0, max_value=60))
def test_weeks_end_on_the_same_weekday(start: date, weeks: int) -> None:
    end = deadlines.count(start, length=weeks, unit="weeks")
    assert end.weekday() == start.weekday()
    assert (end - start).days == 7 * weeks


@given(start=days, months=st.integers(min_value=0, max_value=60))
def test_months_end_on_the_same_number_or_the_months_last_day(start: date, months: int) -> None:
    end = deadlines.count(start, length=months, unit="months")
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(first=days, second=days, months=st.integers(min_value=0, max_value=24))
def test_an_earlier_start_never_ends_later(first: date, second: date, months: int) -> None:
    earlier, later = sorted((first, second))
    assert deadlines.months_after(earlier, months) <= deadlines.months_after(later, months)


@given(day=days)
def test_the_nearest_working_days_enclose_the_day_and_nothing_lies_between(day: date) -> None:
    following, before = deadlines.this_or_next_working_day(day), deadlines.this_or_previous_working_day(day)
    assert before <= day <= following
    assert deadlines.is_working_day(before)
    assert deadlines.is_working_day(following)
    between = [before + timedelta(days=n) for n in range(1, (following - before).days)]
    assert not any(deadlines.is_working_day(each) for each in between)


@given(day=days, count=st.integers(min_value=0, max_value=30))
def test_working_days_before_counts_just_that_many(day: date, count: int) -> None:
    start = deadlines.working_days_before(day, days=count)
    end = deadlines.this_or_previous_working_day(day)
    between = [start + timedelta(days=n) for n in range((end - start).days)]
    assert sum(deadlines.is_working_day(each) for each in between) == count


@given(regime=regimes, knew_on=days)
def test_an_appeal_never_has_less_than_its_weeks_and_ends_on_a_working_day(regime: AppealRegime, knew_on: date) -> None:
    last_day = deadlines.appeal_deadline(regime=regime, knew_on=knew_on, law=LAW)
    weeks = 4 if regime == "care-4-weeks" else 3
    # At most Maundy Thursday to Easter Monday, or Christmas beside a weekend.
    assert 7 * weeks <= (last_day - knew_on).days <= 7 * weeks + 5
    assert deadlines.is_working_day(last_day)


@given(received_on=days)
def test_the_office_is_warned_on_a_working_day_before_the_month_has_passed(received_on: date) -> None:
    due_on = deadlines.provisional_reply_due(received_on=received_on, law=LAW)
    warning_on = deadlines.provisional_reply_warning(received_on=received_on, law=LAW)
    assert received_on < warning_on < due_on
    assert deadlines.is_working_day(warning_on)
    assert 28 <= (due_on - received_on).days <= 31


@given(year=st.integers(min_value=2012, max_value=2099))
def test_every_year_has_its_public_holidays_and_not_the_two_eves(year: int) -> None:
    holidays = deadlines.public_holidays(year)
    assert 11 <= len(holidays) <= 12
    assert not {date(year, 12, 24), date(year, 12, 31)} & holidays
    assert {date(year, 1, 1), date(year, 5, 1), date(year, 5, 17), date(year, 12, 25), date(year, 12, 26)} <= holidays
