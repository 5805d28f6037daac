"""Rows of days meet when they share one, and only then."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.bedflow.days import Days

DAY_ONE = date(2024, 1, 1)
ends = st.one_of(st.none(), st.integers(0, 30))


def row(first: int, length: int | None) -> Days:
    since = DAY_ONE + timedelta(days=first)
    return Days(since=since, until=None if length is None else since + timedelta(days=length))


def each(days: Days) -> set[int]:
    first = (days.since - DAY_ONE).days
    return set(range(first, 100 if days.until is None else (days.until - DAY_ONE).days))


@given(st.integers(0, 40), ends, st.integers(0, 40), ends)
def test_two_rows_meet_exactly_when_a_day_is_in_both(
    first: int, one: int | None, second: int, other: int | None
) -> None:
    here, there = row(first, one), row(second, other)
    assert here.meet(there) == bool(each(here) & each(there)) == there.meet(here)


@given(st.integers(0, 40), ends, st.integers(0, 40), st.integers(0, 30))
def test_the_days_of_a_row_within_another_are_counted(first: int, one: int | None, second: int, length: int) -> None:
    here, there = row(first, one), row(second, length)
    assert here.within(there) == len(each(here) & each(there))
