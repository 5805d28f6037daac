"""Knows a fresh log of insight, with its tables."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, create_engine

from services.insight.ledger import Ledger
from services.insight.own_views import METADATA
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, provision_log


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    """Insight's own log and schema, as provisioned."""
    return provision_log(postgres, "insight")


@pytest.fixture
def engine(place: LogPlace) -> Iterator[Engine]:
    """Tables as the service makes them with its own rights, empty."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(place.app_dsn))
    Ledger(engine).prepare()
    METADATA.create_all(engine)
    yield engine
    engine.dispose()
