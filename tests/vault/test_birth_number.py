"""Knows which numbers pass for Norwegian birth numbers. Every number here is synthetic: month + 80."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.vault.birth_number import BirthNumber, born_on, control_digits, read_birth_number

SYNTHETIC = BirthNumber(kind="birth-number", synthetic=True)


def synthetic(nine: str) -> str:
    """A whole number from date (month + 80) and individual number."""
    controls = control_digits(nine)
    assert controls is not None, "choose another individual number"
    return nine + controls


def test_a_synthetic_birth_number_is_read_as_one() -> None:
    assert read_birth_number(synthetic("018950123")) == SYNTHETIC


def test_a_d_number_has_forty_added_to_its_day() -> None:
    number = _first_with("418950")
    assert read_birth_number(number) == BirthNumber(kind="d-number", synthetic=True)


def test_months_of_the_test_populations_are_synthetic_and_of_help_numbers_are_not() -> None:
    assert read_birth_number(_first_with("017450")) == SYNTHETIC
    assert read_birth_number(_first_with("014950")) == BirthNumber(kind="help-number", synthetic=False)


def test_a_common_help_number_begins_with_eight_or_nine_and_has_no_date() -> None:
    assert read_birth_number(_first_with("899999")) == BirthNumber(kind="help-number", synthetic=False)


@pytest.mark.parametrize("date_part", ["009950", "329950", "318450", "308250", "019350", "010050", "719950", "015350"])
def test_a_day_that_no_calendar_has_is_refused(date_part: str) -> None:
    assert read_birth_number(_first_with(date_part)) is None


def test_the_leap_day_counts_in_leap_years_only() -> None:
    assert read_birth_number(_first_with("298200")) == SYNTHETIC
    assert read_birth_number(_first_with("298201")) is None


@pytest.mark.parametrize("text", ["", "0189501233", "0189501233 ", "०१८९५०१२३३०", "¹1895012330", "-1895012330"])
def test_anything_but_eleven_digits_is_refused(text: str) -> None:
    assert read_birth_number(text) is None


def test_from_2032_the_first_control_digit_may_leave_one_two_or_three() -> None:
    nine = "018950123"
    usual = control_digits(nine)
    assert usual is not None
    accepted = [
        f"{nine}{first}{second}"
        for first in range(10)
        for second in range(10)
        if read_birth_number(f"{nine}{first}{second}")
    ]
    shifts = {(int(number[9]) - int(usual[0])) % 11 for number in accepted}
    assert shifts <= {0, 1, 2, 3}
    assert len(shifts) > 1


@given(
    born=st.integers(0, 36_000).map(lambda days: date(2000, 1, 1) + timedelta(days=days)),
    individual=st.integers(0, 999),
    wrong=st.integers(1, 9),
    place=st.integers(0, 8),
)
def test_one_wrong_digit_is_nearly_always_caught(born: date, individual: int, wrong: int, place: int) -> None:
    nine = f"{born.day:02d}{born.month + 80}{born.year % 100:02d}{individual:03d}"
    controls = control_digits(nine)
    if controls is None:
        return
    number = nine + controls
    assert read_birth_number(number) == SYNTHETIC
    other = str((int(number[place]) + wrong) % 10)
    # The second control digit alone catches every single wrong digit; the first no longer does.
    assert read_birth_number(number[:place] + other + number[place + 1 :]) is None


def _first_with(date_part: str) -> str:
    fitting = (f"{date_part}{n:03d}" for n in range(500, 999))
    return next(synthetic(nine) for nine in fitting if control_digits(nine) is not None)


@pytest.mark.parametrize(
    ("six", "individual", "day"),
    [
        ("018950", 0, date(1950, 9, 1)),
        ("418950", 0, date(1950, 9, 1)),
        ("018905", 500, date(2005, 9, 1)),
        ("018960", 500, date(1860, 9, 1)),
        ("018960", 900, date(1960, 9, 1)),
        ("018950", 500, None),
        ("899999", 500, None),
    ],
)
def test_the_day_of_birth_stands_in_the_number_and_its_century_in_the_individual_digits(
    six: str, individual: int, day: date | None
) -> None:
    nine = next(one for n in range(individual, individual + 50) if control_digits(one := f"{six}{n:03d}"))
    assert born_on(synthetic(nine)) == day


def test_what_is_no_number_names_no_day() -> None:
    assert born_on("12345678901") is None
