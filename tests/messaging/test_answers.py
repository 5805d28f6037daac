"""Knows that whoever asked over the bus is answered, also while the service is leaving."""

import asyncio
import threading
from dataclasses import dataclass, field

import pytest

from shared.messaging.client import BusClient, Problem, bus_client
from shared.messaging.doors import WORKERS, Behind, open_doors
from shared.messaging.status import Status
from shared.runtime.engines.nats import NatsServer
from shared.web.problem import Answer, answered
from tests.messaging.kit import NOON, story


@dataclass
class Slow:
    """Answers nobody before it may."""

    may: threading.Event = field(default_factory=threading.Event)
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def handle(self, name: str, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer:
        self.begun.release()
        self.may.wait(60)
        return answered({"stream": name})

    def status(self) -> Status:
        return Status(service="intake", log_id="7f3a", size=0, clock=NOON)


def _behind(slow: Slow) -> Behind:
    return Behind(service="intake", commands=("receive-application",), dispatch=slow, status=slow)


async def _ask(client: BusClient) -> str:
    told = await client.send("intake", "receive-application", {}, token=None)
    return str(told["stream"])


@story
async def test_what_was_taken_in_is_answered_before_the_service_leaves(nats_server: NatsServer) -> None:
    slow = Slow()
    async with bus_client(url=nats_server.url) as client:
        async with open_doors(url=nats_server.url, behind=_behind(slow), on_closed=lambda: None):
            asked = asyncio.create_task(_ask(client))
            assert await asyncio.to_thread(slow.begun.acquire, timeout=60)
            asyncio.get_running_loop().call_later(0.2, slow.may.set)
        assert await asked == "receive-application"


@story
async def test_what_is_too_large_for_the_bus_is_said_to_be_and_not_sent_again(nats_server: NatsServer) -> None:
    async with bus_client(url=nats_server.url) as client:
        with pytest.raises(Problem) as refused:
            await client.send("intake", "receive-application", b" " * 2_000_000, token=None)
    assert (refused.value.status, refused.value.code) == (422, "saksgang.malformed")


@story
async def test_more_requests_than_threads_are_all_answered(nats_server: NatsServer) -> None:
    slow = Slow()
    async with (
        bus_client(url=nats_server.url) as client,
        open_doors(url=nats_server.url, behind=_behind(slow), on_closed=lambda: None),
    ):
        asked = [asyncio.create_task(_ask(client)) for _ in range(3 * WORKERS)]
        for _ in range(WORKERS):
            assert await asyncio.to_thread(slow.begun.acquire, timeout=60)
        slow.may.set()
        assert await asyncio.gather(*asked) == ["receive-application"] * (3 * WORKERS)
