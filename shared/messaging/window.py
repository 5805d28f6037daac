"""Knows which published records are still unanswered, on one reply inbox for all of them."""

import asyncio
from collections import deque
from types import TracebackType
from typing import Self

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import OutboundBufferLimitError


class Rejected(Exception):
    """The stream did not take a record: it is not where we thought, or it is not there."""


class Window:
    """At most `records` and `size` bytes in flight. Replies come in the order of publishing."""

    def __init__(self, nats: Client, *, records: int, size: int, patience: float) -> None:
        self._nats = nats
        self._records = records
        self._size = size
        self._patience = patience
        self._unanswered: deque[int] = deque()
        self._bytes = 0
        self._room = asyncio.Event()
        self._rejection: str | None = None
        self._subscription: Subscription | None = None
        self.inbox = nats.new_inbox()

    async def __aenter__(self) -> Self:
        self._subscription = await self._nats.subscribe(self.inbox, cb=self._answered)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is still in flight, so that the stream's end stands still when we look at it."""
        try:
            if kind is None or issubclass(kind, Exception):
                await self._drain()
        finally:
            if self._subscription is not None and not self._nats.is_closed:
                await self._subscription.unsubscribe()

    async def publish(self, subject: str, *, headers: bytes, body: bytes) -> None:
        """Send a record whose answer comes here. Raises OutboundBufferLimitError while there is no connection."""
        if not self._nats.is_connected:
            raise OutboundBufferLimitError
        self._unanswered.append(len(body))
        self._bytes += len(body)
        head, total = len(headers), len(headers) + len(body)
        front = f"HPUB {subject} {self.inbox} {head} {total}\r\n".encode("ascii")
        # The library's own `publish` takes headers only as a dictionary, one slow line after the other.
        await self._nats._send_command(b"%b%b%b\r\n" % (front, headers, body))
        if self._nats._flush_queue is not None and self._nats._flush_queue.empty():
            await self._nats._flush_pending()

    @property
    def is_full(self) -> bool:
        return len(self._unanswered) >= self._records or self._bytes >= self._size

    async def room(self) -> None:
        """Wait until there is room for some more. Raises `Rejected`, TimeoutError."""
        await self._until(len(self._unanswered) - max(1, len(self._unanswered) // 8))

    async def settled(self) -> None:
        """Wait until all is answered. Raises `Rejected`, TimeoutError."""
        await self._until(0)

    def check(self) -> None:
        """Raises `Rejected` when any record was."""
        if self._rejection is not None:
            raise Rejected(self._rejection)

    async def _until(self, left: int) -> None:
        self.check()
        while len(self._unanswered) > left:
            self._room.clear()
            async with asyncio.timeout(self._patience):
                await self._room.wait()
            self.check()

    async def _drain(self) -> None:
        deadline = asyncio.get_running_loop().time() + self._patience
        while self._unanswered and self._nats.is_connected and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.01)

    async def _answered(self, reply: Msg) -> None:
        if self._unanswered:
            self._bytes -= self._unanswered.popleft()
        if self._rejection is None and (b'"error"' in reply.data or not reply.data):
            self._rejection = reply.data.decode(errors="replace") or "no stream listens"
        self._room.set()
