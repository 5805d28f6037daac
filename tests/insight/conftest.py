"""Knows a fresh database with insight's tables in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from services.insight.tables import METADATA
from tests.kit.engines import TestPostgres


@pytest.fixture
def engine(postgres: TestPostgres) -> Iterator[Engine]:
    """Tables as the service makes them, empty."""
    dsn = postgres.create_database("insight")
    engine = create_engine(dsn.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA insight"))
        METADATA.create_all(connection)
    yield engine
    engine.dispose()
