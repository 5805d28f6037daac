"""Knows how a handler waits until a view tells everything that was recorded before it asked."""

import time

from psycopg import sql

from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.eventing.views import StaleView

PATIENCE = 10.0


def caught_up(log: Log, view: str) -> ServiceLog:
    """The log, once `view` has applied all of it. Raises StaleView when the view stands still for ten seconds."""
    if not isinstance(log, ServiceLog):
        raise TypeError("only a log with a database has views")
    size, tried_until = log.size(), time.monotonic() + PATIENCE
    while _position(log, view) < size:
        if time.monotonic() > tried_until:
            raise StaleView
        time.sleep(0.02)
    return log


def _position(log: ServiceLog, view: str) -> int:
    query = sql.SQL("SELECT position FROM {} WHERE view = %s").format(sql.Identifier(log.service, "view_positions"))
    with log.pool.connection() as connection:
        row = connection.execute(query, (view,)).fetchone()
    return int(row[0]) if row else 0
