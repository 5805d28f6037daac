"""Knows that operations sees what is parked and lets it go, over the bus, and that nobody else can."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from shared.contracts.intake import FactUnparked
from shared.kernel.clock import SystemClock
from shared.messaging.client import BusClient, Problem, bus_client
from shared.messaging.doors import Behind, open_doors
from shared.messaging.parking import ParkedCases
from shared.messaging.status import Status
from shared.runtime.engines.nats import NatsServer
from shared.web.dispatch import Dispatcher
from shared.web.parked_cases import parked_questions
from tests.kit.engines import TestPostgres
from tests.messaging.deciding import Deciding, case, deciding, facts
from tests.messaging.kit import NOON, story
from tests.web.tokens import Issuer

ID = "0d0e7a0c-4c6f-4f0e-9c4f-3d7a3f1c2b01"


class NoStatus:
    def status(self) -> Status:
        return Status(service="decision", log_id="7f3a", size=0, clock=NOON)


@asynccontextmanager
async def served(server: NatsServer, service: Deciding, issuer: Issuer) -> AsyncIterator[BusClient]:
    verifier = issuer.verifier()
    dispatcher = Dispatcher(
        service="decision",
        doors=(),
        log=service.log,
        clock=SystemClock(),
        verifier=verifier,
        fingerprint_key=b"k" * 32,
        questions=parked_questions(ParkedCases(service.inbox, fact=FactUnparked), verifier),
    )
    names = tuple(dispatcher.questions)
    behind = Behind(service="decision", commands=names, dispatch=dispatcher, status=NoStatus())
    async with (
        open_doors(url=server.url, behind=behind, on_closed=lambda: None),
        bus_client(url=server.url) as client,
    ):
        yield client


@story
async def test_operations_lists_what_is_parked_and_lets_it_go(
    nats_server: NatsServer, postgres: TestPostgres, tmp_path: Path
) -> None:
    issuer = Issuer(tmp_path / "issuer", now=SystemClock().now())
    async with deciding(postgres) as service, served(nats_server, service, issuer) as client:
        service.broken = {case(2)}
        await service.sink().place()
        await service.sink().take(facts(1, 2, 2))
        operator = issuer.token("operator", subject="staff-drift", unit="drift")
        listed = await client.send("decision", "list-parked", {"id": ID}, token=operator)
        service.broken.clear()
        freed = await client.send("decision", "unpark-case", {"id": ID, "key": str(case(2))}, token=operator)
    assert [fact["reason"] for fact in listed["parked"]] == ["decision.not-ready", "behind"]
    assert set(listed["parked"][0]) == {"key", "upstream", "position", "reason"}
    assert freed == {"applied": 2, "left": 0, "reason": None}


@story
async def test_nobody_else_may(nats_server: NatsServer, postgres: TestPostgres, tmp_path: Path) -> None:
    issuer = Issuer(tmp_path / "issuer", now=SystemClock().now())
    async with deciding(postgres) as service, served(nats_server, service, issuer) as client:
        caseworker = issuer.token("caseworker", subject="staff-kari", unit="office")
        for token, sent, status in (
            (caseworker, {"id": ID}, 403),
            (None, {"id": ID}, 401),
            (issuer.token("operator", subject="staff-drift", unit="drift"), {"id": "x"}, 422),
        ):
            with pytest.raises(Problem) as problem:
                await client.send("decision", "list-parked", sent, token=token)
            assert problem.value.status == status
