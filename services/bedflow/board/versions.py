"""Knows which version of a bed's and of a person's own stream the board shows: what a screen says it has seen."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Column, Connection, Integer, Table, Uuid, select

from services.bedflow.tables import METADATA
from shared.contracts.bedflow_persons import PERSONS
from shared.contracts.bedflow_places import PLACES
from shared.contracts.bedflow_stays import STAYS
from shared.contracts.fact import Fact, Recorded
from shared.eventing.view_rows import put_row

versions = Table(
    "view_versions",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
)
_COUNTED: tuple[type[Fact], ...] = (*PLACES, *STAYS, *PERSONS)


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry the version of one fact into the table."""
    if isinstance(recorded.fact, _COUNTED):
        record = recorded.record
        put_row(connection, versions, {"stream": record.stream, "version": record.version})


def versions_of(connection: Connection, streams: Iterable[UUID]) -> dict[UUID, int]:
    """The version of each stream the board has heard of."""
    query = select(versions.c.stream, versions.c.version).where(versions.c.stream.in_(tuple(streams)))
    return {row.stream: row.version for row in connection.execute(query)}
