"""Knows which appeals of a case are open: from the view, once it has caught up with everything recorded before."""

from uuid import UUID

from shared.eventing.log import Log
from shared.eventing.view_waiting import caught_up


class OpenAppealsInView:
    """Implements `closing.OpenAppeals`. The view may lag: nothing is answered before it has caught up."""

    def __init__(self, view: str) -> None:
        self._view = view

    def of(self, case_id: UUID, log: Log) -> list[UUID]:
        """Raises `StaleView` when the view stands still: the deadline is tried again."""
        query = (
            "SELECT appeal_id FROM appeal.view_open_appeals WHERE case_id = %s AND rejected_on IS NULL"
            " ORDER BY appeal_id"
        )
        with caught_up(log, self._view).pool.connection() as connection:
            return [row[0] for row in connection.execute(query, (case_id,)).fetchall()]
