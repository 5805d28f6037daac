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


@pytest.mark.parametrize(("ore", "said"), [(574_500, "5\u00a0745"), (-150, "−2"), (149, "1"), (-49, "0")])
def test_large_sums_are_written_in_whole_kroner(ore: int, said: str) -> None:
    assert formats.whole_kroner(ore) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), "02.03.2026"),
        (date(2026, 3, 2), date(2026, 3, 8), "02.03.–08.03.2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29.12.2025–04.01.2026"),
    ],
)
def test_days_in_a_row_are_written_as_one(first: date, last: date, said: str) -> None:
    assert formats.span(first, last) == said


def test_hours_are_read_day_by_day() -> None:
    read = formats.read_hours_by_day("02.03.2026  2,5\r\n\r\n3.3.2026\t3")
    assert read == [{"on": "2026-03-02", "quantity": 250}, {"on": "2026-03-03", "quantity": 300}]


@pytest.mark.parametrize("text", ["02.03.2026", "2,5", "02.03.2026 tre", "i går 3"])
def test_what_is_no_day_with_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        formats.read_hours_by_day(text)
