"""Knows the servers every test may ask for: one PostgreSQL, one nats-server, one whole platform per test process."""

from collections.abc import Iterator

import pytest

from shared.runtime.engines.nats import NatsServer
from tests.kit.both_doors import Office
from tests.kit.engines import TestPostgres, running_nats, running_postgres
from tests.kit.running import own_office


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
