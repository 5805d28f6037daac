"""Knows what a reader promises: every record once, in order, whatever the bus loses."""

import asyncio
from typing import Any

import msgspec
import pytest

from shared.messaging import jetstream, replay, subjects
from shared.messaging.ports import Row
from shared.messaging.reader import Reader
from shared.runtime.engines.nats import NatsServer
from tests.kit.engines import running_nats
from tests.messaging.kit import MemoryRecords, OwnBus, a_record, own_bus, running, story, until
from tests.messaging.sinks import Kept


def a_reader(own: OwnBus, sink: Kept, **settings: Any) -> Reader:
    settings = {"heartbeat": 0.3, "ask_every": 0.6} | settings
    log_id = own.bus.log_ids["intake"]
    return Reader(nats=own.nats, reader="decision", upstream="intake", log_id=log_id, sink=sink, **settings)


async def publish(own: OwnBus, row: Row, *, previous: bytes | str, body: bytes | None = None) -> None:
    told = previous if isinstance(previous, str) else previous.hex()
    await own.nats.publish(subjects.fact(row.type), body or row.body, headers={"Saksgang-Previous": told})


@story
async def test_a_reader_gets_every_record_in_order(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(1500), Kept()
    async with own_bus(nats_server.url) as own, running(own.relay(log).run(), a_reader(own, sink).run()):
        await until(lambda: len(sink.arrived) == 1500)
        log.grow(3)
        await until(lambda: len(sink.arrived) == 1503)
    assert sink.bodies == [row.body for row in log.rows]


@story
async def test_what_has_arrived_is_handed_over_at_once(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords(), Kept()
    async with own_bus(nats_server.url) as own, running(own.relay(log).run(), a_reader(own, sink).run()):
        await asyncio.sleep(0.3)
        log.grow(1)
        async with asyncio.timeout(1):
            await until(lambda: sink.batches == [1])


@story
async def test_a_late_reader_goes_on_after_its_own_place(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(20), Kept()
    async with own_bus(nats_server.url) as own, running(own.relay(log).run()):
        async with running(a_reader(own, sink).run()):
            await until(lambda: len(sink.arrived) == 20)
        log.grow(10)
        async with running(a_reader(own, sink).run()):
            await until(lambda: len(sink.arrived) == 30)
    assert sink.bodies == [row.body for row in log.rows]


@story
async def test_a_hole_in_the_stream_is_fetched_from_the_owner(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(40), Kept()
    async with own_bus(nats_server.url) as own:
        await own.delete()
        await jetstream.create_stream(own.nats, own.bus.stream_config("intake") | {"deny_delete": False})
        async with running(own.relay(log).run()):
            await own.reaches(40)
        await _erase(own, sequences=(7, 8, 9, 25))
        assert len(await own.stored()) == 36
        await replay.serve(nats=own.nats, service="intake", source=log)
        async with running(a_reader(own, sink, ask_every=60).run()):
            await until(lambda: len(sink.arrived) == 40)
    assert sink.bodies == [row.body for row in log.rows]


@story
async def test_without_any_stream_everything_comes_from_the_owner(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(1300), Kept()
    async with own_bus(nats_server.url) as own:
        await own.delete()
        await replay.serve(nats=own.nats, service="intake", source=log)
        async with running(a_reader(own, sink).run()):
            await until(lambda: len(sink.arrived) == 1300)
    assert sink.bodies == [row.body for row in log.rows]


@story
async def test_a_wiped_stream_that_stays_empty_is_made_up_for_by_the_owner(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(10), Kept()
    async with own_bus(nats_server.url) as own:
        await replay.serve(nats=own.nats, service="intake", source=log)
        async with running(a_reader(own, sink).run()):
            await until(lambda: len(sink.arrived) == 10)
            log.grow(5)
            await until(lambda: len(sink.arrived) == 15)


@story
async def test_a_stream_deleted_and_published_again_is_applied_once(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(50), Kept()
    async with own_bus(nats_server.url) as own:
        relay = own.relay(log, look_every=0.2)
        async with running(relay.run(), a_reader(own, sink).run()):
            await until(lambda: len(sink.arrived) == 50)
            await own.delete()
            await own.provision()
            await own.reaches(50)
            log.grow(5)
            await until(lambda: len(sink.arrived) == 55)
    assert sink.bodies == [row.body for row in log.rows]


@story
async def test_a_deleted_consumer_is_opened_again(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(5), Kept()
    async with own_bus(nats_server.url) as own, running(own.relay(log).run(), a_reader(own, sink).run()):
        await until(lambda: len(sink.arrived) == 5)
        await _delete_consumers(own)
        log.grow(5)
        await until(lambda: len(sink.arrived) == 10)


@story
async def test_a_reader_survives_the_server() -> None:
    with running_nats() as server:
        log, sink = MemoryRecords.of(5), Kept()
        async with own_bus(server.url) as own:
            async with running(own.relay(log, patience=0.5).run(), a_reader(own, sink).run()):
                await until(lambda: len(sink.arrived) == 5)
                await asyncio.to_thread(server.restart)
                log.grow(5)
                await until(lambda: len(sink.arrived) == 10)


@pytest.mark.parametrize("told", ["00" * 32, "not a hash", ""])
def test_a_record_that_does_not_follow_stops_the_reader_with_an_alarm(nats_server: NatsServer, told: str) -> None:
    @story
    async def happens() -> None:
        alarms: list[str] = []
        log, sink = MemoryRecords.of(3), Kept()
        async with own_bus(nats_server.url) as own:
            async with running(own.relay(log).run()):
                await own.reaches(3)
            await publish(own, a_record(4), previous=told)
            reader = a_reader(own, sink, on_stopped=lambda upstream, reason: alarms.append(upstream))
            await reader.run()
        assert alarms == ["intake"]
        assert reader.stopped is not None

    happens()


@story
async def test_a_changed_body_stops_the_reader_at_the_next_record(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(2), Kept()
    changed = log.rows[0].body.replace(b"2024-05-01", b"2024-05-02")
    async with own_bus(nats_server.url) as own:
        await publish(own, log.rows[0], previous=b"\x00" * 32, body=changed)
        await publish(own, log.rows[1], previous=log.rows[0].leaf_hash)
        reader = a_reader(own, sink)
        await reader.run()
    assert reader.stopped is not None


@story
async def test_an_owner_that_answers_another_history_stops_the_reader(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(5), Kept()
    other = MemoryRecords([a_record(n, service="appeal") for n in range(1, 9)])
    async with own_bus(nats_server.url) as own:
        async with running(own.relay(log).run()):
            await own.reaches(5)
        async with running((reader := a_reader(own, sink)).run()):
            await until(lambda: len(sink.arrived) == 5)
            await replay.serve(nats=own.nats, service="intake", source=other)
            await until(lambda: reader.stopped is not None)
    assert len(sink.arrived) == 5


@story
async def test_records_of_another_log_are_not_mixed_in(nats_server: NatsServer) -> None:
    sink = Kept(log_id="abcd")
    async with own_bus(nats_server.url) as own:
        reader = a_reader(own, sink)
        await reader.run()
    assert reader.stopped is not None


@story
async def test_a_sink_that_fails_gets_the_same_records_again(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(30), Kept(failures=2)
    async with own_bus(nats_server.url) as own, running(own.relay(log).run(), a_reader(own, sink).run()):
        await until(lambda: len(sink.arrived) == 30)
    assert sink.bodies == [row.body for row in log.rows]


@story
async def test_a_slow_sink_holds_the_server_back_and_loses_nothing(nats_server: NatsServer) -> None:
    log, sink = MemoryRecords.of(6000), Kept(slow=0.05)
    async with own_bus(nats_server.url) as own, running(own.relay(log).run(), a_reader(own, sink).run()):
        await until(lambda: len(sink.arrived) == 6000)
    assert sink.bodies == [row.body for row in log.rows]


async def _erase(own: OwnBus, *, sequences: tuple[int, ...]) -> None:
    """Damage the stream as a bit flip would: with rights that nobody has in operation."""
    for sequence in sequences:
        subject = f"$JS.API.STREAM.MSG.DELETE.{own.stream}"
        await own.nats.request(subject, b'{"seq":%d,"no_erase":true}' % sequence, timeout=30)


async def _delete_consumers(own: OwnBus) -> None:
    answer = await own.nats.request(f"$JS.API.CONSUMER.NAMES.{own.stream}", timeout=30)
    names = msgspec.json.decode(answer.data)["consumers"]
    assert names
    for name in names:
        await own.nats.request(f"$JS.API.CONSUMER.DELETE.{own.stream}.{name}", timeout=30)
