"""Our client reads headers as the library does, only sooner; and whoever is told to stop stops."""

import asyncio

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.connection import BusClient, connect
from shared.runtime.engines.nats import NatsServer
from tests.messaging.kit import story

AS_PUBLISHED = b"Nats-Expected-Stream: CARE_INTAKE_7f3a\r\nce-time: 2024-05-01T12:00:00.000000Z\r\n\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        AS_PUBLISHED,
        b"Name:value\r\n\r\n",
        b"Name:\tvalue\r\n\r\n",
        "Name: verdi på norsk\r\n\r\n".encode(),
        b"no colon\r\nName: value\r\n\r\n",
        b"",
    ],
)
def test_headers_are_read_as_the_library_reads_them(raw: bytes) -> None:
    assert BusClient._parse_header_lines(raw) == Client._parse_header_lines(raw)


@story
async def test_who_is_cancelled_in_the_moment_of_the_answer_is_cancelled(nats_server: NatsServer) -> None:
    async with connect(url=nats_server.url, user="tester") as nats:
        await nats.subscribe("nobody.answers")
        asking = asyncio.create_task(nats.request("nobody.answers", timeout=60))
        while not nats._resp_map:
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        (expected,) = nats._resp_map.values()
        expected.set_result(Msg(_client=nats))
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
