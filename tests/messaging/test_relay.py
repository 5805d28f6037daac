"""Knows what the relay promises: every record on the bus, in order, once."""

import asyncio

from shared.messaging import jetstream
from shared.messaging.ports import NOTHING_BEFORE
from shared.runtime.engines.nats import NatsServer
from shared.runtime.health import Loop
from tests.kit.engines import running_nats
from tests.messaging.kit import MemoryRecords, a_record, own_bus, running, story, until


@story
async def test_record_n_becomes_message_n_byte_for_byte(nats_server: NatsServer) -> None:
    log = MemoryRecords.of(1200)
    async with own_bus(nats_server.url) as own, running(own.relay(log).run()):
        await own.reaches(1200)
        assert await own.stored() == [row.body for row in log.rows]


@story
async def test_headers_tell_where_a_fact_comes_from_and_what_came_before(nats_server: NatsServer) -> None:
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    log = MemoryRecords([a_record(1, trace=trace), a_record(2, trace="x\r\nNats-Rollup: all")])
    async with own_bus(nats_server.url) as own, running(own.relay(log).run()):
        await own.reaches(2)
        first = await jetstream.message_at(own.nats, stream=own.stream, sequence=1)
        second = await jetstream.message_at(own.nats, stream=own.stream, sequence=2)
    assert first is not None
    assert second is not None
    assert first.headers["ce-id"] == f"intake/{own.origin.log_id}/1"
    assert first.headers["ce-type"] == "intake.application-acknowledged.v1"
    assert first.headers["ce-subject"] == str(log.rows[0].case_id)
    assert first.headers["ce-time"] == "2024-05-01T12:00:00.000000Z"
    assert first.headers["traceparent"] == trace
    assert first.headers["Saksgang-Previous"] == NOTHING_BEFORE.hex()
    assert second.headers["Saksgang-Previous"] == log.rows[0].leaf_hash.hex()
    assert "traceparent" not in second.headers


@story
async def test_a_restarted_relay_goes_on_where_the_stream_ends(nats_server: NatsServer) -> None:
    log = MemoryRecords.of(30)
    async with own_bus(nats_server.url) as own:
        async with running(own.relay(log).run()):
            await own.reaches(30)
        log.grow(20)
        async with running(own.relay(log).run()):
            await own.reaches(50)
        assert await own.stored() == [row.body for row in log.rows]


@story
async def test_two_relays_at_once_publish_nothing_twice(nats_server: NatsServer) -> None:
    log = MemoryRecords.of(700)
    async with own_bus(nats_server.url) as own, running(own.relay(log).run(), own.relay(log, window=16).run()):
        for _ in range(10):
            log.grow(30)
            await asyncio.sleep(0.02)
        await own.reaches(1000)
        assert await own.stored() == [row.body for row in log.rows]


@story
async def test_a_record_is_on_the_bus_soon_after_it_is_in_the_log(nats_server: NatsServer) -> None:
    log = MemoryRecords()
    async with own_bus(nats_server.url) as own, running(own.relay(log).run()):
        await asyncio.sleep(0.3)
        log.grow(1)
        async with asyncio.timeout(1):
            await own.reaches(1)


@story
async def test_a_stream_deleted_while_running_is_published_again_from_one(nats_server: NatsServer) -> None:
    log = MemoryRecords.of(40)
    async with own_bus(nats_server.url) as own, running(own.relay(log, look_every=0.2).run()):
        await own.reaches(40)
        await own.delete()
        await own.provision()
        await own.reaches(40)
        log.grow(2)
        await own.reaches(42)
        assert await own.stored() == [row.body for row in log.rows]


@story
async def test_a_foreign_message_in_flight_makes_the_relay_look_again(nats_server: NatsServer) -> None:
    """Somebody with rights nobody should have publishes into the stream: the log no longer fits."""
    told: list[bool] = []
    log = MemoryRecords.of(5)
    async with own_bus(nats_server.url) as own, running(own.relay(log, on_log_behind=told.append).run()):
        await own.reaches(5)
        await own.nats.publish("care.intake.application-acknowledged.v1", b"{}")
        await own.reaches(6)
        log.grow(1)
        await until(lambda: told == [True])
        assert await jetstream.last_sequence(own.nats, own.stream) == 6


@story
async def test_a_log_put_back_is_told_and_publishes_nothing_until_it_is_whole(nats_server: NatsServer) -> None:
    told: list[bool] = []
    log = MemoryRecords.of(10)
    async with own_bus(nats_server.url) as own:
        async with running(own.relay(log).run()):
            await own.reaches(10)
        backup = MemoryRecords(log.rows[:7])
        relay = own.relay(backup, on_log_behind=told.append)
        async with running(relay.run()):
            await relay.compared.wait()
            assert told == [True]
            backup.rows.extend(log.rows[7:])
            await until(lambda: told == [True, False])
            backup.grow(1)
            await own.reaches(11)


@story
async def test_nats_gone_for_ten_seconds_only_delays() -> None:
    with running_nats() as server:
        async with own_bus(server.url) as own:
            log, pulse = MemoryRecords.of(20), Loop(name="relay", patience=3.0)
            async with running(own.relay(log, patience=1.0, pulse=pulse).run()):
                await own.reaches(20)
                await asyncio.to_thread(server.stop)
                log.grow(30)
                await asyncio.sleep(10)
                assert pulse.state() != "stuck"
                await asyncio.to_thread(server.restart)
                await until(lambda: own.nats.is_connected)
                await own.reaches(50)
                assert await own.stored() == [row.body for row in log.rows]


@story
async def test_a_lost_answer_is_no_lost_record_and_no_second_one() -> None:
    """The connection breaks with a window in flight: some were stored, their answers never came."""
    with running_nats() as server:
        async with own_bus(server.url) as own:
            log = MemoryRecords.of(3000)
            async with running(own.relay(log, patience=0.5).run()):
                while (await jetstream.last_sequence(own.nats, own.stream) or 0) < 300:
                    await asyncio.sleep(0)
                await asyncio.to_thread(server.restart)
                await until(lambda: own.nats.is_connected)
                await own.reaches(3000)
                assert await own.stored() == [row.body for row in log.rows]
