"""Knows the two doors every journey goes through."""

import pytest

from tests.kit.both_doors import DOORS


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> str:
    """Through HTTP, then the same over the bus."""
    return str(request.param)
