"""Knows a fresh log of insight, with its tables."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, text

from services.insight import own_views, tables
from services.insight.ledger import Ledger
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, provision_log

COUNTED = (*tables.METADATA.sorted_tables, *own_views.METADATA.sorted_tables)
_EMPTIED = text(f"DO $$ BEGIN {''.join(f'DELETE FROM {table.fullname}; ' for table in reversed(COUNTED))} END $$")


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    """Insight's own log and schema, as provisioned, with its tables as the service makes them with its own rights."""
    return _place(postgres)


@pytest.fixture
def engine(request: pytest.FixtureRequest, postgres: TestPostgres) -> Iterator[Engine]:
    """Tables, empty: those of `place` where a test asks for the log, too, else the same ones, emptied after each."""
    if "place" in request.fixturenames:
        engine = _engine(request.getfixturevalue("place"))
        yield engine
        engine.dispose()
        return
    engine = postgres.kept_engine("insight", lambda: _engine(_place(postgres)))
    yield engine
    with engine.begin() as connection:
        connection.execute(_EMPTIED)


def _place(postgres: TestPostgres) -> LogPlace:
    return provision_log(postgres, "insight", prepare=_tables)


def _tables(place: LogPlace) -> None:
    engine = _engine(place)
    Ledger(engine).prepare()
    own_views.METADATA.create_all(engine)
    engine.dispose()


def _engine(place: LogPlace) -> Engine:
    return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(place.app_dsn))
