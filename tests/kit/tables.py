"""Knows how a test gets the tables of a service's views, empty, in a database of its own."""

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData
from sqlalchemy.schema import CreateSchema

from shared.eventing.views import engine_for
from tests.kit.engines import TestPostgres


def fresh_tables(postgres: TestPostgres, metadata: MetaData) -> Iterator[Connection]:
    """A connection to a new database that holds the tables of `metadata` and nothing else."""
    assert metadata.schema is not None

    def fill(dsn: str) -> None:
        first = engine_for(dsn)
        with first.begin() as connection:
            connection.execute(CreateSchema(metadata.schema))
            metadata.create_all(connection)
        first.dispose()

    dsn, _ = postgres.filled_database(metadata.schema, fill, key=metadata)
    engine = engine_for(dsn)
    with engine.begin() as connection:
        yield connection
    engine.dispose()
