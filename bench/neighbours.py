"""Knows two services and an echo, each in a process of its own, as they are in production."""

import asyncio
import bisect
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import uvloop
from nats.aio.msg import Msg

from bench.case_facts import RECEIVED
from bench.ground import opened
from services.assessment.inbox import LISTENS_TO
from shared.messaging.connection import connect
from shared.messaging.headers import Origin
from shared.messaging.inbox import Inbox
from shared.messaging.own_log import OwnLog
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from tests.kit.log import LogPlace, caller

COMMAND, ECHO = "bench.command", "bench.echo"


class Neighbour:
    """A process that runs `main(connection, *values)` until the connection is closed."""

    def __init__(self, main: Callable[..., None], *values: Any) -> None:
        context = multiprocessing.get_context("spawn")
        self._end, theirs = context.Pipe()
        self._process = context.Process(target=main, args=(theirs, *values), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        self._end.recv()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.close()
        self._process.join(timeout=10)

    def ask(self, question: Any) -> Any:
        self._end.send(question)
        return self._end.recv()


def first_service(end: Connection, place: LogPlace, url: str, origin: Origin) -> None:
    """Takes commands, records them, publishes them."""
    uvloop.run(_first(end, place, url, origin))


def next_service(end: Connection, place: LogPlace, url: str, log_id: str) -> None:
    """Hears them and records its reactions. Asked for a position: when each up to it was committed."""
    uvloop.run(_next(end, place, url, log_id))


def echo(end: Connection, url: str) -> None:
    """Answers."""
    uvloop.run(_echo(end, url))


async def _first(end: Connection, place: LogPlace, url: str, origin: Origin) -> None:
    async with connect(url=url, user="intake") as nats:
        with opened(place) as log:

            def record() -> int:
                case = uuid4()
                return log.append(case, 0, RECEIVED, by=caller(), case_id=case).position

            async def command(message: Msg) -> None:
                await message.respond(b"%d" % await asyncio.to_thread(record))

            async def at_once(message: Msg) -> None:
                tasks.add(asyncio.create_task(command(message)))

            source = OwnLog(log)
            relay = Relay(nats=nats, source=source, origin=origin, on_log_behind=lambda behind: None)
            tasks = {asyncio.create_task(relay.run())}
            await nats.subscribe(COMMAND, cb=at_once)
            await nats.flush()
            await _until_closed(end, lambda question: None)
            source.close()


async def _next(end: Connection, place: LogPlace, url: str, log_id: str) -> None:
    async with connect(url=url, user="assessment") as nats:
        with opened(place) as log:
            sizes: list[int] = []
            times: list[float] = []

            def committed(size: int) -> None:
                times.append(time.monotonic())
                sizes.append(size)

            def committed_at(last: int) -> dict[int, float]:
                end = time.monotonic() + 60
                while log.writer.size < last and time.monotonic() < end:
                    time.sleep(0.01)
                return {n: times[bisect.bisect_left(sizes, n)] for n in range(1, last + 1)}

            log.on_growth(committed)
            inbox = Inbox(log=log, listens_to={"intake": LISTENS_TO["intake"]})
            sink = inbox.sink("intake", log_id=log_id)
            reader = Reader(nats=nats, reader="assessment", upstream="intake", log_id=log_id, sink=sink)
            task = asyncio.create_task(reader.run())
            await _until_closed(end, committed_at)
            task.cancel()
            inbox.close()


async def _echo(end: Connection, url: str) -> None:
    async with connect(url=url, user="echo") as nats:

        async def answer(message: Msg) -> None:
            await message.respond(message.data)

        await nats.subscribe(ECHO, cb=answer)
        await nats.flush()
        await _until_closed(end, lambda question: None)


async def _until_closed(end: Connection, answer: Callable[[Any], Any]) -> None:
    """Say that we are ready; then answer questions, in a thread: the loop goes on."""

    def serve() -> None:
        end.send(True)
        try:
            while True:
                end.send(answer(end.recv()))
        except EOFError:
            return

    await asyncio.to_thread(serve)
