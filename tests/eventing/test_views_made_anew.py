"""A view is made anew when somebody asked for it, while facts come in, and when its projection has changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from shared.contracts.fact import Recorded
from shared.eventing.deadlines import Deadlines, deadline_view
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, View, engine_for
from shared.kernel.deadline import Start
from shared.runtime.rebuilding import forget_shapes
from tests.kit.log import LogPlace, acknowledged, caller

METADATA = sa.MetaData(schema="intake")
SEEN = sa.Table("view_seen", METADATA, sa.Column("position", sa.BigInteger, primary_key=True))


def _project(connection: Connection, recorded: Recorded) -> None:
    connection.execute(SEEN.insert().values(position=recorded.record.position))


def _project_tenfold(connection: Connection, recorded: Recorded) -> None:
    connection.execute(SEEN.insert().values(position=10 * recorded.record.position))


VIEW = View(name="seen", metadata=METADATA, project=_project)


@pytest.fixture
def engine(place: LogPlace) -> Iterator[Engine]:
    engine = engine_for(place.app_dsn)
    yield engine
    engine.dispose()


def _record(log: ServiceLog, times: int = 1) -> None:
    for _ in range(times):
        stream = uuid4()
        log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)


@contextmanager
def at_work(log: ServiceLog, engine: Engine, *views: View) -> Iterator[Projector]:
    """The service's projector, caught up when the block begins and when it ends."""
    projector = Projector(log, views, engine=engine)
    projector.start()
    try:
        for view in views:
            projector.wait_for(view.name, log.size())
        yield projector
        for view in views:
            projector.wait_for(view.name, log.size())
    finally:
        projector.stop()


def _seen(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(SEEN.c.position).order_by(SEEN.c.position)).scalars())


def test_a_view_that_was_forgotten_is_made_anew_although_facts_came_before_the_service_stopped(
    log: ServiceLog, place: LogPlace, engine: Engine
) -> None:
    _record(log, 3)
    with at_work(log, engine, VIEW):
        place.ask("DELETE FROM intake.view_seen WHERE position = 2")
        assert forget_shapes(place.admin_dsn, service="intake") == ["seen"]
        _record(log, 2)
    assert _seen(engine) == [1, 3, 4, 5]
    with at_work(log, engine, VIEW):
        assert _seen(engine) == [1, 2, 3, 4, 5]


def test_a_view_that_was_made_anew_is_not_made_anew_again(log: ServiceLog, place: LogPlace, engine: Engine) -> None:
    _record(log, 2)
    for _ in range(2):
        with at_work(log, engine, VIEW):
            place.ask("DELETE FROM intake.view_seen WHERE position = 2")
        assert _seen(engine) == [1]


def test_a_projection_of_another_version_is_made_anew_although_no_table_changed(
    log: ServiceLog, engine: Engine
) -> None:
    _record(log, 2)
    for version, shown in [(1, [1, 2]), (2, [10, 20]), (2, [10, 20])]:
        project = _project if version == 1 else _project_tenfold
        with at_work(log, engine, View(name="seen", metadata=METADATA, project=project, version=version)):
            assert _seen(engine) == shown


def test_deadlines_that_an_earlier_release_started_are_found_anew_and_the_others_are_gone(
    log: ServiceLog, place: LogPlace, engine: Engine
) -> None:
    _record(log, 2)
    for version, kinds in [(1, {"earlier"}), (2, {"later"})]:

        def of(recorded: Recorded, kind: str = min(kinds)) -> tuple[Start, ...]:
            return (Start(kind=kind, due_at=recorded.record.happened_at),)

        deadlines = Deadlines(of=of, when_due=lambda due, by, log: None, version=version)
        with at_work(log, engine, deadline_view("intake", deadlines)):
            assert {row[0] for row in place.ask("SELECT kind FROM intake.deadlines")} == kinds
