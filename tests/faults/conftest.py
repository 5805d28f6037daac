"""Knows that whoever harms the platform must find it mended afterwards."""

from collections.abc import Iterator

import pytest

from tests.kit.both_doors import Office
from tests.kit.harm import until_well
from tests.kit.history import History


@pytest.fixture
def history(office: Office) -> Iterator[History]:
    """What was accepted during a test; everything is compared when the test is over."""
    told = History(office)
    yield told
    until_well(office)
    told.check()
