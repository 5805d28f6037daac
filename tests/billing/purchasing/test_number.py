"""A number that was written wrong is no other number."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.billing.purchasing.number import SIGNS, number_from, read
from shared.kernel.ids import derived_id

numbers = st.uuids().map(number_from)


@given(numbers)
def test_a_number_is_read_however_it_is_written(number: str) -> None:
    said = (number, number.lower(), number.replace("-", ""), number.replace("-", " "), f"  {number} ")
    assert {read(text) for text in said} == {number}


@given(numbers, st.integers(0, 7), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(number: str, at: int, sign: str) -> None:
    signs = list(number.removeprefix("AV").replace("-", ""))
    assert (read(f"AV{''.join([*signs[:at], sign, *signs[at + 1 :]])}") is None) == (sign != signs[at])


def slips(signs: str) -> list[str]:
    """The signs with two neighbours that are not alike in each other's place."""
    return [signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :] for at in range(7) if signs[at] != signs[at + 1]]


def test_of_signs_that_changed_places_all_but_one_in_a_hundred_are_found() -> None:
    written = [number_from(derived_id("number", n)).removeprefix("AV-").replace("-", "") for n in range(500)]
    all_slips = [slip for signs in written for slip in slips(signs)]
    assert sum(read(f"AV{slip}") is not None for slip in all_slips) * 100 < len(all_slips)


@pytest.mark.parametrize(
    "text", ["", "AV", "AV-7K2M-4QX", "7K2M-4QXP", "AV-7K2M-4QXI", "AV-7K2M-4QXPP", "AV--7K2M4QXP"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


def test_an_id_gives_the_same_number_always() -> None:
    assert number_from(UUID(int=0)) == "AV-0000-0004"
