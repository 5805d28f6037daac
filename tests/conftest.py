"""Knows the servers every test may ask for: one PostgreSQL, one nats-server, one whole platform per test process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.runtime.engines.nats import NatsServer
from tests.kit.both_doors import Office
from tests.kit.engines import TestPostgres, running_nats, running_postgres
from tests.kit.running import own_office

WHOLE = ("faults", "journeys", "platform", "scenario/test_small_town_lives.py", "scenario/test_series_lives.py")
"""Tests that keep a whole platform busy: two side by side would only test the patience of two processors."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, so that `make test` runs them one after the other, and leaves out those that need a browser."""
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).as_posix().startswith(WHOLE):
            item.add_marker(pytest.mark.whole)
        if item.path.is_relative_to(here / "browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestPostgres]:
    """`.admin_dsn`; `.create_database(prefix)` gives a superuser's connection to a fresh database."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def nats_server() -> Iterator[NatsServer]:
    """`.url`; no accounts, JetStream with every message synced."""
    with running_nats() as server:
        yield server


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """A whole running platform, spoken to over HTTP and the bus. Whoever harms it mends it again."""
    with own_office() as there:
        yield there
