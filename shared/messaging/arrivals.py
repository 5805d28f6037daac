"""Knows what has arrived on one subscription and not been taken yet, and what the server says in between."""

import asyncio
from typing import NamedTuple

from shared.messaging.headers import PREVIOUS

MANY = 8
"""Messages in one time of gathering that mean that the next ones are near."""

_CONTROL = b"NATS/1.0 100"
_PLAIN_REPLY = 9
"""`$JS.ACK.<stream>.<consumer>.<delivered>.<stream sequence>.<consumer sequence>.<time>.<pending>`"""
_STALLED = b"\r\nNats-Consumer-Stalled: "
_PREVIOUS = f"\r\n{PREVIOUS}: ".encode()
_END = b"\r\n"


class Delivery(NamedTuple):
    """A message as it lay on the wire: where to answer, the record's bytes, the header block."""

    reply: bytes
    data: bytes
    headers: bytes


class Arrivals:
    """Messages in the order of arrival, handed over as many as there are."""

    def __init__(self) -> None:
        self._messages: list[Delivery] = []
        self._some = asyncio.Event()

    def put(self, reply: bytes, data: bytes, headers: bytes) -> None:
        self._messages.append(Delivery(reply, data, headers))
        self._some.set()

    async def all(self, *, patience: float, gather: float = 0.0) -> list[Delivery]:
        """Whatever has arrived, at least one message. Raises TimeoutError when nothing comes.

        `gather`: seconds given to those that follow, for a reader whose every batch is dear and nobody's wait;
        three times as long while many come.
        """
        if not self._messages:
            self._some.clear()
            async with asyncio.timeout(patience):
                await self._some.wait()
            if gather:
                await asyncio.sleep(gather)
                await asyncio.sleep(2 * gather if len(self._messages) >= MANY else 0)
        taken, self._messages = self._messages, []
        return taken


def is_control(message: Delivery) -> bool:
    """Whether it is the server speaking (heartbeat, flow control), not a record."""
    return not message.data and message.headers.startswith(_CONTROL)


def flow_answer(message: Delivery) -> str | None:
    """Where the server waits to hear that everything before this message was dealt with."""
    answer = _header(message, _STALLED) or message.reply
    return answer.decode() or None


def sequence_of(message: Delivery) -> int:
    """The message's place in its stream, from its reply subject."""
    parts = message.reply.split(b".")
    return int(parts[5] if len(parts) == _PLAIN_REPLY else parts[7])


def previous_of(message: Delivery) -> bytes | None:
    """The leaf hash of the record before, as its owner's relay says; None where no hash is said."""
    try:
        return bytes.fromhex(_header(message, _PREVIOUS).decode())
    except ValueError:
        return None


def _header(message: Delivery, name: bytes) -> bytes:
    """Empty when there is none."""
    start = message.headers.find(name)
    if start < 0:
        return b""
    start += len(name)
    return message.headers[start : message.headers.find(_END, start)]
