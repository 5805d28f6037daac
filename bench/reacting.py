"""Knows how long it takes until the next service has recorded its reaction to a command."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

import uvloop
from nats.aio.client import Client

from bench.bus_ground import Bus
from bench.ground import Ground
from bench.neighbours import COMMAND, ECHO, Neighbour, echo, first_service, next_service
from bench.sampling import Case, Comparison, Contestant, Outcome

PER_SECOND = 40
Send = Callable[[Client], Awaitable[None]]


@contextmanager
def _reaction(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner(loop_factory=uvloop.new_event_loop))
        bus = Bus(url=ground.nats.url, runner=runner, service="intake")
        runner.run(bus.renew())
        first = (ground.log_place("intake"), bus.url, bus.origin)
        after = (ground.log_place("assessment"), bus.url, bus.log_id)
        stack.enter_context(Neighbour(first_service, *first))
        heard = stack.enter_context(Neighbour(next_service, *after))
        stack.enter_context(Neighbour(echo, bus.url))
        yield {
            "reaction": Contestant(measure=lambda seconds: runner.run(_reacted(bus, heard, seconds))),
            "request and reply": Contestant(measure=lambda seconds: runner.run(_echoed(bus, seconds))),
        }


async def _reacted(bus: Bus, heard: Neighbour, seconds: float) -> Outcome:
    """From sending the command to the commit in the next service; the clock is the machine's."""
    sent: dict[int, float] = {}

    async def command(nats: Client) -> None:
        start = time.monotonic()
        sent[int((await nats.request(COMMAND, b"{}", timeout=10)).data)] = start

    spent = await _paced(bus, command, seconds)
    # The k-th record there answers the k-th record here.
    committed = heard.ask(max(sent))
    return Outcome(
        events=len(sent),
        seconds=spent,
        latencies=tuple(committed[position] - start for position, start in sent.items()),
    )


async def _echoed(bus: Bus, seconds: float) -> Outcome:
    latencies: list[float] = []

    async def request(nats: Client) -> None:
        start = time.monotonic()
        await nats.request(ECHO, b"{}", timeout=10)
        latencies.append(time.monotonic() - start)

    spent = await _paced(bus, request, seconds)
    return Outcome(events=len(latencies), seconds=spent, latencies=tuple(latencies))


async def _paced(bus: Bus, send: Send, seconds: float) -> float:
    """Forty a second, whether or not the ones before have been answered."""
    async with bus.connected("client") as nats:
        start = time.monotonic()
        tasks: list[asyncio.Future[None]] = []
        for number in range(round(PER_SECOND * seconds)):
            await asyncio.sleep(start + number / PER_SECOND - time.monotonic())
            tasks.append(asyncio.ensure_future(send(nats)))
        await asyncio.gather(*tasks)
        return time.monotonic() - start


CASES = (
    Case(
        name="reaction",
        opened=_reaction,
        comparisons=(
            Comparison(
                what="command → committed reaction in the next service, 40/s, p50",
                ours="reaction",
                against="request and reply",
                figure="p50",
                budget=20,
                moonshot=10,
                at_most=True,
                why="Two signed commits, a publication and a delivery lie between; an echo is two messages.",
            ),
            Comparison(
                what="the same, p99 beside its own p50",
                ours="reaction",
                against="reaction",
                figure="p99",
                against_figure="p50",
                budget=4,
                at_most=True,
                why="One in a hundred waits behind somebody else's work on the two cores.",
            ),
            Comparison(
                what="the same, p99 beside the p99 of request and reply",
                ours="reaction",
                against="request and reply",
                figure="p99",
                at_most=True,
                why="As for p50.",
            ),
        ),
        seconds=5.0,
        conditions="Three processes beside the driver: the first service (log, relay), the next one (reader, inbox,"
        " assessment's own reaction), an echo. Token check and command parsing are not included.",
    ),
)
