"""Knows the part of a running service that lives on the bus: relay, readers, replay, commands."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from shared.messaging import replay
from shared.messaging.connection import BusClient, connect
from shared.messaging.doors import Behind, open_doors
from shared.messaging.headers import Origin
from shared.messaging.inbox import Inbox
from shared.messaging.own_log import OwnLog
from shared.messaging.parking import ParkedCases
from shared.messaging.ports import Sink
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from shared.messaging.verification import UnfitServer, verify_server
from shared.messaging.viewing import ViewSink
from shared.runtime.parts import Parts
from shared.runtime.standing import StandingOf, clock_mover
from shared.web.dispatch import Dispatcher
from shared.web.parked_cases import parked_questions
from shared.web.questions import Questions

_UNTIL_PROVISIONED = 20.0


GATHER = 0.3
"""Seconds an observer lets records gather: nobody waits for it, and each batch is a transaction."""


class BusSide:
    """Every endless task of the service's own event loop. One that ends although it must not is a complaint."""

    def __init__(self, parts: Parts, nats: BusClient, dispatcher: Dispatcher, questions: Questions) -> None:
        self._parts = parts
        self._questions = questions
        self._dispatcher = dispatcher
        self._nats = nats
        self._behind = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self.source = OwnLog(parts.log)
        self.inbox = Inbox(log=parts.log, listens_to=parts.service.listens_to)
        if parts.service.listens_to and parts.service.unparks is not None:
            parked = ParkedCases(self.inbox, fact=parts.service.unparks)
            dispatcher.questions.update(parked_questions(parked, parts.verifier))

    async def start(self) -> Behind:
        """Everything runs; returns what stands behind the service's doors."""
        parts, relay = self._parts, self._relay()
        await replay.serve(nats=self._nats, service=parts.service.name, source=self.source, heads=self.source)
        self._keep("relay", relay.run())
        self._keep_once(self._open_when_compared(relay))
        readers = self._readers()
        for upstream, reader in readers.items():
            self._keep(f"reader-{upstream}", reader.run())
        self._count(relay, readers)
        return Behind(
            service=parts.service.name,
            commands=(*self._dispatcher.doors, *self._dispatcher.questions),
            dispatch=self._dispatcher,
            questions=tuple(self._questions.doors),
            ask=self._questions,
            status=StandingOf(parts, relay=relay, readers=readers),
            move_clock=clock_mover(parts),
        )

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.inbox.close()
        self.source.close()

    def _relay(self) -> Relay:
        parts = self._parts
        return Relay(
            nats=self._nats,
            source=self.source,
            origin=Origin(organisation=parts.settings.organisation, service=parts.service.name, log_id=parts.log_id),
            on_log_behind=self._tell_behind,
            pulse=parts.health.loop("relay"),
        )

    def _tell_behind(self, behind: bool) -> None:
        self._behind = behind
        self._parts.log.writer.behind, self._parts.log.writer.compared = behind, True

    async def _open_when_compared(self, relay: Relay) -> None:
        """Before the first comparison nobody knows whether our log has gone back."""
        await relay.compared.wait()
        self._parts.log.writer.behind, self._parts.log.writer.compared = self._behind, True

    def _readers(self) -> dict[str, Reader]:
        upstreams = self._parts.bus.upstreams_of(self._parts.service.name)
        sinks = {upstream: sink for upstream in upstreams if (sink := self._sink(upstream)) is not None}
        return {upstream: self._reader(upstream, sink) for upstream, sink in sinks.items()}

    def _count(self, relay: Relay, readers: Mapping[str, Reader]) -> None:
        metrics = self._parts.metrics
        metrics.watch(metrics.published, lambda: relay.position)
        metrics.watch(metrics.parked, lambda: len(self.inbox.parked))
        for upstream, reader in readers.items():
            metrics.watch(metrics.inbox.labels(upstream=upstream), partial(_position, reader))

    def _sink(self, upstream: str) -> Sink | None:
        parts = self._parts
        if upstream in parts.service.listens_to:
            return self.inbox.sink(upstream, log_id=parts.settings.log_ids[upstream])
        if parts.service.observes is None:
            return None
        return ViewSink(
            view=parts.service.observes(parts),
            mapper=parts.log.mapper,
            upstream=upstream,
            log_id=parts.settings.log_ids[upstream],
        )

    def _reader(self, upstream: str, sink: Sink) -> Reader:
        parts = self._parts
        return Reader(
            nats=self._nats,
            reader=parts.service.name,
            upstream=upstream,
            log_id=parts.settings.log_ids[upstream],
            sink=sink,
            on_stopped=lambda upstream, reason: parts.metrics.alarm("ReaderStopped"),
            gather=GATHER if parts.service.observes else 0.0,
            pulse=parts.health.loop(f"reader-{upstream}"),
        )

    def _keep(self, name: str, work: Any) -> None:
        task = self._keep_once(work)
        self._parts.health.check(f"task-{name}", lambda: "ended" if task.done() else None)

    def _keep_once(self, work: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.ensure_future(work)
        self._tasks.add(task)
        return task


@asynccontextmanager
async def on_the_bus(parts: Parts, dispatcher: Dispatcher, questions: Questions) -> AsyncIterator[BusSide]:
    """Connected, the server verified, everything running. Raises UnfitServer."""
    async with AsyncExitStack() as stack:
        nats = await stack.enter_async_context(
            connect(
                url=parts.settings.nats,
                user=parts.service.name,
                seed=parts.settings.secret("bus.seed"),
            )
        )
        await _verify(parts, nats)
        side = BusSide(parts, nats, dispatcher, questions)
        stack.push_async_callback(side.stop)
        behind = await side.start()
        await stack.enter_async_context(
            open_doors(url=parts.settings.nats, seed=parts.settings.secret("bus.seed"), behind=behind)
        )
        yield side


def _position(reader: Reader) -> int:
    return reader.position


async def _verify(parts: Parts, nats: BusClient) -> None:
    """Streams may still be on their way when a tenant is new; a server that stays unfit stops us."""
    end = asyncio.get_running_loop().time() + _UNTIL_PROVISIONED
    while True:
        try:
            await verify_server(
                nats=nats,
                monitor_url=parts.settings.nats_monitor,
                bus=parts.bus,
                service=parts.service.name,
            )
            return
        except (UnfitServer, OSError):
            if asyncio.get_running_loop().time() > end:
                raise
            await asyncio.sleep(0.5)
