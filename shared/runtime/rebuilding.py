"""Knows how a service's views are made anew: forgotten, and projected again when the service starts."""

import signal
import time

import psycopg
from psycopg import sql

from shared.runtime.keeping import NotDone, platform_of
from shared.runtime.platform import Platform, living
from shared.runtime.probe import is_ready

_PATIENCE = 60.0


def rebuild_views(*, service: str, tenant: str) -> str:
    """What was done, in a sentence. Raises NotDone."""
    with platform_of(tenant, service=service) as platform:
        process = platform.services[service].process
        names = forget_shapes(platform.admin_dsn(), service=service)
        process.end((signal.SIGTERM, 15), (signal.SIGKILL, 5))
        _wait_for_another(platform, service, old=process.pid)
    return f"{service}: {', '.join(names) or 'no view'} projected again from the first record"


def forget_shapes(dsn: str, *, service: str) -> list[str]:
    """A view whose tables are not as the service knows them is rebuilt at its start. Returns the views' names.

    The service may be at work: it moves positions on and leaves shapes as they are.
    """
    statement = sql.SQL("UPDATE {} SET shape = '' RETURNING view")
    with psycopg.connect(dsn) as admin:
        rows = admin.execute(statement.format(sql.Identifier(service, "view_positions"))).fetchall()
    return sorted(str(row[0]) for row in rows)


def _wait_for_another(platform: Platform, service: str, *, old: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        running = living(platform.home)
        run = running.tenants[platform.tenant.name].services.get(service) if running else None
        if run is not None and run.process.pid != old and is_ready(run):
            return
        time.sleep(0.1)
    raise NotDone(f"{service} did not come back, see {platform.home.logs}")
