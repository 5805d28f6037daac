"""A number that was written wrong is no other number."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.billing.purchasing.number import SIGNS, number_from, read

numbers = st.uuids().map(number_from)


@given(numbers)
def test_a_number_is_read_however_it_is_written(number: str) -> None:
    said = (number, number.lower(), number.replace("-", ""), number.replace("-", " "), f"  {number} ")
    assert {read(text) for text in said} == {number}


@given(numbers, st.integers(0, 7), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(number: str, at: int, sign: str) -> None:
    signs = list(number.removeprefix("AV").replace("-", ""))
    assert (read(f"AV{''.join([*signs[:at], sign, *signs[at + 1 :]])}") is None) == (sign != signs[at])


@given(numbers, st.integers(0, 6))
def test_two_signs_that_changed_places_are_found(number: str, at: int) -> None:
    signs = list(number.removeprefix("AV").replace("-", ""))
    changed = [*signs[:at], signs[at + 1], signs[at], *signs[at + 2 :]]
    assert (read(f"AV{''.join(changed)}") is None) == (changed != signs)


@pytest.mark.parametrize(
    "text", ["", "AV", "AV-7K2M-4QX", "7K2M-4QXP", "AV-7K2M-4QXI", "AV-7K2M-4QXPP", "AV--7K2M4QXP"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


def test_an_id_gives_the_same_number_always() -> None:
    assert number_from(UUID(int=0)) == "AV-0000-0004"
