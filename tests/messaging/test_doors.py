"""Knows what the doors on the bus promise: the same answers as over HTTP, and always one."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.messaging.client import BusClient, Problem, bus_client
from shared.messaging.doors import Behind, open_doors
from shared.messaging.status import MoveClock, Status
from shared.runtime.engines.nats import NatsServer
from tests.kit.engines import TestPostgres
from tests.messaging.kit import NOON, story
from tests.web.office import CANARY, DOORS, Office, body, open_office


@pytest.fixture(scope="module")
def office(postgres: TestPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(postgres, tmp_path_factory.mktemp("office")) as office:
        yield office


class OfficeStatus:
    def __init__(self, office: Office) -> None:
        self._office = office

    def status(self) -> Status:
        return Status(service="intake", log_id="7f3a", size=self._office.log.size(), clock=NOON, inbox={"decision": 3})


@asynccontextmanager
async def served(server: NatsServer, office: Office, move: MoveClock | None = None) -> AsyncIterator[BusClient]:
    behind = Behind(
        service="intake",
        commands=tuple(door.name for door in DOORS),
        dispatch=office.dispatcher,
        status=OfficeStatus(office),
        move_clock=move,
    )
    async with (
        open_doors(url=server.url, behind=behind, on_closed=lambda: None),
        bus_client(url=server.url) as client,
    ):
        yield client


async def refused(client: BusClient, name: str, sent: dict[str, Any] | bytes, token: str | None) -> Problem:
    with pytest.raises(Problem) as problem:
        await client.send("intake", name, sent, token=token)
    return problem.value


@story
async def test_a_command_over_the_bus_gets_its_receipt(nats_server: NatsServer, office: Office) -> None:
    sent, token = body(), office.token("caseworker")
    async with served(nats_server, office) as client:
        receipt = await client.send("intake", "receive-application", sent, token=token)
        again = await client.send("intake", "receive-application", sent, token=token)
    assert receipt["stream"] == sent["case_id"]
    assert receipt["version"] == 1
    assert "\n— " in receipt["checkpoint"]
    assert again == receipt


@story
async def test_the_trace_of_a_command_stands_in_its_record(nats_server: NatsServer, office: Office) -> None:
    sent, trace = body(), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with served(nats_server, office) as client:
        token = office.token("caseworker")
        receipt = await client.send("intake", "receive-application", sent, token=token, trace=trace)
    row = office.log.body_at(receipt["position"])
    assert row is not None
    assert office.log.mapper.decode(row.body).record.trace == trace


MALFORMED = (
    b"",
    b"not json",
    b"\xff\xfe",
    b"[]",
    b'{"id": 1e400}',
    b'{"id":"x","id":"y"}',
    b'{"wishes":"\\ud800"}',
    b'{"wishes":"\\u0000"}',
    b"[" * 10_000,
    CANARY.encode(),
)


@story
async def test_a_malformed_command_always_gets_a_reply_and_records_nothing(
    nats_server: NatsServer, office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    size, token = office.log.size(), office.token("caseworker")
    async with served(nats_server, office) as client:
        problems = [await refused(client, "receive-application", sent, token) for sent in MALFORMED]
    assert {problem.status for problem in problems} == {422}
    assert {problem.code for problem in problems} == {"saksgang.malformed"}
    assert office.log.size() == size
    assert CANARY not in capfd.readouterr().out + str([problem.content for problem in problems])


@story
async def test_a_huge_command_gets_a_reply(nats_server: NatsServer, office: Office) -> None:
    async with served(nats_server, office) as client:
        huge = b'{"wishes":"' + b"a" * 1_000_000 + b'"}'
        assert (await refused(client, "receive-application", huge, office.token("caseworker"))).status == 422


@story
async def test_a_lawful_no_is_a_problem_with_a_sentence(nats_server: NatsServer, office: Office) -> None:
    sent, token = body(), office.token("caseworker")
    async with served(nats_server, office) as client:
        await client.send("intake", "receive-application", sent, token=token)
        problem = await refused(client, "receive-application", body(case_id=sent["case_id"]), token)
    assert (problem.status, problem.code) == (409, "office.already-received")
    assert problem.sentence == "Søknaden er allerede mottatt."


@story
async def test_nobody_gets_in_without_a_token_or_with_the_wrong_role(nats_server: NatsServer, office: Office) -> None:
    async with served(nats_server, office) as client:
        assert (await refused(client, "receive-application", body(), None)).status == 401
        assert (await refused(client, "receive-application", body(), "forged")).status == 401
        assert (await refused(client, "receive-application", body(), office.token("lawyer"))).status == 403


@story
async def test_an_unknown_command_and_a_broken_handler_get_a_reply(nats_server: NatsServer, office: Office) -> None:
    token = office.token("caseworker")
    async with served(nats_server, office) as client:
        assert (await refused(client, "no-such-command", body(), token)).status == 404
        broken = {name: body()[name] for name in ("id", "case_id")}
        problem = await refused(client, "break", broken, token)
    assert problem.status == 500
    assert CANARY not in str(problem.content)


@story
async def test_a_service_that_is_not_there_is_a_problem_too(nats_server: NatsServer) -> None:
    async with bus_client(url=nats_server.url, timeout=1.0) as client:
        with pytest.raises(Problem) as problem:
            await client.send("appeal", "receive-appeal", {}, token=None)
    assert problem.value.code == "saksgang.no-answer"


@story
async def test_a_service_says_how_far_it_has_come(nats_server: NatsServer, office: Office) -> None:
    async with served(nats_server, office) as client:
        status = await client.status("intake")
    assert status.size == office.log.size()
    assert status.inbox == {"decision": 3}


@story
async def test_time_can_be_moved_only_where_it_is_simulated(nats_server: NatsServer, office: Office) -> None:
    async with served(nats_server, office) as client:
        with pytest.raises(Problem) as problem:
            await client.move_clock("intake", NOON)
    assert (problem.value.status, problem.value.code) == (403, "saksgang.time-is-real")


@story
async def test_simulated_time_goes_forward_only(nats_server: NatsServer, office: Office) -> None:
    moved: list[datetime] = []

    def move(now: datetime) -> datetime:
        if moved and now < moved[-1]:
            raise ValueError
        moved.append(now)
        return now

    async with served(nats_server, office, move) as client:
        await client.move_clock("intake", NOON)
        with pytest.raises(Problem) as problem:
            await client.move_clock("intake", datetime(2024, 4, 1, tzinfo=UTC))
    assert moved == [NOON]
    assert problem.value.status == 409
