"""Knows what each user of the bus may do, and that nobody may do more."""

import asyncio
from collections.abc import Iterator

import pytest
from nats import errors
from nats.aio.client import Client
from structlog.testing import capture_logs

from shared.messaging import jetstream, replay
from shared.messaging.client import BusClient
from shared.messaging.declaration import TenantBus, accounts
from shared.messaging.headers import Origin
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from tests.messaging.kit import MemoryRecords, running, story, until
from tests.messaging.secured import SecuredBus, secured
from tests.messaging.sinks import Kept

OUR_TOWN = TenantBus(tenant="ourtown", log_ids={"intake": "7f3a", "decision": "9b1c", "insight": "11aa"})
NEXT_TOWN = TenantBus(tenant="nexttown", log_ids={"intake": "7f3a"})


@pytest.fixture(scope="module")
def towns() -> Iterator[tuple[SecuredBus, ...]]:
    with secured(OUR_TOWN, NEXT_TOWN) as towns:
        yield towns


async def is_refused(nats: Client, subject: str, payload: bytes = b"") -> bool:
    """Whether the server forbids it (and says so as a security event), rather than answers."""
    with capture_logs() as logs:
        try:
            await nats.request(subject, payload, timeout=0.3)
        except (errors.TimeoutError, errors.NoRespondersError):
            await nats.flush()
    return any(entry["event"].startswith("security:") for entry in logs)


async def listening_is_refused(nats: Client, subject: str) -> bool:
    """Whether the server answers a subscription with a violation, within two seconds."""
    with capture_logs() as logs:
        await nats.subscribe(subject)
        for _ in range(100):
            if any(entry["event"].startswith("security:") for entry in logs):
                return True
            await asyncio.sleep(0.02)
    return False


@story
async def test_declared_permissions_are_enough_for_relay_reader_and_replay(towns: tuple[SecuredBus, ...]) -> None:
    ours, log, sink = towns[0], MemoryRecords.of(700), Kept()
    with capture_logs() as logs:
        async with ours.provisioned(), ours.as_user("intake") as intake, ours.as_user("decision") as decision:
            origin = Origin(organisation="999999999", service="intake", log_id="7f3a")
            relay = Relay(nats=intake, source=log, origin=origin, on_log_behind=lambda behind: None)
            await replay.serve(nats=intake, service="intake", source=log)
            reader = Reader(
                nats=decision, reader="decision", upstream="intake", log_id="7f3a", sink=sink, heartbeat=0.2
            )
            async with running(relay.run(), reader.run()):
                await until(lambda: len(sink.arrived) == 700)
                page = await replay.fetch(decision, service="intake", after=0)
            async with ours.as_user("client") as client:
                replayed = [one.position async for one in BusClient(client).replay("intake", after=690)]
    assert page.size == 700
    assert replayed == list(range(691, 701))
    assert [entry for entry in logs if entry["event"].startswith("security:")] == []


FORBIDDEN = (
    "care.intake.application-received.v1",
    "care.command.intake.receive-application",
    "care.clock.intake",
    "care.replay.insight",
    "$JS.API.STREAM.CREATE.CARE_DECISION_9b1c",
    "$JS.API.STREAM.UPDATE.CARE_DECISION_9b1c",
    "$JS.API.STREAM.PURGE.CARE_DECISION_9b1c",
    "$JS.API.STREAM.DELETE.CARE_DECISION_9b1c",
    "$JS.API.STREAM.MSG.DELETE.CARE_DECISION_9b1c",
    "$JS.API.STREAM.CREATE.CARE_SHADOW_1",
    "$JS.API.STREAM.MSG.GET.CARE_INTAKE_7f3a",
    "$JS.API.DIRECT.GET.CARE_INTAKE_7f3a",
    "$JS.API.CONSUMER.CREATE.CARE_INSIGHT_11aa.mine",
    "$JS.API.CONSUMER.DURABLE.CREATE.CARE_INTAKE_7f3a.mine",
    "$JS.API.CONSUMER.DELETE.CARE_INTAKE_7f3a.theirs",
    "$JS.API.CONSUMER.NAMES.CARE_INTAKE_7f3a",
    "$JS.API.STREAM.NAMES",
    "$SYS.REQ.SERVER.PING",
)


@pytest.mark.parametrize("subject", FORBIDDEN)
def test_a_service_may_not(towns: tuple[SecuredBus, ...], subject: str) -> None:
    @story
    async def happens() -> None:
        async with towns[0].provisioned(), towns[0].as_user("decision") as nats:
            assert await is_refused(nats, subject)

    happens()


@pytest.mark.parametrize("subject", ["_INBOX.>", "_INBOX_client.>", "care.>", "care.command.intake.>", "$JS.>", ">"])
def test_a_service_may_not_listen_to(towns: tuple[SecuredBus, ...], subject: str) -> None:
    @story
    async def happens() -> None:
        async with towns[0].as_user("decision") as nats:
            assert await listening_is_refused(nats, subject)

    happens()


@pytest.mark.parametrize(
    ("user", "subject"),
    [
        ("client", "care.intake.application-received.v1"),
        ("client", "$JS.API.STREAM.INFO.CARE_INTAKE_7f3a"),
        ("provisioner", "care.intake.application-received.v1"),
        ("provisioner", "care.command.intake.receive-application"),
        ("provisioner", "$JS.API.STREAM.DELETE.CARE_INTAKE_7f3a"),
        ("provisioner", "$JS.API.STREAM.UPDATE.CARE_INTAKE_7f3a"),
        ("insight", "care.decision.service-granted.v1"),
    ],
)
def test_nor_may_others(towns: tuple[SecuredBus, ...], user: str, subject: str) -> None:
    @story
    async def happens() -> None:
        async with towns[0].as_user(user) as nats:
            assert await is_refused(nats, subject)

    happens()


@story
async def test_tenants_do_not_see_each_other(towns: tuple[SecuredBus, ...]) -> None:
    ours, theirs = towns
    async with ours.provisioned(), theirs.provisioned(), theirs.as_user("intake") as nats:
        await nats.publish("care.intake.application-received.v1", b"theirs")
        await nats.flush()
        async with ours.as_user("intake") as intake:
            info = await jetstream.message_at(intake, stream="CARE_INTAKE_7f3a", sequence=1)
        assert info is None or info.body != b"theirs"


@story
async def test_nobody_gets_in_with_the_key_of_another_name_or_none(towns: tuple[SecuredBus, ...]) -> None:
    ours = towns[0]
    nobody = SecuredBus(server=ours.server, bus=ours.bus, seeds={"intake": towns[1].seeds["client"]})
    async with nobody.as_user("intake") as nats:
        assert await listening_is_refused(nats, "_INBOX_intake.>")


def test_no_permission_is_wider_than_one_stream_or_one_service() -> None:
    for user in accounts([OUR_TOWN])["ourtown"]["users"]:
        for subject in (*user["publish"], *user["subscribe"]):
            assert subject.split(".")[0] != ">"
            assert "CARE_" in subject or subject.startswith(("care.", f"_INBOX_{user['name']}."))
            assert not subject.startswith("$JS") or "CARE_" in subject
