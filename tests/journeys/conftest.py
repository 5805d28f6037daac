"""Knows the two doors every journey goes through, and the town in which the roads of a case are told."""

from collections.abc import Iterator

import pytest

from tests.kit.both_doors import DOORS, Office
from tests.kit.staff import Staff, staff_of
from tests.kit.town import Town, town_of


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> str:
    """Through HTTP, then the same over the bus."""
    return str(request.param)


@pytest.fixture(scope="package")
def town(office: Office) -> Iterator[Town]:
    """A tenant of simulated time, shared by every road: its days only go forward. It ends with the last of them."""
    with town_of(office.platform) as there:
        yield there


@pytest.fixture(scope="package")
def staff(town: Town) -> Staff:
    """The people whose story it is."""
    return staff_of(town)
