"""A log is refilled from its stream a page at a time, however long it is, and not across what the stream has lost."""

import asyncio

import pytest

from shared.messaging import jetstream
from shared.messaging.jetstream import StoredMessage
from shared.runtime.engines.nats import NatsServer
from shared.runtime.keeping import NotDone
from shared.runtime.restoring import bodies_after, stream_at
from tests.messaging.kit import MemoryRecords, OwnBus, own_bus, running, story


def read(own: OwnBus, *, after: int) -> tuple[list[int], list[bytes]]:
    """The sizes of the pages asked for, and every body, as a log is refilled: outside the bus's own loop."""
    sizes: list[int] = []
    with stream_at(own.url, user="tester", seed=None, stream=own.stream) as published:

        def page_after(position: int) -> list[StoredMessage]:
            page = list(published.page_after(position))
            sizes.append(len(page))
            return page

        return sizes, list(bodies_after(after, last=published.last, page_after=page_after))


@story
async def test_a_long_stream_is_read_page_by_page_byte_for_byte(nats_server: NatsServer) -> None:
    log = MemoryRecords.of(1200)
    async with own_bus(nats_server.url) as own, running(own.relay(log).run()):
        await own.reaches(1200)
        sizes, bodies = await asyncio.to_thread(read, own, after=99)
    assert bodies == [row.body for row in log.rows[99:]]
    assert sizes == [jetstream.PAGE, jetstream.PAGE, 101]


@story
async def test_a_page_is_no_larger_than_a_bus_carries_well(nats_server: NatsServer) -> None:
    async with own_bus(nats_server.url) as own:
        for number in range(12):
            expected = {"Nats-Expected-Last-Sequence": str(number)}
            await own.nats.jetstream().publish("care.intake.large.v1", bytes(200 * 1024), headers=expected)
        sizes, bodies = await asyncio.to_thread(read, own, after=0)
    assert len(bodies) == 12
    assert max(sizes) * 200 * 1024 <= jetstream.PAGE_BYTES + 200 * 1024


def stored(*sequences: int) -> list[StoredMessage]:
    return [StoredMessage(sequence=one, subject="care.intake.x.v1", headers={}, body=b"%d" % one) for one in sequences]


def test_a_record_the_stream_no_longer_holds_is_named() -> None:
    pages = {0: stored(1, 2), 2: stored(3, 5)}
    told = bodies_after(0, last=5, page_after=pages.__getitem__)
    assert [next(told) for _ in range(3)] == [b"1", b"2", b"3"]
    with pytest.raises(NotDone, match="no longer holds record 4"):
        next(told)
    with pytest.raises(NotDone, match="no longer holds record 1"):
        list(bodies_after(0, last=5, page_after=lambda after: []))


def test_no_page_is_asked_for_before_the_one_before_it_is_used() -> None:
    asked: list[int] = []

    def page_after(after: int) -> list[StoredMessage]:
        asked.append(after)
        return stored(after + 1, after + 2)

    told = bodies_after(0, last=100, page_after=page_after)
    for _ in range(3):
        next(told)
    assert asked == [0, 2]
