"""Knows how facts of other services take effect here: in order, once, a poisoned case beside the others."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

import structlog

from shared.eventing.store import ServiceLog
from shared.eventing.units import Applied, InboxUnit, Parking, Step
from shared.eventing.writer import UnitFailed
from shared.kernel.refusal import CaseHasMovedOn
from shared.messaging.deciding import Ready, decide, parked_step
from shared.messaging.ports import NOTHING_BEFORE, Arrived, Place, UpstreamStopped
from shared.messaging.reactions import Heard, ListensTo, Reactions

log = structlog.get_logger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 5.0
ATTEMPTS_ON_A_MOVING_CASE = 20
"""Somebody else may win the case now and then; a reaction that never fits is no lost race."""

T = TypeVar("T")


class Inbox:
    """What all upstreams of a service share: places, parked keys, and one thread in which all is decided."""

    def __init__(self, *, log: ServiceLog, listens_to: ListensTo) -> None:
        self.log = log
        self.reactions = Reactions(log=log, listens_to=listens_to)
        self.places: dict[str, Place] = {}
        self.outdated = True
        self.parked: set[UUID] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"inbox-{log.service}")
        self._moved = asyncio.Event()

    @property
    def service(self) -> str:
        return self.log.service

    def sink(self, upstream: str, *, log_id: str) -> "ReactingSink":
        """Where the reader of one upstream hands its records."""
        return ReactingSink(self, upstream=upstream, log_id=log_id)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def load(self) -> None:
        """Read places and parked keys from the database. Runs in the inbox's thread."""
        self.places = {
            upstream: Place(position=known.position, leaf_hash=known.leaf_hash, log_id=known.log_id)
            for upstream, known in self.log.inbox().items()
        }
        self.parked = self.log.parked_keys()
        self.outdated = False

    def position_of(self, upstream: str) -> int:
        place = self.places.get(upstream)
        return 0 if place is None else place.position

    def waits(self, heard: Heard) -> bool:
        """Whether the fact that caused this one is still to come here."""
        cause = heard.cause
        if cause is None or cause.service == heard.upstream or cause.service not in self.reactions.upstreams:
            return False
        return self.position_of(cause.service) < cause.position

    def park(self, parking: Parking) -> None:
        """Hold back what follows of a case, and say so."""
        self.parked.add(parking.key)
        log.error(
            "fact parked",
            service=parking.reader,
            upstream=parking.upstream,
            position=parking.position,
            key=str(parking.key),
            reason=parking.reason,
        )

    async def moved(self) -> None:
        """Wait until any upstream has got on."""
        await self._moved.wait()

    def tell_moved(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    def run(self, work: Callable[[], T]) -> T:
        """Do something in the inbox's thread, from another one: no fact is decided meanwhile."""
        return self._thread.submit(work).result()

    async def in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


class ReactingSink:
    """Applies one upstream's facts through the service's reactions."""

    def __init__(self, inbox: Inbox, *, upstream: str, log_id: str) -> None:
        self._inbox = inbox
        self._upstream = upstream
        self._log_id = log_id
        self._pause = SHORTEST_PAUSE
        self._most = 500
        self._unmoved = 0

    async def place(self) -> Place:
        await self._inbox.in_thread(self._inbox.load)
        return self._inbox.places.get(self._upstream, Place(leaf_hash=NOTHING_BEFORE))

    async def take(self, batch: Sequence[Arrived]) -> None:
        """Apply or park all of it. Waits for causes, tries again while the database is away."""
        last = batch[-1].position
        while (at := self._inbox.position_of(self._upstream)) < last:
            rest = [one for one in batch if one.position > at]
            moved = asyncio.ensure_future(self._inbox.moved())
            try:
                if not await self._attempt(rest):
                    await moved
            finally:
                moved.cancel()

    async def _attempt(self, rest: Sequence[Arrived]) -> bool:
        """Whether to go on at once; False when the first record waits for its cause."""
        try:
            steps = await self._inbox.in_thread(lambda: self._apply(rest))
        except UpstreamStopped:
            raise
        except UnitFailed as failure:
            await self._take_smaller(rest[0], failure)
            return True
        except Exception as failure:
            await self._wait_after(failure)
            return True
        self._pause = SHORTEST_PAUSE
        if steps:
            self._inbox.tell_moved()
        return steps

    async def _wait_after(self, failure: Exception) -> None:
        error = type(failure).__name__
        log.warning("inbox tries again", service=self._inbox.service, upstream=self._upstream, error=error)
        await asyncio.sleep(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._inbox.outdated = True

    async def _take_smaller(self, first: Arrived, failure: UnitFailed) -> None:
        """The database refused a value: find the record it came from, and park that one alone."""
        self._inbox.outdated = True
        if self._most > 1:
            self._most = 1
            return
        await self._inbox.in_thread(lambda: self._park_alone(first, reason=f"SQLSTATE {failure.sqlstate}"))
        self._most = 500
        self._inbox.tell_moved()

    # In the inbox's thread

    def _apply(self, rest: Sequence[Arrived]) -> bool:
        if self._inbox.outdated:
            self._inbox.load()
        at = self._inbox.position_of(self._upstream)
        rest = [one for one in rest if one.position > at]
        if rest and self._unmoved >= ATTEMPTS_ON_A_MOVING_CASE:
            self._unmoved = 0
            self._park_alone(rest[0], reason=CaseHasMovedOn.code)
            return True
        ready = self._ready(rest[: 1 if self._unmoved else self._most])
        steps = decide(ready, reactions=self._inbox.reactions, log=self._inbox.log, parked=self._inbox.parked)
        if steps:
            self._submit(steps)
        elif ready:
            self._unmoved += 1
        return bool(ready) or not rest

    def _ready(self, rest: Sequence[Arrived]) -> list[Ready]:
        """The facts before the first that waits for its cause, or stops us."""
        ready: list[Ready] = []
        for arrived in rest:
            try:
                heard = self._hear(arrived)
            except UpstreamStopped:
                if not ready:
                    raise
                break  # what came before it is applied first
            if self._inbox.waits(heard):
                break
            ready.append((arrived, heard))
        return ready

    def _hear(self, arrived: Arrived) -> Heard:
        return self._inbox.reactions.hear(upstream=self._upstream, position=arrived.position, body=arrived.body)

    def _park_alone(self, arrived: Arrived, *, reason: str) -> None:
        heard = self._hear(arrived)
        self._submit([parked_step(arrived, heard, reader=self._inbox.service, reason=reason)])

    def _decide_again(self, *, from_position: int) -> None:
        self._inbox.load()
        stands_still = self._inbox.position_of(self._upstream) == from_position
        self._unmoved = self._unmoved + 1 if stands_still else 0

    def _submit(self, steps: list[Step]) -> None:
        for parking in (parking for step in steps for parking in step.parkings):
            self._inbox.park(parking)
        unit = InboxUnit(
            upstream=self._upstream,
            log_id=self._log_id,
            from_position=self._inbox.position_of(self._upstream),
            steps=tuple(steps),
        )
        applied: Applied = self._inbox.log.submit(unit).result()
        if applied.conflict:
            self._decide_again(from_position=unit.from_position)
            return
        self._unmoved = 0
        place = Place(position=applied.position, leaf_hash=steps[-1].leaf_hash, log_id=self._log_id)
        self._inbox.places[self._upstream] = place
