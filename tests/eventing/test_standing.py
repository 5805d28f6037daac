"""A view that cannot get past a record says where it stands, and why, without saying what the record holds."""

import time
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection

from shared.contracts.fact import Recorded
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, View, engine_for
from tests.kit.log import LogPlace, acknowledged, caller, open_log

METADATA = sa.MetaData(schema="intake")
SEEN = sa.Table("view_seen", METADATA, sa.Column("position", sa.BigInteger, primary_key=True))


def _project(connection: Connection, recorded: Recorded) -> None:
    """Nothing is shown: how far the view has come is what counts."""


def _standing(log: ServiceLog, place: LogPlace) -> str:
    engine = engine_for(place.app_dsn)
    projector = Projector(log, [View(name="seen", metadata=METADATA, project=_project)], engine=engine)
    projector.start()
    try:
        end = time.monotonic() + 20
        while projector.standing is None and projector.positions["seen"] < log.size():
            assert time.monotonic() < end
            time.sleep(0.02)
        return str(projector.standing)
    finally:
        projector.stop()
        engine.dispose()


def _record_two(log: ServiceLog) -> None:
    for _ in range(2):
        stream = uuid4()
        log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)


def test_a_record_of_a_newer_release_is_where_the_view_stands(place: LogPlace) -> None:
    with open_log(place) as log:
        _record_two(log)
    with open_log(place, contracts=()) as older:
        assert _standing(older, place) == "stuck at record 1 (UnknownFact)"


def test_a_view_that_gets_on_stands_nowhere(place: LogPlace) -> None:
    with open_log(place) as log:
        _record_two(log)
        assert _standing(log, place) == "None"
