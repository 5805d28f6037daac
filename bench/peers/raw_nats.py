"""Knows the limit of publishing: nats-py, bytes at hand, one reply inbox for a window of messages."""

import asyncio
import time
from collections.abc import Sequence

from nats.aio.msg import Msg

from bench.bus_ground import Bus
from bench.sampling import Outcome

WINDOW = 256


async def publish_window(bus: Bus, bodies: Sequence[bytes]) -> Outcome:
    """Every body into the stream, each acknowledged."""
    start = time.perf_counter()
    async with bus.connected("relay") as nats:
        inbox, room = nats.new_inbox(), asyncio.Event()
        acknowledged = 0

        async def answered(_: Msg) -> None:
            nonlocal acknowledged
            acknowledged += 1
            room.set()

        await nats.subscribe(inbox, cb=answered)
        subject = f"care.{bus.service}.plain.v1"
        for number, body in enumerate(bodies):
            if number - acknowledged >= WINDOW:
                while number - acknowledged > WINDOW // 2:
                    room.clear()
                    await room.wait()
            await nats.publish(subject, body, reply=inbox, headers={"Nats-Msg-Id": str(number)})
        while acknowledged < len(bodies):
            room.clear()
            await room.wait()
    return Outcome(events=len(bodies), seconds=time.perf_counter() - start)
