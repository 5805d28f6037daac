"""Knows how a report is counted: all of it, and how far the logs had been counted, is read at one and the same moment.

Nothing is thought about meanwhile: whoever asks the law does so when the tables have been let go.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from services.insight.counts_of_hospital_stays import COUNTS
from services.insight.counts_of_replies import read_clocks
from services.insight.definitions import CLOCKS
from services.insight.figures import Counted, Counting, Report, ReportKind, report_of
from services.insight.hospital_stays import read_stays, stays_of
from services.insight.period import Period
from services.insight.statements import STATEMENTS

_HEARD = text("SELECT upstream, position, leaf_hash, recorded_at, unreadable FROM insight.view_heard")

Connect = Callable[[], Connection]


def read_report(connect: Connect, kind: ReportKind, *, period: Period) -> Report:
    """Count one report."""
    with one_moment(connect) as connection:
        counting, as_of = read_counts(connection, kind, period=period), heard(connection)
    return report_of(kind, period=period, counts=counting(), as_of=as_of)


@contextmanager
def one_moment(connect: Connect) -> Iterator[Connection]:
    """Everything read of this connection is as of one and the same moment."""
    with connect() as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def heard(connection: Connection) -> dict[str, Counted]:
    """How far each log has been counted."""
    return {
        row.upstream: Counted(
            position=row.position,
            leaf_hash=bytes(row.leaf_hash).hex(),
            recorded_at=row.recorded_at,
            unreadable=row.unreadable,
        )
        for row in connection.execute(_HEARD)
    }


def read_counts(connection: Connection, kind: ReportKind, *, period: Period) -> Counting:
    """Read all that a report is counted from. Where no statement can count, the law has a word to say: afterwards."""
    if (count := COUNTS.get(kind.report)) is not None:
        read = read_stays(connection)
        return lambda: count(stays_of(read), period)
    if kind.report == CLOCKS.report:
        return read_clocks(connection, period)
    row = connection.execute(STATEMENTS[kind.report], period.values()).one()
    return lambda: {name: int(value) for name, value in row._mapping.items()}
