"""Knows what the inbox promises: effects once and in order, a poisoned case beside the others."""

import asyncio
import threading

import pytest

from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller, Cause
from shared.kernel.ids import derived_id
from shared.kernel.refusal import CaseHasMovedOn
from shared.messaging.inbox import Inbox
from shared.messaging.ports import UpstreamStopped
from shared.messaging.reactions import Hear
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, acknowledged, caller
from tests.messaging.deciding import Deciding, a_fact, case, deciding, facts, spoilt, unreadable
from tests.messaging.kit import story, until


@story
async def test_a_batch_takes_effect_in_order_and_the_place_moves_with_it(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        sink = service.sink()
        assert (await sink.place()).position == 0
        batch = facts(1, 2, 1, 1, 3)
        await sink.take(batch)
        place = await sink.place()
        assert service.effects == [("intake", n) for n in range(1, 6)]
        assert (place.position, place.leaf_hash, place.log_id) == (5, batch[-1].leaf_hash, "7f3a")


@story
async def test_the_same_records_again_do_nothing(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        sink = service.sink()
        await sink.place()
        await sink.take(facts(1, 2))
        await sink.take(facts(1, 2, 3))
        assert service.effects == [("intake", 1), ("intake", 2), ("intake", 3)]


@story
async def test_a_batch_goes_on_in_the_streams_that_earlier_ones_began(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        sink = service.sink()
        await sink.place()
        await sink.take(facts(1, 2))
        await sink.take(facts(1, 3, 2, 1, start=3))
        assert service.effects == [("intake", n) for n in range(1, 7)]
        assert service.log.load(derived_id("decision", case(1)), lambda state, recorded: state, None)[1] == 3


@story
async def test_a_reaction_that_breaks_on_a_wrong_guess_does_not_break(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        await service.sink().take(facts(1, 2))

        def hear(recorded: Recorded, by: Caller, log: Log) -> None:
            stream = derived_id("decision", recorded.record.case_id)
            _, version = log.load(stream, lambda state, recorded: state, None)
            if version == 0:
                raise RuntimeError
            log.append(stream, version, recorded.fact, by=by, case_id=recorded.record.case_id)

        other = Inbox(log=service.log, listens_to={"intake": hear})
        await other.sink("intake", log_id="7f3a").take(facts(1, 2, start=3))
        other.close()
        assert service.effects == [("intake", n) for n in range(1, 5)]


@story
async def test_two_processes_with_the_same_records_act_once(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        one, other = service.sink(), _another_process(service).sink("intake", log_id="7f3a")
        await one.place()
        await other.place()
        third = service.sink().take(facts(*range(50)))
        await asyncio.gather(one.take(facts(*range(50))), other.take(facts(*range(50))), third)
        assert service.effects == [("intake", n) for n in range(1, 51)]


@story
async def test_a_poison_fact_parks_only_its_case(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        service.broken = {case(2)}
        sink = service.sink()
        await sink.place()
        await sink.take(facts(1, 2, 3, 2, 1))
        assert service.effects == [("intake", 1), ("intake", 3), ("intake", 5)]
        assert service.waiting == [("intake", 2, "decision.not-ready"), ("intake", 4, "behind")]
        assert (await sink.place()).position == 5


@story
async def test_a_parked_case_holds_back_its_facts_from_every_upstream(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        service.broken = {case(2)}
        intake, appeal = service.sink("intake"), service.sink("appeal")
        await intake.place()
        await intake.take(facts(2))
        service.broken.clear()
        await appeal.take(facts(2, 1, upstream="appeal"))
        assert service.effects == [("appeal", 2)]
        assert service.waiting == [("intake", 1, "decision.not-ready"), ("appeal", 1, "behind")]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"application-acknowledged.v1", b"application-acknowledged.v9", "unknown type"),
        (b'"acknowledged_on":"2024-05-01"', b'"acknowledged_on":"soon"', "unreadable data: ValidationError"),
        (b'"version":2', b'"version":"two"', "malformed record"),
    ],
)
def test_a_fact_nobody_can_read_parks_its_case(postgres: TestPostgres, old: bytes, new: bytes, reason: str) -> None:
    @story
    async def happens() -> None:
        async with deciding(postgres) as service:
            sink = service.sink()
            await sink.place()
            first, second, third = facts(1, 2, 3)
            await sink.take([first, spoilt(second, old=old, new=new), third])
            assert service.effects == [("intake", 1), ("intake", 3)]
            assert service.waiting == [("intake", 2, reason)]
            assert service.log.parked_keys() == {case(2)}

    happens()


@story
async def test_a_record_without_a_case_waits_under_its_stream(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        sink = service.sink()
        await sink.place()
        fact = a_fact(1, case=case(4))
        await sink.take([spoilt(fact, old=b'"case_id":"' + str(case(4)).encode(), new=b'"case_id":"nobody')])
        assert service.log.parked_keys() == {case(4)}


@story
async def test_a_record_of_nobody_knows_whom_stops_its_upstream(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        sink = service.sink()
        await sink.place()
        with pytest.raises(UpstreamStopped):
            await sink.take([*facts(1), unreadable(2)])
        assert service.effects == [("intake", 1)]
        assert (await sink.place()).position == 1


@story
async def test_a_fact_that_arrives_before_its_cause_waits(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        intake, appeal = service.sink("intake"), service.sink("appeal")
        await intake.place()
        causes = {2: Cause(service="intake", position=3)}
        early = asyncio.create_task(appeal.take(facts(1, 2, 2, upstream="appeal", causes=causes)))
        await intake.take(facts(2, 2))
        await asyncio.sleep(0.2)
        assert not early.done()
        assert ("appeal", 2) not in service.effects
        await intake.take(facts(2, start=3))
        await early
        assert service.effects[-3:] == [("intake", 3), ("appeal", 2), ("appeal", 3)]
        assert service.waiting == []


@story
async def test_a_cause_that_is_parked_here_has_arrived(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        service.broken = {case(2)}
        intake, appeal = service.sink("intake"), service.sink("appeal")
        await intake.place()
        await intake.take(facts(2))
        await appeal.take(facts(2, upstream="appeal", causes={1: Cause(service="intake", position=1)}))
        assert [reason for _, _, reason in service.waiting] == ["decision.not-ready", "behind"]


@story
async def test_a_database_that_is_away_parks_nothing(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        sink = service.sink()
        await sink.place()
        taking = asyncio.create_task(sink.take(facts(*range(200))))
        for _ in range(3):
            await asyncio.to_thread(_terminate, service.place)
        await taking
        # Idle connections were cut off, too; we who look are not the ones to find out.
        service.log.pool.check()
        assert service.effects == [("intake", n) for n in range(1, 201)]
        assert service.waiting == []


@story
async def test_a_lost_race_for_a_case_is_decided_again(postgres: TestPostgres) -> None:
    """A caseworker records in the streams the batch is about, while it is being decided."""
    async with deciding(postgres) as service:
        sink = service.sink()
        await sink.place()
        stop = threading.Event()
        working = asyncio.to_thread(_record_on_and_on, service.log, stop)
        worker = asyncio.ensure_future(working)
        for start in range(1, 100, 10):
            await sink.take(facts(*[1] * 10, start=start))
        stop.set()
        await worker
        assert service.effects == [("intake", n) for n in range(1, 101)]
        assert service.waiting == []


@story
async def test_a_reaction_that_breaks_parks_its_case_and_no_other(postgres: TestPostgres) -> None:
    async with deciding(postgres) as service:
        service.inbox = type(service.inbox)(log=service.log, listens_to={"intake": _breaks_on_case(3)})
        sink = service.sink()
        await sink.place()
        await sink.take(facts(1, 3, 2))
        assert service.waiting == [("intake", 2, "KeyError")]
        await until(lambda: service.inbox.position_of("intake") == 3)


def _another_process(service: Deciding) -> Inbox:
    """It shares nothing with the first but the database."""
    return Inbox(log=service.log, listens_to={"intake": service.hear, "appeal": service.hear})


def _breaks_on_case(n: int) -> Hear:
    def hear(recorded: Recorded, by: Caller, log: Log) -> None:
        if recorded.record.case_id == case(n):
            raise KeyError(n)

    return hear


def _terminate(place: LogPlace) -> None:
    place.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND starts_with(usename, 'app_')"
    )


def _record_on_and_on(log: ServiceLog, stop: threading.Event) -> None:
    stream = derived_id("decision", case(1))
    while not stop.wait(0.005):
        _, version = log.load(stream, lambda state, recorded: state, None)
        try:
            log.append(stream, version, acknowledged(), by=caller(), case_id=case(1))
        except CaseHasMovedOn:
            continue
