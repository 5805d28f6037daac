"""Knows how a test gets the tables of a service's views, empty, as if the database were its own."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.schema import CreateSchema

from shared.eventing.views import engine_for
from tests.kit.engines import TestPostgres


def fresh_tables(postgres: TestPostgres, metadata: MetaData) -> Iterator[Connection]:
    """A connection to a database that holds the tables of `metadata` and nothing else.

    All of a test happens in one transaction, and that is undone: the next test finds the same tables as empty.
    """

    def create() -> Engine:
        assert metadata.schema is not None
        engine = engine_for(postgres.create_database(metadata.schema))
        with engine.begin() as connection:
            connection.execute(CreateSchema(metadata.schema))
            metadata.create_all(connection)
        return engine

    with postgres.kept_engine(metadata, create).connect() as connection:
        # Begun here, so that a test that commits by itself is refused.
        with connection.begin() as whole:
            yield connection
            whole.rollback()
