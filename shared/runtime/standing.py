"""Knows what a service says of its own progress, and how the clock of simulated time is moved on in it."""

from collections.abc import Mapping
from datetime import datetime

from psycopg import sql

from shared.eventing.views import StaleView
from shared.kernel.clock import ScenarioClock
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from shared.messaging.status import MoveClock, Status
from shared.runtime.parts import Parts


class StandingOf:
    """The service's status, asked in a thread. Whoever sees nothing due may trust that nothing was overlooked."""

    def __init__(self, parts: Parts, *, relay: Relay, readers: Mapping[str, Reader]) -> None:
        self._parts = parts
        self._relay = relay
        self._readers = readers

    def status(self) -> Status:
        parts = self._parts
        heard = {upstream: reader.position for upstream, reader in self._readers.items()}
        applied = {upstream: known.position for upstream, known in parts.log.inbox().items()}
        return Status(
            service=parts.service.name,
            log_id=parts.log_id,
            size=parts.log.size(),
            published=self._relay.position,
            behind=parts.log.writer.behind,
            inbox=heard if parts.service.observes else {name: applied.get(name, 0) for name in heard},
            stopped={name: reader.stopped for name, reader in self._readers.items() if reader.stopped},
            due=self._due(),
            views=parts.projector.positions,
            parked=len(parts.log.parked_keys()),
            clock=parts.clock.now(),
        )

    def _due(self) -> int:
        keeper = self._parts.keeper
        if keeper is None:
            return 0
        if keeper.is_quiet():
            return len(keeper.undone)
        try:
            self._parts.projector.wait_for("deadlines", self._parts.log.size())
        except StaleView:
            # Something may be due that the view does not show yet: nobody may take it for nothing.
            return max(1, len(keeper.due()))
        return max(len(keeper.undone), len(keeper.due()))


def clock_mover(parts: Parts) -> MoveClock | None:
    """Moves the clock and does at once what falls due; None where time is real."""
    clock = parts.clock
    if not isinstance(clock, ScenarioClock):
        return None

    def move(instant: datetime) -> datetime:
        clock.move_to(instant)
        _remember(parts, instant)
        while parts.keeper is not None and parts.keeper.keep():
            pass
        return clock.now()

    return move


def _remember(parts: Parts, instant: datetime) -> None:
    statement = sql.SQL("INSERT INTO {} (now) VALUES (%s) ON CONFLICT (only_row) DO UPDATE SET now = excluded.now")
    with parts.log.pool.connection() as connection:
        connection.execute(statement.format(sql.Identifier(parts.service.name, "clock")), (instant,))
