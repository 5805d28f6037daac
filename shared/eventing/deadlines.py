"""Knows which deadlines run, and does what is due when they pass: once, however often it starts again."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import BigInteger, Column, Connection, DateTime, Engine, MetaData, Table, Text, Uuid, text

from shared.contracts.fact import Recorded
from shared.eventing.store import ServiceLog
from shared.eventing.view_rows import drop_rows, keep_row
from shared.eventing.views import Projector, View
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller
from shared.kernel.clock import oslo_date
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.refusal import CaseHasMovedOn, CaseIsParked, LogIsBehind, Refusal

_log = structlog.get_logger(__name__)

DeadlinesOf = Callable[[Recorded], tuple[Start | Stop, ...]]
WhenDue = Callable[[Due, Caller, Any], None]
"""Does what is due through a handler, with the service's log as third argument."""


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What a view shows that no single fact starts a deadline for: looked at once each day of Oslo, by the clock."""

    view: str
    look: Callable[[Connection, Caller, Any], None]


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """A service's deadlines: which facts start and stop them, and what happens when one passes.

    `look`: what else the keeper looks for, each time it looks for what is due; `morning`: once a day.
    """

    of: DeadlinesOf
    when_due: WhenDue
    look: Callable[[Any], None] | None = None
    morning: Morning | None = None


def deadline_view(service: str, deadlines: Deadlines) -> View:
    """The `deadlines` table as a view of the log: rebuilt from zero like any other."""

    table = _table(service)

    def project(connection: Connection, recorded: Recorded) -> None:
        for change in deadlines.of(recorded):
            _project(connection, table, recorded, change)

    return View(name="deadlines", metadata=MetaData(), project=project)


def _table(service: str) -> Table:
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


def _project(connection: Connection, table: Table, recorded: Recorded, change: Start | Stop) -> None:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quiet:
    """Nothing is due before `until` (None: at all), as long as log and view stand where they stood."""

    size: int
    position: int
    until: datetime | None


class DeadlineKeeper:
    """Looks for what is due every 200 ms, and at once when the clock of a scenario is moved.

    It asks the database only when something was recorded or the earliest day has come: an office is mostly quiet.
    """

    def __init__(self, log: ServiceLog, deadlines: Deadlines, *, projector: Projector, engine: Engine) -> None:
        self._log = log
        self._deadlines = deadlines
        self._projector = projector
        self._engine = engine
        self._due = text(
            f'SELECT kind, stream_id, case_id, position, due_at FROM "{log.service}".deadlines'
            " WHERE due_at <= :now ORDER BY due_at, position LIMIT :limit"
        )
        self._first_due = text(f'SELECT min(due_at) FROM "{log.service}".deadlines')
        self._looked_on: date | None = None
        self._quiet: _Quiet | None = None
        self._stopping = threading.Event()
        self._working = threading.Lock()
        self._thread = threading.Thread(target=self._work, name=f"deadlines-{log.service}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=5)

    def due(self, limit: int = 200) -> list[Due]:
        """Deadlines that have passed by the tenant's clock and are still running, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(self._due, {"now": self._log.clock.now(), "limit": limit}).all()
        return [
            Due(kind=r.kind, stream=r.stream_id, case_id=r.case_id, position=r.position, due_at=r.due_at) for r in rows
        ]

    def keep(self) -> int:
        """Do everything that is due. Returns how many deadlines were dealt with."""
        with self._working:
            if self._deadlines.look is not None:
                self._deadlines.look(self._log)
            if self.is_quiet():
                return 0
            size = self._log.writer.size
            self._projector.wait_for("deadlines", self._log.size())
            position = self._projector.positions["deadlines"]
            due = self.due()
            for deadline in due:
                self._do(deadline)
                # What is due next may ask a view that must know of this one.
                self._projector.hurry()
            self._look_in_the_morning()
            self._quiet = None if due else _Quiet(size=size, position=position, until=self._earliest())
            if due:
                self._projector.wait_for("deadlines", self._log.size())
            return len(due)

    def is_quiet(self) -> bool:
        """Whether it is known, without asking the database, that nothing is due."""
        now, quiet = self._log.clock.now(), self._quiet
        if quiet is None or (self._deadlines.morning is not None and oslo_date(now) != self._looked_on):
            return False
        stands = (self._log.writer.size, self._projector.positions["deadlines"]) == (quiet.size, quiet.position)
        return stands and (quiet.until is None or now < quiet.until)

    def _earliest(self) -> datetime | None:
        with self._engine.connect() as connection:
            return connection.execute(self._first_due).scalar()

    def _look_in_the_morning(self) -> None:
        """Again after every start: whoever records something says it once."""
        morning, today = self._deadlines.morning, oslo_date(self._log.clock.now())
        if morning is None or today == self._looked_on:
            return
        self._projector.wait_for(morning.view, self._log.size())
        with self._engine.connect() as connection:
            morning.look(connection, self._caller("morning", today), self._log)
        self._looked_on = today

    def _do(self, due: Due) -> None:
        service = self._log.service
        by = self._caller(due.stream, due.kind, due.position)
        try:
            self._deadlines.when_due(due, by, self._log)
        except (CaseHasMovedOn, CaseIsParked, LogIsBehind):
            # It passes: somebody else was first, or the log waits. The deadline still runs.
            return
        except Refusal as refusal:
            _log.warning("deadline passed without effect", service=service, kind=due.kind, code=refusal.code)
            self._forget(due)

    def _caller(self, *about: object) -> Caller:
        service = self._log.service
        return Caller(
            actor=system_actor(service, "deadline"),
            command_id=CommandId(derived_id("deadline", service, *about)),
            fingerprint=b"deadline",
            now=self._log.clock.now(),
        )

    def _forget(self, due: Due) -> None:
        query = text(
            f'DELETE FROM "{self._log.service}".deadlines WHERE stream_id = :stream AND kind = :kind'
            " AND position = :position"
        )
        with self._engine.begin() as connection:
            connection.execute(query, {"stream": due.stream, "kind": due.kind, "position": due.position})

    def _work(self) -> None:
        while not self._stopping.wait(0.2):
            try:
                self.keep()
            except Exception as error:
                _log.error("deadlines stand still", service=self._log.service, error=type(error).__name__)
                time.sleep(1)
