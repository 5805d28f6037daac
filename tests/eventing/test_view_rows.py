"""Knows that rows written together come out as if they had been written one by one."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from shared.eventing.view_rows import Gathered, change_rows, drop_rows, keep_row, look_up, put_row
from shared.eventing.views import engine_for
from tests.kit.log import LogPlace

METADATA = sa.MetaData(schema="intake")
STATES = sa.Table(
    "view_states",
    METADATA,
    sa.Column("stream", sa.Integer, primary_key=True),
    sa.Column("state", sa.Integer),
)
LINES = sa.Table(
    "view_lines",
    METADATA,
    sa.Column("decision", sa.Integer, primary_key=True),
    sa.Column("line", sa.Integer, primary_key=True),
    sa.Column("outcome", sa.Integer),
)
Write = tuple[str, int, int, int]
WRITES = st.lists(
    st.tuples(
        st.sampled_from(["put", "keep", "change line", "change all", "drop line", "drop all", "look"]),
        st.integers(1, 3),
        st.integers(1, 2),
        st.integers(0, 9),
    ),
    max_size=25,
)


@pytest.fixture
def engine(place: LogPlace) -> Iterator[Engine]:
    engine = engine_for(place.app_dsn)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


def _write(to: Connection | Gathered, write: Write) -> None:
    what, decision, line, outcome = write
    connection: Connection = to  # type: ignore[assignment]
    key = {"decision": decision} if what.endswith("all") else {"decision": decision, "line": line}
    match what.split()[0]:
        case "put":
            put_row(connection, LINES, {**key, "outcome": outcome})
        case "keep":
            keep_row(connection, LINES, {**key, "outcome": outcome})
        case "change":
            change_rows(connection, LINES, key=key, values={"outcome": outcome})
        case "drop":
            drop_rows(connection, LINES, key=key)
        case _:
            connection.execute(sa.select(LINES))


def _rows(connection: Connection) -> list[tuple[int, ...]]:
    return [tuple(row) for row in connection.execute(sa.select(LINES).order_by(LINES.c.decision, LINES.c.line))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(writes=WRITES)
def test_rows_written_together_come_out_as_if_written_one_by_one(engine: Engine, writes: list[Write]) -> None:
    with engine.connect() as connection:
        for write in writes:
            _write(connection, write)
        one_by_one = _rows(connection)
        connection.rollback()
        gathered = Gathered(connection)
        for write in writes:
            _write(gathered, write)
        gathered.write()
        assert _rows(connection) == one_by_one


def test_whoever_reads_while_writing_sees_what_was_written(engine: Engine) -> None:
    with engine.connect() as connection:
        gathered = Gathered(connection)
        put_row(gathered, LINES, {"decision": 1, "line": 1, "outcome": 4})
        assert gathered.execute(sa.select(LINES.c.outcome)).scalar_one() == 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(counted=st.lists(st.tuples(st.sampled_from(["count", "change all", "drop"]), st.integers(1, 3)), max_size=20))
def test_whoever_looks_a_row_up_finds_what_was_written_to_it(engine: Engine, counted: list[tuple[str, int]]) -> None:
    known: dict[int, int] = {}
    with engine.connect() as connection:
        gathered = Gathered(connection)
        for what, stream in counted:
            before = look_up(gathered, STATES, "state", key=stream)
            assert before == known.get(stream) == look_up(gathered, STATES, "state", key=stream)
            if what == "count":
                known[stream] = (before or 0) + 1
                put_row(gathered, STATES, {"stream": stream, "state": known[stream]})
            elif what == "drop":
                known.pop(stream, None)
                drop_rows(gathered, STATES, key={"stream": stream})
            elif before is not None:
                known = {one: 7 if value == before else value for one, value in known.items()}
                change_rows(gathered, STATES, key={"state": before}, values={"state": 7})
        gathered.write()
        assert {row.stream: row.state for row in connection.execute(sa.select(STATES))} == known


def test_rows_of_others_go_on_waiting_when_one_is_looked_up(engine: Engine) -> None:
    with engine.connect() as connection:
        gathered = Gathered(connection)
        for stream in (1, 2, 3):
            assert look_up(gathered, STATES, "state", key=stream) is None
            put_row(gathered, STATES, {"stream": stream, "state": 0})
        assert connection.execute(sa.select(STATES)).all() == []
        gathered.write()
        assert len(connection.execute(sa.select(STATES)).all()) == 3
