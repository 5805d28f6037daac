"""Knows how to stay connected to the bus: for ever, without hidden buffers, under one's own name."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.messaging import subjects

log = structlog.get_logger(__name__)


Put = Callable[[bytes, bytes, bytes], None]
"""(reply, data, headers): a message as it lies on the wire. `headers` is the whole block, empty when there is none."""


class BusClient(Client):
    """The library's client; a request can be cancelled, headers are read at a fifth of the cost, and a reader of
    records gets them as they lie on the wire.
    """

    def __init__(self) -> None:
        super().__init__()
        self._straight: dict[int, Put] = {}

    async def subscribe_straight(self, subject: str, *, put: Put) -> Subscription:
        """Every message goes to `put` at once, in the order of the wire, after a reconnection as before.

        The library makes a header dict, a message, a place in a queue and a turn of a task of each; every record is
        heard by up to seven services, and of its headers they ask one.
        """
        subscription = await self.subscribe(subject, cb=_nobody)
        self._straight[subscription._id] = put
        return subscription

    def forget_straight(self, subscription: Subscription) -> None:
        """`put` hears no more. What still comes is nobody's."""
        self._straight.pop(subscription._id, None)

    async def _process_msg(self, sid: int, subject: bytes, reply: bytes, data: bytes, headers: bytes) -> None:
        if put := self._straight.get(sid):
            put(reply, data, headers or b"")
        else:
            await super()._process_msg(sid, subject, reply, data, headers)

    async def request(
        self,
        subject: str,
        payload: bytes = b"",
        timeout: float = 0.5,
        old_style: bool = False,
        headers: dict[str, Any] | None = None,
    ) -> Msg:
        """As the library's, which waits with `asyncio.wait_for`: before Python 3.12 that forgets that its caller
        was cancelled when the answer comes in the same turn, and who was told to stop goes on for ever.
        """
        task = asyncio.current_task()
        assert task is not None
        before = task.cancelling()
        try:
            answer: Msg = await super().request(subject, payload, timeout, old_style, headers)
        finally:
            if task.cancelling() > before:
                raise asyncio.CancelledError
        return answer

    @staticmethod
    def _parse_header_lines(raw: bytes) -> dict[str, str]:
        try:
            return dict(line.split(": ", 1) for line in raw.decode("ascii").split("\r\n") if line)
        except ValueError:  # written in another way than the server and our relays do
            parsed: dict[str, str] = Client._parse_header_lines(raw)
            return parsed


async def _nobody(message: Msg) -> None:
    """Stands where the library wants a listener."""


def end_process() -> None:
    """A client that closed for good never comes back by itself: the supervisor starts a new process."""
    os.kill(os.getpid(), signal.SIGTERM)


class Leaving:
    """Whether somebody here has asked the connection to end."""

    now = False


def steadfast(*, user: str, leaving: Leaving, on_closed: Callable[[], None]) -> dict[str, Any]:
    """The client's settings that every connection of ours shares."""

    async def closed() -> None:
        if not leaving.now:
            log.critical("bus connection closed for good", user=user)
            on_closed()

    return {
        "name": user,
        "inbox_prefix": subjects.inbox(user),
        # The library's own limits end a client after two minutes, and send late what the caller saw fail.
        "max_reconnect_attempts": -1,
        "pending_size": 0,
        "error_cb": _errors_of(user),
        "closed_cb": closed,
    }


@asynccontextmanager
async def connect(
    *,
    url: str,
    user: str,
    seed: str | None = None,
    on_closed: Callable[[], None] = end_process,
    reconnect_wait: float = 0.5,
    patience: float = 30.0,
) -> AsyncIterator[BusClient]:
    """A connection as `user`, with the nkey `seed` where the server asks for one.

    Raises TimeoutError when nobody lets us in for `patience` seconds. `on_closed` is called when the
    connection ends for good although nobody here asked for it.
    """
    leaving = Leaving()
    settings = steadfast(user=user, leaving=leaving, on_closed=on_closed)
    # Our subjects are checked where they are made.
    settings |= {"nkeys_seed_str": seed, "reconnect_time_wait": reconnect_wait, "skip_subject_validation": True}
    async with asyncio.timeout(patience):
        client = BusClient()
        await client.connect(url, **settings)
    try:
        yield client
    finally:
        leaving.now = True
        await client.close()


def _errors_of(user: str) -> Callable[[Exception], object]:
    async def report(error: Exception) -> None:
        if "permissions violation" in str(error).lower():
            log.error("security: bus permission violated", user=user, violation=str(error))
        else:
            log.warning("bus error", user=user, error=type(error).__name__)

    return report
