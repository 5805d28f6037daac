"""Knows the whole way: a record of one service's log takes effect in another's, once, whatever the bus loses."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID, uuid4

import pytest

from shared.contracts.intake import ApplicationAcknowledged
from shared.eventing.store import ServiceLog
from shared.messaging import replay
from shared.messaging.own_log import OwnLog
from shared.messaging.provisioning import Provisioning
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from shared.runtime.engines.nats import NatsServer
from tests.kit.engines import TestPostgres
from tests.kit.log import caller, open_log, provision_log
from tests.messaging.deciding import Deciding, deciding
from tests.messaging.kit import OwnBus, own_bus, running, story, until


@pytest.fixture
def intake(postgres: TestPostgres) -> Iterator[ServiceLog]:
    with open_log(provision_log(postgres)) as log:
        yield log


def record(log: ServiceLog, *, cases: int) -> None:
    for _ in range(cases):
        case: UUID = uuid4()
        fact = ApplicationAcknowledged(acknowledged_on=date(2024, 5, 1), expected_answer_on=None)
        log.append(case, 0, fact, by=caller(), case_id=case)


@asynccontextmanager
async def connected(own: OwnBus, intake: ServiceLog, decision: Deciding) -> AsyncIterator[None]:
    """Relay and replay of intake, reader of decision, and the provisioning loop."""
    source = OwnLog(intake)
    relay = Relay(nats=own.nats, source=source, origin=own.origin, on_log_behind=lambda behind: None, look_every=0.2)
    log_id = own.bus.log_ids["intake"]
    sink = decision.inbox.sink("intake", log_id=log_id)
    reader = Reader(nats=own.nats, reader="decision", upstream="intake", log_id=log_id, sink=sink, heartbeat=0.3)
    provisioning = Provisioning(nats=own.nats, bus=own.bus, every=0.1)
    answering = await replay.serve(nats=own.nats, service="intake", source=source, heads=source)
    try:
        async with running(relay.run(), reader.run(), provisioning.run()):
            yield
    finally:
        await answering.unsubscribe()
        source.close()


@story
async def test_a_record_of_one_log_takes_effect_in_the_other(
    nats_server: NatsServer, postgres: TestPostgres, intake: ServiceLog
) -> None:
    async with own_bus(nats_server.url) as own, deciding(postgres) as decision:
        record(intake, cases=30)
        async with connected(own, intake, decision):
            await until(lambda: decision.log.size() == 30)
            record(intake, cases=5)
            await until(lambda: decision.log.size() == 35)
        assert decision.effects == [("intake", n) for n in range(1, 36)]


@story
async def test_a_stream_lost_while_running_makes_nobody_act_twice(
    nats_server: NatsServer, postgres: TestPostgres, intake: ServiceLog
) -> None:
    async with own_bus(nats_server.url) as own, deciding(postgres) as decision:
        record(intake, cases=20)
        async with connected(own, intake, decision):
            await until(lambda: decision.log.size() == 20)
            await own.delete()
            record(intake, cases=5)
            await until(lambda: decision.log.size() == 25)
            await own.reaches(25)
        assert decision.effects == [("intake", n) for n in range(1, 26)]


@story
async def test_signed_heads_can_be_asked_for(nats_server: NatsServer, intake: ServiceLog) -> None:
    record(intake, cases=3)
    async with own_bus(nats_server.url) as own:
        source = OwnLog(intake)
        answering = await replay.serve(nats=own.nats, service="intake", source=source, heads=source)
        page = await replay.fetch_heads(own.nats, service="intake", after=1)
        await answering.unsubscribe()
        source.close()
    assert [head.size for head in page.heads] == [2, 3]
    assert page.heads[-1].note == intake.head().note
