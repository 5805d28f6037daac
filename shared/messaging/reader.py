"""Knows how a service hears an upstream: every record once, in order, whatever the bus does."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from random import random

import structlog
from nats import errors

from shared.messaging import jetstream, replay, subjects
from shared.messaging.arrivals import Arrivals, Delivery, flow_answer, is_control, previous_of, sequence_of
from shared.messaging.chain import Chain
from shared.messaging.connection import BusClient
from shared.messaging.ports import Arrived, Pulse, Sink, Unwatched, UpstreamStopped

log = structlog.get_logger(__name__)

BATCH = 500
LEAST_PATIENCE = 2.0
"""Seconds of silence on a busy machine that are no reason yet to open again."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 2.0
FAILURES = (jetstream.ApiRefused, replay.ReplayRefused, errors.Error, TimeoutError, OSError)


class Reader:
    """Reads one upstream into a sink. The sink knows the place; nothing is acknowledged to the bus.

    `on_stopped(upstream, reason)` is called when it cannot go on without an operator; `run` then returns.
    """

    stopped: str | None = None
    position = 0
    """The last record the sink has applied or parked."""
    _pause = SHORTEST_PAUSE

    def __init__(
        self,
        *,
        nats: BusClient,
        reader: str,
        upstream: str,
        log_id: str,
        sink: Sink,
        on_stopped: Callable[[str, str], None] = lambda upstream, reason: None,
        heartbeat: float = 2.0,
        ask_every: float = 5.0,
        gather: float = 0.0,
        pulse: Pulse | None = None,
    ) -> None:
        self._nats = nats
        self._reader = reader
        self._upstream = upstream
        self._log_id = log_id
        self._stream = subjects.stream(upstream, log_id)
        self._sink = sink
        self._on_stopped = on_stopped
        self._heartbeat = heartbeat
        self._ask_every = ask_every
        self._gather = gather
        self._pulse = pulse or Unwatched()
        self._chain = Chain(position=0, leaf_hash=b"")

    async def run(self) -> None:
        """Open, read; after any failure open again, until cancelled or stopped."""
        while self.stopped is None:
            try:
                await self._read()
            except UpstreamStopped as stop:
                self._stop(str(stop))
            except FAILURES as failure:
                self._waits(failure)
                await self._rest()
            except Exception as failure:
                self._waits(failure)
                await asyncio.sleep(LONGEST_PAUSE)

    def _waits(self, failure: Exception) -> None:
        # Starting the process again would not help: this is no standstill of ours.
        self._pulse.idle()
        error = type(failure).__name__
        log.warning("reader opens again", reader=self._reader, upstream=self._upstream, error=error)

    def _stop(self, reason: str) -> None:
        self.stopped = reason
        self._on_stopped(self._upstream, reason)
        log.critical("reader stopped", reader=self._reader, upstream=self._upstream, reason=reason)

    async def _read(self) -> None:
        await self._find_place()
        arrivals = Arrivals()
        inbox = self._nats.new_inbox()
        subscription = await self._nats.subscribe_straight(inbox, put=arrivals.put)
        try:
            connected_for = self._nats.stats["reconnects"]
            await self._open(inbox)
            while self._nats.stats["reconnects"] == connected_for:
                await self._take(await self._next(arrivals))
        finally:
            self._nats.forget_straight(subscription)
            if not self._nats.is_closed:
                await subscription.unsubscribe()

    async def _open(self, inbox: str) -> None:
        waiting = 0
        try:
            waiting = await jetstream.create_reading_consumer(
                self._nats,
                stream=self._stream,
                name=secrets.token_hex(8),
                deliver_to=inbox,
                start_at=self._chain.position + 1,
                heartbeat=self._heartbeat,
            )
        finally:
            if not waiting:
                await self._ask_if_there_is_more()

    async def _find_place(self) -> None:
        place = await self._sink.place()
        if place.log_id not in (None, self._log_id):
            raise UpstreamStopped("we have applied records of another log of this upstream")
        self._chain = Chain.at(place)
        self.position = place.position

    async def _next(self, arrivals: Arrivals) -> list[Delivery]:
        """What arrived. While only heartbeats come, ask the owner now and then whether it has more."""
        quiet = 0.0
        while True:
            messages = await arrivals.all(patience=max(2.5 * self._heartbeat, LEAST_PATIENCE), gather=self._gather)
            if not all(is_control(message) for message in messages):
                return messages
            await self._answer(messages)
            self._pulse.idle()
            quiet += self._heartbeat
            if quiet >= self._ask_every:
                quiet = 0.0
                await self._ask_if_there_is_more()

    async def _take(self, messages: Sequence[Delivery]) -> None:
        self._pause = SHORTEST_PAUSE
        batch: list[Arrived] = []
        for message in messages:
            if is_control(message) or self._chain.order(position := sequence_of(message)) == "seen":
                continue
            if self._chain.order(position) == "ahead":
                await self._hand(batch)
                await self._fetch_until(position - 1)
            if self._chain.order(position) == "next":
                self._chain.follows(previous_of(message))
                batch.append(self._chain.take(message.data))
            if len(batch) >= BATCH:
                await self._hand(batch)
        await self._hand(batch)
        await self._answer(messages)

    async def _hand(self, batch: list[Arrived]) -> None:
        if batch:
            self._pulse.working()
            await self._sink.take(tuple(batch))
            self.position = batch[-1].position
            batch.clear()
            self._pulse.progressed()

    async def _answer(self, messages: Sequence[Delivery]) -> None:
        """Let the server send more, now that everything before is applied."""
        for message in messages:
            if is_control(message) and (subject := flow_answer(message)):
                await self._nats.publish(subject)

    async def _fetch_until(self, position: int) -> None:
        log.warning("gap on the bus", reader=self._reader, upstream=self._upstream, until=position)
        while self._chain.position < position:
            if not await self._take_page(await self._fetch()):
                raise replay.ReplayRefused("the owner does not have what its stream announced")

    async def _fetch(self) -> replay.ReplayPage:
        return await replay.fetch(self._nats, service=self._upstream, after=self._chain.position)

    async def _take_page(self, page: replay.ReplayPage) -> bool:
        """Take a page of the owner's own log. Whether there was anything in it."""
        if page.previous is None or not page.records:
            return False
        self._chain.follows(page.previous)
        await self._hand([self._chain.take(record.body) for record in page.records])
        return True

    async def _ask_if_there_is_more(self) -> None:
        """The stream may have been wiped while the log has long gone on."""
        more = True
        while more:
            try:
                page = await self._fetch()
            except (replay.ReplayRefused, errors.Error, TimeoutError):
                return
            more = await self._take_page(page)

    async def _rest(self) -> None:
        await asyncio.sleep(self._pause * (0.5 + random()))
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
