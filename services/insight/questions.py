"""Knows how a report is counted: all of it, and how far the logs had been counted, at one and the same moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from services.insight.counts_of_hospital_stays import COUNTS
from services.insight.counts_of_replies import clocks
from services.insight.definitions import CLOCKS
from services.insight.figures import Counted, Counts, Report, ReportKind, report_of
from services.insight.period import Period
from services.insight.statements import STATEMENTS

_HEARD = text("SELECT upstream, position, leaf_hash, recorded_at, unreadable FROM insight.view_heard")

Connect = Callable[[], Connection]

_COUNTED = {**COUNTS, CLOCKS.report: clocks}
"""What no statement can count: there the law has a word to say."""

_WHILE_WE_THINK = text("SET LOCAL idle_in_transaction_session_timeout = '60s'")
"""The law is asked between two statements. Elsewhere five silent seconds are a fault; this only reads."""


def read_report(connect: Connect, kind: ReportKind, *, period: Period) -> Report:
    """Count one report."""
    with one_moment(connect) as connection:
        counts, as_of = _counts(connection, kind, period), heard(connection)
    return report_of(kind, period=period, counts=counts, as_of=as_of)


@contextmanager
def one_moment(connect: Connect) -> Iterator[Connection]:
    """Everything read of this connection is as of one and the same moment."""
    with connect() as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            connection.execute(_WHILE_WE_THINK)
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


def _counts(connection: Connection, kind: ReportKind, period: Period) -> Counts:
    if (count := _COUNTED.get(kind.report)) is not None:
        return count(connection, period)
    row = connection.execute(STATEMENTS[kind.report], period.values()).one()
    return {name: int(value) for name, value in row._mapping.items()}
