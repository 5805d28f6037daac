"""Views are derived and can be thrown away; deadlines are kept once, however often the keeper starts again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAcknowledged, ProvisionalReplyFellDue
from shared.eventing.deadlines import DeadlineKeeper, Deadlines, Morning, deadline_view
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, StaleView, View, engine_for
from shared.kernel.caller import Caller
from shared.kernel.clock import ScenarioClock
from shared.kernel.deadline import Due, Start, Stop
from tests.kit.log import LogPlace, acknowledged, caller

METADATA = sa.MetaData(schema="intake")
SEEN = sa.Table("view_seen", METADATA, sa.Column("position", sa.BigInteger, primary_key=True))


def _project(connection: Connection, recorded: Recorded) -> None:
    connection.execute(SEEN.insert().values(position=recorded.record.position))


@pytest.fixture
def engine(place: LogPlace) -> Iterator[Engine]:
    engine = engine_for(place.app_dsn)
    yield engine
    engine.dispose()


def _seen(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(SEEN.c.position).order_by(SEEN.c.position)).scalars())


def test_a_rebuilt_view_equals_the_live_one(log: ServiceLog, engine: Engine) -> None:
    projector = Projector(log, [View(name="seen", metadata=METADATA, project=_project)], engine=engine)
    projector.start()
    for _ in range(7):
        stream = uuid4()
        receipt = log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
    projector.wait_for("seen", receipt.position)
    live = _seen(engine)
    projector.rebuild("seen")
    projector.wait_for("seen", receipt.position)
    assert _seen(engine) == live == list(range(1, 8))
    with pytest.raises(StaleView):
        projector.wait_for("seen", 8, timeout=0.3)
    projector.stop()


def test_a_view_goes_on_where_it_was_and_is_rebuilt_when_its_shape_changes(log: ServiceLog, engine: Engine) -> None:
    views = [View(name="seen", metadata=METADATA, project=_project)]
    for _ in range(3):
        stream = uuid4()
        log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
        projector = Projector(log, views, engine=engine)
        projector.start()
        projector.wait_for("seen", log.size())
        projector.stop()
    assert _seen(engine) == [1, 2, 3]
    wider = sa.MetaData(schema="intake")
    table = sa.Table("view_seen", wider, *[sa.Column(name, sa.BigInteger) for name in ("position", "twice")])

    def project(connection: Connection, recorded: Recorded) -> None:
        position = recorded.record.position
        connection.execute(table.insert().values(position=position, twice=2 * position))

    projector = Projector(log, [View(name="seen", metadata=wider, project=project)], engine=engine)
    projector.start()
    projector.wait_for("seen", 3)
    projector.stop()
    with engine.connect() as connection:
        assert list(connection.execute(sa.select(table.c.twice)).scalars()) == [2, 4, 6]


def _deadlines() -> Deadlines:
    def of(recorded: Recorded) -> tuple[Start | Stop, ...]:
        if isinstance(recorded.fact, ApplicationAcknowledged):
            return (Start(kind="reply", due_at=recorded.record.happened_at + timedelta(seconds=-1)),)
        return (Stop(kind="reply"),)

    def when_due(due: Due, by: Caller, log: Log) -> None:
        log.append(due.stream, 1, ProvisionalReplyFellDue(due_on=due.due_at.date()), by=by, case_id=due.case_id)

    return Deadlines(of=of, when_due=when_due)


def test_what_is_due_is_done_once_by_two_keepers(log: ServiceLog, engine: Engine) -> None:
    projector = Projector(log, [deadline_view("intake", _deadlines())], engine=engine)
    projector.start()
    for _ in range(5):
        stream = uuid4()
        log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
    keepers = [DeadlineKeeper(log, _deadlines(), projector=projector, engine=engine) for _ in range(2)]
    assert keepers[0].keep() == 5
    assert [keeper.keep() for keeper in keepers] == [0, 0]
    assert log.size() == 10
    facts = [log.mapper.decode(row.body) for row in log.record_page(5, 10)]
    assert {type(recorded.fact) for recorded in facts} == {ProvisionalReplyFellDue}
    assert {recorded.actor.role for recorded in facts} == {"deadline"}
    projector.stop()


def test_every_morning_is_looked_at_once_with_all_that_is_recorded(place: LogPlace, engine: Engine) -> None:
    told: list[tuple[date, int, str]] = []

    def look(connection: Connection, by: Caller, log: Log) -> None:
        seen = connection.execute(sa.text("SELECT count(*) FROM intake.view_seen")).scalar_one()
        told.append((by.today, seen, by.actor.role))

    clock = ScenarioClock(datetime(2024, 3, 12, 22, 59, tzinfo=UTC))
    deadlines = Deadlines(of=lambda _: (), when_due=_deadlines().when_due, morning=Morning(view="seen", look=look))
    views = [View(name="seen", metadata=METADATA, project=_project), deadline_view("intake", deadlines)]
    with closing(place.open(clock=clock, simulated=True)) as log:
        projector = Projector(log, views, engine=engine)
        projector.start()
        keeper = DeadlineKeeper(log, deadlines, projector=projector, engine=engine)
        keeper.keep()
        stream = uuid4()
        log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
        keeper.keep()
        clock.move_to(datetime(2024, 3, 12, 23, 0, tzinfo=UTC))
        keeper.keep()
        keeper.keep()
        projector.stop()
    assert told == [(date(2024, 3, 12), 0, "deadline"), (date(2024, 3, 13), 1, "deadline")]


def test_a_deadline_that_has_not_passed_is_left_alone(log: ServiceLog, engine: Engine) -> None:
    far = datetime(2999, 1, 1, tzinfo=UTC)
    deadlines = Deadlines(of=lambda _: (Start(kind="reply", due_at=far),), when_due=_deadlines().when_due)
    projector = Projector(log, [deadline_view("intake", deadlines)], engine=engine)
    projector.start()
    stream = uuid4()
    log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
    assert DeadlineKeeper(log, deadlines, projector=projector, engine=engine).keep() == 0
    projector.stop()


def test_the_database_is_asked_when_something_was_recorded_or_the_earliest_day_has_come(
    place: LogPlace, engine: Engine
) -> None:
    day = datetime(2024, 3, 12, 12, tzinfo=UTC)
    due_at = iter((day + timedelta(days=2), day + timedelta(days=1)))

    def of(recorded: Recorded) -> tuple[Start | Stop, ...]:
        acknowledging = isinstance(recorded.fact, ApplicationAcknowledged)
        return (Start(kind="reply", due_at=next(due_at)),) if acknowledging else (Stop(kind="reply"),)

    asked: list[datetime] = []

    class Asking(DeadlineKeeper):
        def due(self, limit: int = 200) -> list[Due]:
            asked.append(clock.now())
            return super().due(limit)

    clock = ScenarioClock(day)
    deadlines = Deadlines(of=of, when_due=_deadlines().when_due)
    with closing(place.open(clock=clock, simulated=True)) as log:
        projector = Projector(log, [deadline_view("intake", deadlines)], engine=engine)
        projector.start()
        keeper = Asking(log, deadlines, projector=projector, engine=engine)
        assert [keeper.keep(), keeper.keep(), len(asked)] == [0, 0, 1]
        for times in (2, 3):
            stream = uuid4()
            log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
            assert [keeper.keep(), keeper.keep(), len(asked)] == [0, 0, times]
        clock.move_to(day + timedelta(hours=23))
        assert [keeper.keep(), len(asked)] == [0, 3]
        clock.move_to(day + timedelta(days=1))
        assert [keeper.keep(), keeper.keep(), keeper.keep()] == [1, 0, 0]
        assert len(asked) == 5
        projector.stop()
