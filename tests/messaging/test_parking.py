"""Knows what un-parking promises: order of arrival, nothing newer passes, what still fails stays."""

import asyncio

from shared.messaging.parking import ParkedCases
from tests.kit.engines import TestPostgres
from tests.messaging.deciding import Deciding, case, deciding, facts
from tests.messaging.kit import story


async def parked_case_two(service: Deciding) -> None:
    """Case 2 is broken: facts 2 and 4 of intake and 1 of appeal wait."""
    service.broken = {case(2)}
    await service.sink().place()
    await service.sink().take(facts(1, 2, 3, 2))
    await service.sink("appeal").take(facts(2, upstream="appeal"))
    service.heard.clear()


@story
async def test_parked_facts_can_be_listed(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        listed = ParkedCases(service.inbox).list()
        assert [(fact.upstream, fact.position, fact.key) for fact in listed] == [
            ("intake", 2, case(2)),
            ("intake", 4, case(2)),
            ("appeal", 1, case(2)),
        ]


@story
async def test_unparking_drains_in_order_of_arrival(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        service.broken.clear()
        outcome = await asyncio.to_thread(ParkedCases(service.inbox).unpark, case(2))
        assert (outcome.applied, outcome.left, outcome.reason) == (3, 0, None)
        assert service.effects[-3:] == [("intake", 2), ("intake", 4), ("appeal", 1)]
        assert service.waiting == []


@story
async def test_newer_facts_of_the_case_do_not_pass_while_it_drains(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        service.broken.clear()
        sink = service.sink()
        newer = sink.take(facts(*[2] * 20, start=5))
        await asyncio.gather(newer, asyncio.to_thread(ParkedCases(service.inbox).unpark, case(2)))
        if service.waiting:
            await asyncio.to_thread(ParkedCases(service.inbox).unpark, case(2))
        assert [effect for effect in service.effects if effect[0] == "intake"] == [
            ("intake", n) for n in (1, 3, 2, *range(4, 25))
        ]


@story
async def test_what_still_cannot_be_applied_stays_first_in_the_queue(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        before = service.waiting
        outcome = await asyncio.to_thread(ParkedCases(service.inbox).unpark, case(2))
        assert (outcome.applied, outcome.left, outcome.reason) == (0, 3, "decision.not-ready")
        assert service.waiting == before


@story
async def test_after_unparking_the_case_goes_on_as_any_other(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        service.broken.clear()
        await asyncio.to_thread(ParkedCases(service.inbox).unpark, case(2))
        await service.sink().take(facts(2, start=5))
        assert service.effects[-1] == ("intake", 5)
