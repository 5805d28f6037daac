"""Dates and numbers are written, and read, as Norwegians write them."""

from datetime import UTC, date, datetime

import pytest

from services.console import formats


def test_a_day_and_a_moment() -> None:
    assert formats.day(date(2026, 11, 21)) == "21.11.2026"
    assert formats.moment(datetime(2026, 7, 1, 12, 30, tzinfo=UTC)) == "01.07.2026\u00a0kl.\u00a014.30"


@pytest.mark.parametrize(
    ("number", "said"), [(350, "3,5"), (400, "4"), (5, "0,05"), (574500, "5\u00a0745"), (-50, "−0,5")]
)
def test_hundredths_have_a_decimal_comma(number: int, said: str) -> None:
    assert formats.hundredths(number) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1\u00a0dag"), (31, "31\u00a0dager"), (0, "0\u00a0dager")])
def test_days_are_counted_in_words(count: int, said: str) -> None:
    assert formats.days(count) == said


@pytest.mark.parametrize("text", ["21.11.2026", " 21. 11. 2026 ", "2026-11-21"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert formats.read_day(text) == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["32.13.2026", "21.11.26", "i morgen", "21/11/2026", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        formats.read_day(text)


@pytest.mark.parametrize(("text", "read"), [("3,5", 350), ("3.5", 350), ("1 000", 100000), ("0,05", 5), ("7", 700)])
def test_a_quantity_is_read_in_hundredths(text: str, read: int) -> None:
    assert formats.read_hundredths(text) == read


@pytest.mark.parametrize("text", ["3,555", "-1", "tre", "", ",5", "1,2,3"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        formats.read_hundredths(text)
