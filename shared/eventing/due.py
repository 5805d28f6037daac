"""Knows the table of running deadlines: how a fact changes it, and which of them have passed."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, DateTime, Engine, MetaData, Table, Text, Uuid, text

from shared.contracts.fact import Recorded
from shared.eventing.view_rows import drop_rows, keep_row
from shared.kernel.deadline import Due, Start, Stop


def deadline_table(service: str) -> Table:
    """As `schema.sql` makes it."""
    return Table(
        "deadlines",
        MetaData(schema=service),
        Column("stream_id", Uuid, primary_key=True),
        Column("kind", Text, primary_key=True),
        Column("position", BigInteger, primary_key=True),
        Column("case_id", Uuid, nullable=False),
        Column("due_at", DateTime(timezone=True), nullable=False),
    )


def keep_deadline(connection: Connection, table: Table, recorded: Recorded, change: Start | Stop) -> None:
    """A row for what starts; none for what stops."""
    record = recorded.record
    if isinstance(change, Stop):
        drop_rows(connection, table, key={"stream_id": change.stream or record.stream, "kind": change.kind})
        return
    row = {
        "stream_id": record.stream,
        "kind": change.kind,
        "position": record.position,
        "case_id": record.case_id,
        "due_at": change.due_at,
    }
    keep_row(connection, table, row)


class DueDeadlines:
    """Asks a service's `deadlines` table, and forgets what passed without effect."""

    def __init__(self, service: str, engine: Engine) -> None:
        self._engine = engine
        self._due = text(
            f'SELECT kind, stream_id, case_id, position, due_at FROM "{service}".deadlines WHERE due_at <= :now'
            f' AND NOT EXISTS (SELECT FROM "{service}".parked WHERE key = case_id)'
            " ORDER BY due_at, position LIMIT :limit"
        )
        self._earliest = text(f'SELECT min(due_at) FROM "{service}".deadlines')
        self._drop = text(
            f'DELETE FROM "{service}".deadlines WHERE stream_id = :stream AND kind = :kind AND position = :position'
        )

    def passed(self, now: datetime, *, limit: int) -> list[Due]:
        """What is due and still runs, oldest first; nothing of a parked case, which must wait anyhow."""
        with self._engine.connect() as connection:
            rows = connection.execute(self._due, {"now": now, "limit": limit}).all()
        return [
            Due(kind=r.kind, stream=r.stream_id, case_id=r.case_id, position=r.position, due_at=r.due_at) for r in rows
        ]

    def earliest(self) -> datetime | None:
        """When the next one passes, or the first passed that still runs, those of parked cases too."""
        with self._engine.connect() as connection:
            return connection.execute(self._earliest).scalar()

    def forget(self, due: Due) -> None:
        with self._engine.begin() as connection:
            connection.execute(self._drop, {"stream": due.stream, "kind": due.kind, "position": due.position})
