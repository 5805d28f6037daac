"""Knows which deadlines have passed, as the table tells it."""

from datetime import datetime

from sqlalchemy import Engine, text

from shared.kernel.deadline import Due


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
