"""Knows what un-parking promises: order of arrival, nothing newer passes, what still fails stays."""

import asyncio

from shared.contracts.intake import FactUnparked
from shared.kernel.actor import Actor
from shared.messaging.parking import ParkedCases
from tests.kit.engines import TestPostgres
from tests.messaging.deciding import Deciding, case, deciding, facts
from tests.messaging.kit import story

OPERATOR = Actor(kind="person", id="staff-drift", role="operator", unit="drift")


def attempts(service: Deciding) -> list[tuple[str, FactUnparked]]:
    """Who let what be tried again, as it stands in the log."""
    recorded = [service.log.mapper.decode(row.body) for row in service.log.record_page(0, 5000)]
    return [(one.record.actor.id, one.fact) for one in recorded if isinstance(one.fact, FactUnparked)]


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
        listed = ParkedCases(service.inbox, fact=FactUnparked).list()
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
        outcome = await asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        assert (outcome.applied, outcome.left, outcome.reason) == (3, 0, None)
        assert service.effects[-6::2] == [("intake", 2), ("intake", 4), ("appeal", 1)]
        assert service.waiting == []


@story
async def test_newer_facts_of_the_case_do_not_pass_while_it_drains(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        service.broken.clear()
        sink = service.sink()
        newer = sink.take(facts(*[2] * 20, start=5))
        await asyncio.gather(
            newer, asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        )
        if service.waiting:
            await asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        intake = [position for upstream, position in service.effects if upstream == "intake"]
        assert list(dict.fromkeys(intake)) == [1, 3, 2, *range(4, 25)]


@story
async def test_what_still_cannot_be_applied_stays_first_in_the_queue(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        before = service.waiting
        outcome = await asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        assert (outcome.applied, outcome.left, outcome.reason) == (0, 3, "decision.not-ready")
        assert service.waiting == before


@story
async def test_after_unparking_the_case_goes_on_as_any_other(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        service.broken.clear()
        await asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        await service.sink().take(facts(2, start=5))
        assert service.effects[-1] == ("intake", 5)


@story
async def test_who_let_a_fact_be_tried_again_is_a_fact_recorded_with_its_effect(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        service.broken.clear()
        await asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        told = [(who, fact.upstream, fact.position, fact.reason, fact.outcome) for who, fact in attempts(service)]
        assert told == [
            ("staff-drift", "intake", 2, "decision.not-ready", "recorded"),
            ("staff-drift", "intake", 4, "behind", "recorded"),
            ("staff-drift", "appeal", 1, "behind", "recorded"),
        ]
        heads = service.place.ask("SELECT size FROM decision.heads ORDER BY size")
        assert [size for (size,) in heads][-3:] == [4, 6, 8]


@story
async def test_an_attempt_that_failed_is_a_fact_too(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await parked_case_two(service)
        await asyncio.to_thread(ParkedCases(service.inbox, fact=FactUnparked).unpark, case(2), by=OPERATOR)
        assert [(fact.outcome, fact.still) for _, fact in attempts(service)] == [("still-parked", "decision.not-ready")]
