"""Knows how somebody outside gets a command accepted: sent again when the answer was lost or somebody was faster."""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from shared.messaging.client import NO_ANSWER, Problem

AGAIN = frozenset({"saksgang.case-has-moved-on", "saksgang.try-again", "saksgang.starting", NO_ANSWER})
"""The same command may be sent again: it is recorded once."""

PAUSES = (0.02, 0.1, 0.5, 1.0, 2.0, 4.0, 8.0)


class Sender(Protocol):
    """Whoever sends one command, e.g. `shared.messaging.client.BusClient`."""

    async def send(
        self,
        service: str,
        name: str,
        command: Mapping[str, Any] | bytes,
        *,
        token: str | None,
        trace: str | None = None,
    ) -> dict[str, Any]: ...


async def accepted(
    sender: Sender, service: str, name: str, command: Mapping[str, Any], *, token: str
) -> dict[str, Any]:
    """The receipt. Raises `Problem` for a no, and `saksgang.no-answer` when nobody answered for a quarter minute."""
    for pause in PAUSES:
        try:
            return await sender.send(service, name, command, token=token)
        except Problem as problem:
            if problem.code not in AGAIN:
                raise
        await asyncio.sleep(pause)
    return await sender.send(service, name, command, token=token)
