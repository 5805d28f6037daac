"""Knows how a service's own records become the tables its screens ask: derived, and rebuilt from zero at will."""

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import cast

import psycopg
import structlog
from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from shared.contracts.fact import Recorded
from shared.eventing.standing import StandsAt, stands_at
from shared.eventing.store import ServiceLog
from shared.eventing.view_rows import Gathered

PAGE = 500
GATHER = 0.2
"""Seconds in which facts gather, unless somebody waits: fifty in one transaction cost little more than one."""
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
_log = structlog.get_logger(__name__)

Project = Callable[[Connection, Recorded], None]


@dataclass(frozen=True, kw_only=True)
class View:
    """One question the screens ask. `project` writes what a fact changes; it must not read a clock or the network.

    `metadata` holds the view's tables (schema = the service, names `view_…`); a changed table is rebuilt at start.
    `version` is raised when `project` changes and no table does: what an earlier release wrote is projected again.
    `emptied` are tables that the log's schema makes: when the view is rebuilt they are emptied, not dropped.
    """

    name: str
    metadata: MetaData
    project: Project
    version: int = 1
    emptied: tuple[Table, ...] = ()


class StaleView(Exception):
    """The view has not reached the position that was asked for within the time (2 s)."""


def engine_for(dsn: str) -> Engine:
    """SQLAlchemy over psycopg 3, two connections."""
    return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(dsn), pool_size=2, max_overflow=4)


class Projector:
    """Keeps views up with the log, in a thread of its own. Each view has its own position.

    `when_idle` is done whenever every view has caught up: what else is derived from the log.
    """

    def __init__(
        self, log: ServiceLog, views: Sequence[View], *, engine: Engine, when_idle: Callable[[], object] = int
    ) -> None:
        self._log = log
        self._engine = engine
        self._views = tuple(views)
        self._when_idle = when_idle
        self.standing: StandsAt | None = None
        self._positions: dict[str, int] = {}
        self._moved = threading.Condition()
        self._wanted = threading.Event()
        self._stopping = False
        self._move = text(f'UPDATE "{log.service}".view_positions SET position = :position WHERE view = :view')
        self._remember = text(
            f'INSERT INTO "{log.service}".view_positions (view, position, shape) VALUES (:view, :position, :shape)'
            " ON CONFLICT (view) DO UPDATE SET position = :position, shape = :shape"
        )
        self._thread = threading.Thread(target=self._work, name=f"views-{log.service}", daemon=True)

    def start(self) -> None:
        for view in self._views:
            self._prepare(view)
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._thread.join(timeout=5)

    @property
    def positions(self) -> dict[str, int]:
        """How far each view has come."""
        return dict(self._positions)

    def wait_for(self, view: str, position: int, timeout: float = 2.0) -> None:
        """Return once the view has applied `position`. Raises StaleView."""
        if self._positions[view] < position:
            self.hurry()
        with self._moved:
            if not self._moved.wait_for(lambda: self._positions[view] >= position, timeout):
                raise StaleView

    def hurry(self) -> None:
        """Somebody will ask for what has just been recorded: do not gather first."""
        self._wanted.set()

    def rebuild(self, name: str) -> None:
        """Throw the view's tables away and project the log again from its first record."""
        view = next(view for view in self._views if view.name == name)
        with self._engine.begin() as connection:
            view.metadata.drop_all(connection)
            view.metadata.create_all(connection)
            for table in view.emptied:
                connection.execute(table.delete())
            connection.execute(self._remember, {"view": view.name, "position": 0, "shape": _shape(view)})
        self._set(view, 0)

    def catch_up(self) -> int:
        """Apply one page to every view that is behind. Returns the number of records read."""
        return sum(self._apply_page(after) for after in set(self._positions.values()))

    def _prepare(self, view: View) -> None:
        query = text(f'SELECT position, shape FROM "{self._log.service}".view_positions WHERE view = :view')
        with self._engine.connect() as connection:
            row = connection.execute(query, {"view": view.name}).one_or_none()
        if row is None or row.shape != _shape(view):
            self.rebuild(view.name)
        else:
            self._set(view, int(row.position))

    def _work(self) -> None:
        while not self._stopping:
            try:
                self._wanted.clear()
                grown = self.catch_up()
                self.standing = None
                if not grown:
                    self._when_idle()
                    while not (self._stopping or self._has_grown()):
                        pass
                    self._wanted.wait(GATHER)
            except Exception as error:
                # A view is derived: it waits and tries again, and health shows that it stands still.
                _log.error("view stands still", service=self._log.service, error=type(error).__name__)
                self._note_where(error)
                time.sleep(1)

    def _has_grown(self) -> bool:
        """Whether there is something to apply. Takes 200 ms at most."""
        stands = min(self._positions.values(), default=self._log.writer.size)
        return self._log.wait_for_growth(stands, 0.2) > stands

    def _note_where(self, error: Exception) -> None:
        if self.standing is None:
            with suppress(Exception):  # the database may be what failed
                after = min(self._positions.values())
                self.standing = stands_at(self._log, self._log.mapper, after=after, error=error)

    def _apply_page(self, after: int) -> int:
        """One page, read once and in one transaction for all views that stand at the same position."""
        page = self._log.record_page(after, PAGE)
        if not page:
            return 0
        views = [view for view in self._views if self._positions[view.name] == after]
        facts = [self._log.mapper.decode(row.body) for row in page]
        with self._engine.begin() as connection:
            rows = Gathered(connection)
            for recorded in facts:
                for view in views:
                    view.project(cast(Connection, rows), recorded)
            rows.write()
            # The shape is left alone: whoever forgets it while we work wants a rebuild at the next start.
            connection.execute(self._move, [{"view": view.name, "position": page[-1].position} for view in views])
        for view in views:
            self._set(view, page[-1].position)
        return len(page)

    def _set(self, view: View, position: int) -> None:
        with self._moved:
            self._positions[view.name] = position
            self._moved.notify_all()


@cache
def _shape(view: View) -> str:
    """Changes whenever a table of the view does, or its version."""
    words = [str(CreateTable(table).compile(dialect=_DIALECT)) for table in view.metadata.sorted_tables]
    if view.version > 1:
        words.append(f"version {view.version}")
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
