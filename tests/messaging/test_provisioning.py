"""Knows that streams are as declared, come back when lost, and that a service refuses any other server."""

import asyncio
from typing import Any

import msgspec
import pytest
from structlog.testing import capture_logs

from shared.messaging import jetstream, subjects
from shared.messaging.ports import BadName
from shared.messaging.provisioning import Provisioning, differences
from shared.messaging.verification import UnfitServer, server_reasons, verify_server
from shared.runtime.engines.nats import NatsServer
from tests.messaging.kit import MemoryRecords, OwnBus, own_bus, running, story, until

VARZ = {"version": "2.15.1", "max_payload": 1_048_576, "jetstream": {"config": {"sync_always": True}}}


async def change(own: OwnBus, **settings: Any) -> None:
    """What only somebody with rights nobody has could do."""
    config = own.bus.stream_config("intake") | settings
    answer = await own.nats.request(f"$JS.API.STREAM.UPDATE.{own.stream}", msgspec.json.encode(config), timeout=30)
    assert b'"error"' not in answer.data


async def verify(own: OwnBus, server: NatsServer) -> None:
    await verify_server(nats=own.nats, monitor_url=server.monitor_url, bus=own.bus, service="intake")


@story
async def test_streams_are_created_as_declared_and_only_once(nats_server: NatsServer) -> None:
    async with own_bus(nats_server.url, "intake", "decision") as own:
        assert await own.provision() == ()
        for service in ("intake", "decision"):
            info = await jetstream.stream_info(own.nats, own.bus.stream_of(service))
            assert info is not None
            assert differences(declared=own.bus.stream_config(service), actual=info["config"]) == ()


@story
async def test_a_lost_stream_comes_back_and_is_published_again(nats_server: NatsServer) -> None:
    log = MemoryRecords.of(25)
    async with own_bus(nats_server.url) as own:
        provisioning = Provisioning(nats=own.nats, bus=own.bus, every=0.1)
        async with running(provisioning.run(), own.relay(log, look_every=0.2).run()):
            await own.reaches(25)
            await own.delete()
            await own.reaches(25)
            assert await own.stored() == [row.body for row in log.rows]


@story
async def test_a_changed_stream_is_an_alarm_and_stays_as_it_is(nats_server: NatsServer) -> None:
    async with own_bus(nats_server.url) as own:
        await change(own, discard="old", max_msgs=1)
        provisioning = Provisioning(nats=own.nats, bus=own.bus, every=0.05)
        with capture_logs() as logs:
            async with running(provisioning.run()):
                await until(lambda: own.stream in provisioning.wrong)
                await asyncio.sleep(0.2)
        alarms = [entry for entry in logs if entry["event"] == "stream is not as declared"]
        info = await jetstream.stream_info(own.nats, own.stream)
    assert [alarm["settings"] for alarm in alarms] == [("discard", "max_msgs")]
    assert info is not None
    assert info["config"]["discard"] == "old"


@story
async def test_a_service_starts_on_the_declared_server(nats_server: NatsServer) -> None:
    async with own_bus(nats_server.url) as own:
        await verify(own, nats_server)


@story
async def test_a_service_refuses_a_stream_that_is_missing_or_changed(nats_server: NatsServer) -> None:
    async with own_bus(nats_server.url) as own:
        await change(own, max_age=1_000_000_000)
        with pytest.raises(UnfitServer) as changed:
            await verify(own, nats_server)
        await own.delete()
        with pytest.raises(UnfitServer) as missing:
            await verify(own, nats_server)
        await own.provision()
    assert changed.value.reasons == (f"stream {own.stream} differs in max_age",)
    assert missing.value.reasons == (f"stream {own.stream} does not exist",)


@story
async def test_a_service_refuses_a_stream_that_does_not_sync(nats_server: NatsServer) -> None:
    async with own_bus(nats_server.url) as own:
        await own.delete()
        await jetstream.create_stream(own.nats, own.bus.stream_config("intake") | {"persist_mode": "async"})
        with pytest.raises(UnfitServer, match="persist_mode"):
            await verify(own, nats_server)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"version": "2.15.0"}, "older"),
        ({"version": "2.9.25"}, "older"),
        ({"version": ""}, "older"),
        ({"max_payload": 65_536}, "max_payload"),
        ({"jetstream": {"config": {"sync_interval": 120}}}, "sync"),
        ({"jetstream": {}}, "sync"),
    ],
)
def test_a_weaker_server_is_unfit(told: dict[str, Any], reason: str) -> None:
    assert server_reasons(VARZ) == ()
    reasons = server_reasons(VARZ | told)
    assert len(reasons) == 1
    assert reason in reasons[0]


@pytest.mark.parametrize("name", ["a.b", "*", ">", "a b", "A", "", "x\r\ny", "-x", "å"])
def test_no_name_escapes_its_place_in_a_subject(name: str) -> None:
    with pytest.raises(BadName):
        subjects.command("intake", name)
    with pytest.raises(BadName):
        subjects.stream("intake", name)
    with pytest.raises(BadName):
        subjects.fact(f"intake.{name}.v1.x")
