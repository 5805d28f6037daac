"""Our client reads headers as the library does, only sooner."""

import pytest
from nats.aio.client import Client

from shared.messaging.connection import BusClient

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
