"""Knows which deadlines run, and does what is due when they pass: once, however often it starts again."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, MetaData

from shared.contracts.fact import Recorded
from shared.eventing.due import DueDeadlines, deadline_table, keep_deadline
from shared.eventing.store import ServiceLog
from shared.eventing.undone import Undone
from shared.eventing.views import Projector, View
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller
from shared.kernel.clock import oslo_date
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.refusal import CaseHasMovedOn, CaseIsParked, LogIsBehind, Refusal

_log = structlog.get_logger(__name__)

_LOOK, _MORNING = "look", "morning"

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
    `version` is raised when `of` changes: what runs by then is found anew from the first record.
    """

    of: DeadlinesOf
    when_due: WhenDue
    look: Callable[[Any], None] | None = None
    morning: Morning | None = None
    version: int = 1


def deadline_view(service: str, deadlines: Deadlines) -> View:
    """The `deadlines` table as a view of the log: rebuilt from zero like any other."""

    table = deadline_table(service)

    def project(connection: Connection, recorded: Recorded) -> None:
        for change in deadlines.of(recorded):
            keep_deadline(connection, table, recorded, change)

    return View(name="deadlines", metadata=MetaData(), project=project, version=deadlines.version, emptied=(table,))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quiet:
    """Nothing is due before `until` (None: at all), as long as log and view stand where they stood."""

    size: int
    position: int
    until: datetime | None


class NotNow(Exception):
    """What is due waits for something outside us, and still runs. Whoever raises it has said what for."""


class DeadlineKeeper:
    """Looks for what is due every 200 ms, and at once when the clock of a scenario is moved.

    It asks the database only when something was recorded or the earliest day has come: an office is mostly quiet.
    What fails otherwise than by a refusal waits by itself and is tried again; the others are done meanwhile.
    """

    def __init__(
        self,
        log: ServiceLog,
        deadlines: Deadlines,
        *,
        projector: Projector,
        engine: Engine,
        undone: Undone | None = None,
    ) -> None:
        self._log = log
        self._deadlines = deadlines
        self._projector = projector
        self._engine = engine
        self.undone = Undone() if undone is None else undone
        self._table = DueDeadlines(log.service, engine)
        self._dealt_with: set[Due] = set()
        self.forgotten = 0
        """How many deadlines of this process passed and could not be ended: each is said in the log beside it."""
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
        """Deadlines that have passed by the tenant's clock and are still run, oldest first; none of a parked case."""
        return self._table.passed(self._log.clock.now(), limit=limit)

    def keep(self) -> int:
        """Do everything that is due. Returns how many deadlines were dealt with."""
        with self._working:
            self.undone.began()
            self._try(_LOOK, self._look_around)
            dealt = 0 if self.is_quiet() else self._look_for_due()
            self.undone.rested()
            return dealt

    def _look_for_due(self) -> int:
        size = self._log.writer.size
        self._projector.wait_for("deadlines", self._log.size())
        position = self._projector.positions["deadlines"]
        # What could not be done takes nobody's place.
        due = self.due(200 + len(self.undone))
        self.undone.forget_all_but({*due, _LOOK, _MORNING})
        self._dealt_with.intersection_update(due)
        dealt = sum(self._deal(deadline) for deadline in due)
        self._try(_MORNING, self._look_in_the_morning)
        self._quiet = None if due else _Quiet(size=size, position=position, until=self._table.earliest())
        if due:
            self._projector.wait_for("deadlines", self._log.size())
        return dealt

    def _deal(self, due: Due) -> bool:
        dealt = self._try(due, partial(self._do, due))
        # What is due next may ask a view that must know of this one.
        self._projector.hurry()
        return dealt

    def _try(self, work: Due | str, do: Callable[[], bool]) -> bool:
        """Whether it was done. What fails is counted, and holds nothing else up."""
        if self.undone.waits(work):
            return False
        try:
            done = do()
        except Exception as error:
            kind = work if isinstance(work, str) else work.kind
            _log.error("deadline not done", service=self._log.service, kind=kind, error=type(error).__name__)
            self.undone.failed(work, error)
            return False
        self.undone.done(work)
        self.undone.got_on()
        return done

    def is_quiet(self) -> bool:
        """Whether it is known, without asking the database, that nothing is due."""
        now, quiet = self._log.clock.now(), self._quiet
        if quiet is None or (self._deadlines.morning is not None and oslo_date(now) != self._looked_on):
            return False
        stands = (self._log.writer.size, self._projector.positions["deadlines"]) == (quiet.size, quiet.position)
        return stands and (quiet.until is None or now < quiet.until)

    def _look_around(self) -> bool:
        if self._deadlines.look is not None:
            self._deadlines.look(self._log)
        return True

    def _look_in_the_morning(self) -> bool:
        """Again after every start: whoever records something says it once."""
        morning, today = self._deadlines.morning, oslo_date(self._log.clock.now())
        if morning is None or today == self._looked_on:
            return True
        self._projector.wait_for(morning.view, self._log.size())
        with self._engine.connect() as connection:
            morning.look(connection, self._caller("morning", today), self._log)
        self._looked_on = today
        return True

    def _do(self, due: Due) -> bool:
        """False when it must wait for its case, its log or something outside."""
        service = self._log.service
        if due in self._dealt_with:
            # It was done, and nothing that was recorded ended it: it would be done for ever.
            _log.error("deadline still runs after it was done", service=service, kind=due.kind)
            self._forget(due)
            return True
        by = self._caller(due.stream, due.kind, due.position)
        try:
            self._deadlines.when_due(due, by, self._log)
            self._dealt_with.add(due)
        except CaseHasMovedOn:
            # Somebody else was first. The deadline still runs, and is looked at again at once.
            return True
        except (CaseIsParked, LogIsBehind, NotNow):
            return False
        except Refusal as refusal:
            _log.warning("deadline passed without effect", service=service, kind=due.kind, code=refusal.code)
            self._table.forget(due)
        return True

    def _forget(self, due: Due) -> None:
        self._table.forget(due)
        self.forgotten += 1

    def _caller(self, *about: object) -> Caller:
        service = self._log.service
        return Caller(
            actor=system_actor(service, "deadline"),
            command_id=CommandId(derived_id("deadline", service, *about)),
            fingerprint=b"deadline",
            now=self._log.clock.now(),
        )

    def _work(self) -> None:
        while not self._stopping.wait(0.2):
            try:
                self.keep()
            except Exception as error:
                _log.error("deadlines stand still", service=self._log.service, error=type(error).__name__)
                time.sleep(1)
