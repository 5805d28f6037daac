"""Knows that a list asked for over the bus is answered as over HTTP, and that a question never is a command."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from shared.messaging.client import BusClient, Problem, bus_client
from shared.messaging.doors import Behind, open_doors
from shared.messaging.status import Status
from shared.runtime.engines.nats import NatsServer
from tests.kit.engines import TestPostgres
from tests.messaging.kit import NOON, story
from tests.web.asking import Desk, open_desk
from tests.web.office import DOORS, body, open_office


@pytest.fixture(scope="module")
def desk(postgres: TestPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_office(postgres, tmp_path_factory.mktemp("office")) as office, open_desk(office) as desk:
        office.receive()
        desk.caught_up()
        yield desk


class NoStatus:
    def status(self) -> Status:
        return Status(service="intake", log_id="7f3a", size=0, clock=NOON)


@asynccontextmanager
async def served(server: NatsServer, desk: Desk) -> AsyncIterator[BusClient]:
    behind = Behind(
        service="intake",
        commands=tuple(door.name for door in DOORS),
        dispatch=desk.office.dispatcher,
        status=NoStatus(),
        questions=tuple(desk.questions.doors),
        ask=desk.questions,
    )
    async with (
        open_doors(url=server.url, behind=behind, on_closed=lambda: None),
        bus_client(url=server.url) as client,
    ):
        yield client


@story
async def test_a_list_asked_for_over_the_bus_is_the_one_of_the_web(nats_server: NatsServer, desk: Desk) -> None:
    token = desk.office.token("caseworker")
    async with served(nats_server, desk) as client:
        told = await client.ask("intake", "open-applications", {"limit": 1}, token=token)
    assert (200, told) == await asyncio.to_thread(desk.get, "/open-applications?limit=1")


@story
async def test_what_is_no_question_is_answered_too(nats_server: NatsServer, desk: Desk) -> None:
    token = desk.office.token("caseworker")
    async with served(nats_server, desk) as client:
        for name, asked, who, status in (
            ("secrets", {}, token, 404),
            ("open-applications", {}, None, 401),
            ("open-applications", {"name": "Kari Prøve"}, token, 422),
        ):
            with pytest.raises(Problem) as problem:
                await client.ask("intake", name, asked, token=who)
            assert problem.value.status == status


@story
async def test_a_command_sent_as_a_question_records_nothing(nats_server: NatsServer, desk: Desk) -> None:
    size = desk.office.log.size()
    async with served(nats_server, desk) as client:
        with pytest.raises(Problem) as problem:
            await client.ask("intake", "receive-application", body(), token=desk.office.token("caseworker"))
    assert problem.value.status == 404
    assert desk.office.log.size() == size
