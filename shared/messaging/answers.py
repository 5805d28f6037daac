"""Knows how requests become answers: worked on in threads, sent back on one connection in the order of being done."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import structlog
from nats import errors
from nats.aio.client import Client
from nats.aio.msg import Msg

log = structlog.get_logger(__name__)

MOST_UNANSWERED = 1024
"""Requests beyond these stay with the subscription, whose own limits hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What goes back to whoever asked."""

    body: bytes
    headers: dict[str, str]


Work = Callable[[Msg], Response]


class Answers:
    """Requests of one service on their way to an answer. `otherwise` answers what a bug of ours left unanswered."""

    def __init__(self, threads: ThreadPoolExecutor, *, otherwise: Response) -> None:
        self._threads = threads
        self._otherwise = otherwise
        self._done: deque[tuple[str, Response]] = deque()
        self._some = asyncio.Event()
        self._fewer = asyncio.Event()
        self._told = False
        self._unanswered = 0

    async def take(self, request: Msg, work: Work) -> None:
        """Hand a request to a thread; returns at once, unless very many wait already."""
        while self._unanswered >= MOST_UNANSWERED:
            self._fewer.clear()
            await self._fewer.wait()
        self._unanswered += 1
        self._threads.submit(self._work, request, work, asyncio.get_running_loop())

    async def send(self, nats: Client) -> None:
        """Send answers as they are done, until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            self._told = False
            while self._done:
                reply, response = self._done.popleft()
                self._unanswered -= 1
                if reply:
                    await _send(nats, reply, response)
            self._fewer.set()

    async def all_sent(self) -> None:
        """Wait until nothing is left unanswered."""
        while self._unanswered:
            self._fewer.clear()
            await self._fewer.wait()

    def _work(self, request: Msg, work: Work, loop: asyncio.AbstractEventLoop) -> None:
        try:
            response = work(request)
        except Exception as failure:
            log.error("bus request broke", error=type(failure).__name__)
            response = self._otherwise
        self._done.append((request.reply, response))
        # One wake-up is enough for all that are done when it comes.
        if not self._told:
            self._told = True
            loop.call_soon_threadsafe(self._some.set)


async def _send(nats: Client, reply: str, response: Response) -> None:
    try:
        await nats.publish(reply, response.body, headers=response.headers)
    except (errors.Error, OSError) as failure:
        # Whoever asked hears nothing and asks again: a command is recorded once.
        log.warning("answer not sent", error=type(failure).__name__)
