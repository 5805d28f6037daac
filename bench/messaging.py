"""Knows how fast a full log gets onto the bus, and how fast a service that is behind catches up."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import uvloop

from bench.bus_ground import Bus
from bench.case_facts import fill, receive_applications
from bench.catching_up import CatchingUp
from bench.ground import Ground
from bench.peers.plain_consumer import PlainConsumer
from bench.peers.raw_nats import publish_window
from bench.sampling import Case, Comparison, Contestant, Outcome
from shared.eventing.store import ServiceLog


@contextmanager
def _relay(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        log = stack.enter_context(ground.log())
        fill(log, ground.size(10_000, quick=3_000))
        bodies = [row.body for row in log.record_page(0, log.size())]
        bus = _bus(ground, stack, service="assessment")
        yield {
            "relay": _on_fresh_stream(bus, lambda: _relayed(bus, log)),
            "publish window": _on_fresh_stream(bus, lambda: publish_window(bus, bodies)),
        }


@contextmanager
def _inbox(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        intake = stack.enter_context(ground.log("intake"))
        receive_applications(intake, ground.size(5_000, quick=1_500))
        bus = _bus(ground, stack, service="intake")
        bus.run(bus.renew())
        bus.run(bus.publish(intake))
        ours = CatchingUp(ground, bus, size=intake.size())
        plain = PlainConsumer(ground, bus)
        stack.callback(ours.close)
        stack.callback(plain.close)
        yield {
            "inbox": Contestant(prepare=ours.prepare, measure=ours.measure),
            "eventsourcing + FastStream": Contestant(prepare=plain.prepare, measure=plain.measure),
        }


def _bus(ground: Ground, stack: ExitStack, *, service: str) -> Bus:
    runner = stack.enter_context(asyncio.Runner(loop_factory=uvloop.new_event_loop))
    return Bus(url=ground.nats.url, runner=runner, service=service)


def _on_fresh_stream(bus: Bus, work: Callable[[], Coroutine[Any, Any, Outcome]]) -> Contestant:
    return Contestant(prepare=lambda: bus.run(bus.renew()), measure=lambda _: bus.run(work()))


async def _relayed(bus: Bus, log: ServiceLog) -> Outcome:
    start = time.perf_counter()
    await bus.publish(log)
    return Outcome(events=log.size(), seconds=time.perf_counter() - start)


CASES = (
    Case(
        name="relay",
        opened=_relay,
        comparisons=(
            Comparison(
                what="relay catch-up",
                ours="relay",
                against="publish window",
                budget=0.7,
                moonshot=0.9,
                why="The window publishes bytes it already has; the relay reads them from PostgreSQL and gives each"
                " record ten headers, the expected sequence and the leaf hash before among them.",
            ),
        ),
        conditions="The same bodies, a window of 256 on one reply inbox, an empty stream each time; connecting counts.",
    ),
    Case(
        name="inbox",
        opened=_inbox,
        comparisons=(
            Comparison(
                what="inbox catch-up: decode, decide, append, acknowledge",
                ours="inbox",
                against="eventsourcing + FastStream",
                budget=15,
                moonshot=25,
            ),
        ),
        conditions="The reaction of `services/assessment` to 5 000 applications received, each a case of its own, into"
        " an empty log. The other: the same decision as an aggregate, defaults, pull batches of ten, for a second.",
    ),
)
