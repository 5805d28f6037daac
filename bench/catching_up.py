"""Knows a service that is far behind: assessment, its own reactions, and a log it has just begun."""

import asyncio
import time
from contextlib import ExitStack

from bench.bus_ground import Bus
from bench.ground import Ground
from bench.sampling import Outcome
from services.assessment.inbox import LISTENS_TO
from shared.eventing.store import ServiceLog
from shared.messaging.inbox import Inbox
from shared.messaging.reader import Reader

_AT_MOST = 60.0


class CatchingUp:
    """Reads intake from its first record to its last, for a minute at most. A fresh log for each sample."""

    def __init__(self, ground: Ground, bus: Bus, *, size: int) -> None:
        self._ground = ground
        self._bus = bus
        self._size = size
        self._opened = ExitStack()
        self._log: ServiceLog | None = None

    def close(self) -> None:
        self._opened.close()

    def prepare(self) -> None:
        self._opened.close()
        self._log = self._opened.enter_context(self._ground.log())

    def measure(self, _: float) -> Outcome:
        assert self._log is not None
        return self._bus.run(self._read(self._log))

    async def _read(self, log: ServiceLog) -> Outcome:
        async with self._bus.connected("assessment") as nats:
            inbox = Inbox(log=log, listens_to={"intake": LISTENS_TO["intake"]})
            reader = Reader(
                nats=nats,
                reader="assessment",
                upstream="intake",
                log_id=self._bus.log_id,
                sink=inbox.sink("intake", log_id=self._bus.log_id),
            )
            start = time.perf_counter()
            task = asyncio.create_task(reader.run())
            while time.perf_counter() - start < _AT_MOST and log.writer.size < self._size:
                await asyncio.sleep(0.01)
            outcome = Outcome(events=log.writer.size, seconds=time.perf_counter() - start)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            inbox.close()
            return outcome
