"""Knows what has arrived on one subscription and not been taken yet."""

import asyncio

from nats.aio.msg import Msg

CONTROL = "100"
_PLAIN_REPLY = 9
"""`$JS.ACK.<stream>.<consumer>.<delivered>.<stream sequence>.<consumer sequence>.<time>.<pending>`"""


class Arrivals:
    """Messages in the order of arrival, handed over as many as there are."""

    def __init__(self) -> None:
        self._messages: list[Msg] = []
        self._some = asyncio.Event()

    async def put(self, message: Msg) -> None:
        self._messages.append(message)
        self._some.set()

    async def all(self, *, patience: float, gather: float = 0.0) -> list[Msg]:
        """Whatever has arrived, at least one message. Raises TimeoutError when nothing comes.

        `gather`: seconds given to those that follow, for a reader whose every batch is dear and nobody's wait.
        """
        if not self._messages:
            self._some.clear()
            async with asyncio.timeout(patience):
                await self._some.wait()
            if gather:
                await asyncio.sleep(gather)
        taken, self._messages = self._messages, []
        return taken


def is_control(message: Msg) -> bool:
    """Whether it is the server speaking (heartbeat, flow control), not a record."""
    return not message.data and message.headers is not None and message.headers.get("Status") == CONTROL


def flow_answer(message: Msg) -> str | None:
    """Where the server waits to hear that everything before this message was dealt with."""
    stalled = None if message.headers is None else message.headers.get("Nats-Consumer-Stalled")
    return stalled or message.reply or None


def sequence_of(message: Msg) -> int:
    """The message's place in its stream, from its reply subject."""
    parts = message.reply.split(".")
    return int(parts[5] if len(parts) == _PLAIN_REPLY else parts[7])
