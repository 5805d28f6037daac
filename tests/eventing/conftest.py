"""Knows the log every test of this folder may ask for."""

from collections.abc import Iterator

import pytest

from shared.eventing.store import ServiceLog
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, open_log, provision_log


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    return provision_log(postgres)


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place) as log:
        yield log
