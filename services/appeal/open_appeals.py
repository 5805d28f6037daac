"""Knows which appeals of a case are open: from the view, once it has caught up with everything recorded before."""

import time
from uuid import UUID

from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.eventing.views import StaleView

PATIENCE = 10.0


class OpenAppealsInView:
    """Implements `closing.OpenAppeals`. The view may lag: nothing is answered before it has caught up."""

    def __init__(self, view: str) -> None:
        self._view = view

    def of(self, case_id: UUID, log: Log) -> list[UUID]:
        """Raises `StaleView` when the view stands still: the deadline is tried again."""
        if not isinstance(log, ServiceLog):
            raise TypeError("only a log with a database has views")
        size, tried_until = log.size(), time.monotonic() + PATIENCE
        while self._position(log) < size:
            if time.monotonic() > tried_until:
                raise StaleView
            time.sleep(0.02)
        query = (
            "SELECT appeal_id FROM appeal.view_open_appeals WHERE case_id = %s AND rejected_on IS NULL"
            " ORDER BY appeal_id"
        )
        with log.pool.connection() as connection:
            return [row[0] for row in connection.execute(query, (case_id,)).fetchall()]

    def _position(self, log: ServiceLog) -> int:
        query = "SELECT position FROM appeal.view_positions WHERE view = %s"
        with log.pool.connection() as connection:
            row = connection.execute(query, (self._view,)).fetchone()
        return int(row[0]) if row else 0
