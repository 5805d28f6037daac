"""A deadline that fails waits by itself: the later ones are done, and health says what is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAcknowledged, ProvisionalReplyFellDue
from shared.eventing.deadlines import DeadlineKeeper, Deadlines, deadline_view
from shared.eventing.due import DueDeadlines
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.eventing.undone import Undone
from shared.eventing.views import Projector, engine_for
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due, Start, Stop
from shared.runtime.health import Health
from shared.runtime.metrics import Metrics
from shared.runtime.parts import watch_deadlines
from tests.kit.log import LogPlace, acknowledged, caller


class Seconds:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Office:
    """Every acknowledged application is due at once; what is ill raises what no handler should."""

    log: ServiceLog
    engine: Engine
    seconds: Seconds
    ill: set[UUID]
    looks_are_ill: bool = False
    ends: bool = True

    def acknowledge(self) -> UUID:
        stream = uuid4()
        self.log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
        return stream

    def of(self, recorded: Recorded) -> tuple[Start | Stop, ...]:
        if isinstance(recorded.fact, ApplicationAcknowledged):
            return (Start(kind="reply", due_at=recorded.record.happened_at - timedelta(seconds=1)),)
        return (Stop(kind="reply"),) if self.ends else ()

    def when_due(self, due: Due, by: Caller, log: Log) -> None:
        if due.stream in self.ill:
            raise KeyError(due.kind)
        log.append(due.stream, 1, ProvisionalReplyFellDue(due_on=due.due_at.date()), by=by, case_id=due.case_id)

    def look(self, log: ServiceLog) -> None:
        if self.looks_are_ill:
            raise OSError("the folder is away")

    @contextmanager
    def keeper(self) -> Iterator[DeadlineKeeper]:
        deadlines = Deadlines(of=self.of, when_due=self.when_due, look=self.look)
        projector = Projector(self.log, [deadline_view("intake", deadlines)], engine=self.engine)
        projector.start()
        undone = Undone(monotonic=self.seconds)
        yield DeadlineKeeper(self.log, deadlines, projector=projector, engine=self.engine, undone=undone)
        projector.stop()


@pytest.fixture
def office(log: ServiceLog, place: LogPlace) -> Iterator[Office]:
    engine = engine_for(place.app_dsn)
    yield Office(log=log, engine=engine, seconds=Seconds(), ill=set())
    engine.dispose()


def test_one_deadline_that_fails_stops_no_later_one_and_is_done_once_it_can_be(office: Office) -> None:
    with office.keeper() as keeper:
        office.ill.add(office.acknowledge())
        for _ in range(2):
            office.acknowledge()
        assert (keeper.keep(), len(keeper.undone), office.log.size()) == (2, 1, 5)
        office.ill.clear()
        assert (keeper.keep(), len(keeper.undone)) == (0, 1)
        office.seconds.now += 1
        assert (keeper.keep(), len(keeper.undone), office.log.size()) == (1, 0, 6)


def test_health_names_what_fails_for_half_a_minute_although_others_are_done(office: Office) -> None:
    with office.keeper() as keeper:
        office.ill |= {office.acknowledge(), office.acknowledge()}
        for _ in range(4):
            keeper.keep()
            assert keeper.undone.complaint() is None
            office.seconds.now += 10
        office.acknowledge()
        assert keeper.keep() == 1
        assert keeper.undone.complaint() == "2 not done (KeyError)"
        office.ill.clear()
        office.seconds.now += 60
        assert (keeper.keep(), keeper.undone.complaint()) == (2, None)


def test_a_look_that_fails_holds_up_nothing_that_is_due(office: Office) -> None:
    office.looks_are_ill = True
    with office.keeper() as keeper:
        office.acknowledge()
        assert (keeper.keep(), len(keeper.undone)) == (1, 1)


def test_a_deadline_that_its_own_passing_does_not_end_is_counted_told_of_and_not_done_again_and_again(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.ends, metrics = False, Metrics()
    with office.keeper() as keeper:
        watch_deadlines(Health(), metrics, keeper)
        office.acknowledge()
        assert [keeper.keep() for _ in range(3)] == [1, 1, 0]
        assert (keeper.due(), len(keeper.undone), office.log.size()) == ([], 0, 2)
        assert b"saksgang_deadlines_forgotten 1.0" in metrics.text()
    assert capsys.readouterr().out.count("deadline still runs after it was done") == 1


def test_deadlines_of_parked_cases_take_nobodys_place(office: Office, place: LogPlace) -> None:
    with office.keeper() as keeper:
        parked, other = office.acknowledge(), office.acknowledge()
        place.ask(
            "INSERT INTO intake.parked (reader, key, upstream, position, reason, body)"
            " VALUES ('intake', %s, 'decision', 1, 'unknown-fact', '')",
            [parked],
        )
        assert keeper.keep() == 1
        assert keeper.due() == []
        place.ask("DELETE FROM intake.parked")
        table = DueDeadlines("intake", office.engine)
        assert [one.stream for one in table.passed(datetime.now(UTC), limit=1)] == [parked]
        assert keeper.keep() == 1
    assert office.log.load(other, lambda known, _: known + 1, 0) == (2, 2)


def test_a_look_without_end_is_stuck_and_one_that_ended_is_not() -> None:
    seconds = Seconds()
    undone = Undone(monotonic=seconds)
    undone.began()
    seconds.now += 20
    undone.got_on()
    seconds.now += 20
    undone.began()
    assert undone.complaint() is None
    seconds.now += 11
    assert undone.complaint() == "stuck"
    undone.rested()
    assert undone.complaint() is None


def test_what_fails_is_tried_again_later_and_later_but_every_minute() -> None:
    seconds = Seconds()
    undone, pauses = Undone(monotonic=seconds), []
    for _ in range(9):
        undone.failed("look", OSError())
        began = seconds.now
        while undone.waits("look"):
            seconds.now += 0.5
        pauses.append(seconds.now - began)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_what_nobody_wants_done_any_more_has_not_failed() -> None:
    undone = Undone()
    undone.failed("look", OSError())
    undone.forget_all_but(())
    assert (len(undone), undone.waits("look")) == (0, False)
