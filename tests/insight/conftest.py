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
    """Insight's own log and schema, as provisioned, with its tables as the service makes them with its own rights."""
    return provision_log(postgres, "insight", prepare=_tables)


@pytest.fixture
def engine(place: LogPlace) -> Iterator[Engine]:
    """Tables, empty."""
    engine = _engine(place)
    yield engine
    engine.dispose()


def _tables(place: LogPlace) -> None:
    engine = _engine(place)
    Ledger(engine).prepare()
    METADATA.create_all(engine)
    engine.dispose()


def _engine(place: LogPlace) -> Engine:
    return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(place.app_dsn))
