"""Knows how the tables are asked: every figure is a count over rows that facts have made."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, text

from services.insight.figures import APPEALS, CLOCKS, DECISIONS, PERSONS, Counted, Counts, Report, ReportKind, report_of

_DECISIONS = text(
    """SELECT count(*) AS total,
              count(*) FILTER (WHERE form = 'informal') AS informal,
              count(*) FILTER (WHERE outcome = 'granted') AS granted,
              count(*) FILTER (WHERE outcome = 'refused') AS refused,
              count(*) FILTER (WHERE outcome = 'waiting-list') AS "waiting-list",
              count(*) FILTER (WHERE outcome = 'partly-granted') AS "partly-granted",
              count(*) FILTER (WHERE outcome = 'dismissed') AS dismissed
       FROM insight.view_decided_lines WHERE decided_on >= :first AND decided_on < :next"""
)
_PERSONS = text(
    """SELECT count(DISTINCT person) AS persons
       FROM insight.view_decided_lines WHERE decided_on >= :first AND decided_on < :next"""
)
_APPEALS = text(
    """WITH cohort AS (
         SELECT outcome, allowed_on, rejected_on, withdrawn_on, answered_by = 'county-governor' AS by_governor,
                CASE WHEN outcome IN ('set-aside', 'affirmed', 'altered', 'dismissed') THEN 'decided'
                     WHEN outcome = 'withdrawn' OR withdrawn_on IS NOT NULL THEN 'withdrawn'
                     WHEN rejected_on IS NOT NULL THEN 'rejected'
                     WHEN allowed_on IS NOT NULL AND forwarded_on IS NULL THEN 'allowed'
                     ELSE 'open' END AS fate
         FROM insight.view_appeals WHERE received_on >= :first AND received_on < :next)
       SELECT count(*) AS received,
              count(*) FILTER (WHERE fate = 'decided' AND by_governor) AS decided,
              count(*) FILTER (WHERE fate = 'decided' AND NOT by_governor) AS "decided-by-board",
              count(*) FILTER (WHERE by_governor AND outcome = 'set-aside') AS "set-aside",
              count(*) FILTER (WHERE by_governor AND outcome = 'affirmed') AS affirmed,
              count(*) FILTER (WHERE by_governor AND outcome = 'altered') AS altered,
              count(*) FILTER (WHERE by_governor AND outcome = 'dismissed') AS dismissed,
              count(*) FILTER (WHERE allowed_on IS NOT NULL) AS allowed,
              count(*) FILTER (WHERE fate = 'allowed') AS "allowed-only",
              count(*) FILTER (WHERE fate = 'rejected') AS rejected,
              count(*) FILTER (WHERE fate = 'withdrawn') AS withdrawn,
              count(*) FILTER (WHERE fate = 'open') AS open
       FROM cohort"""
)
_CLOCKS = text(
    """WITH answered AS (
         SELECT answered_on - received_on AS days,
                answered_on > received_on + interval '1 month' AS late,
                reply_sent_on IS NULL OR reply_sent_on > received_on + interval '1 month' AS no_reply
         FROM insight.view_applications WHERE answered_on >= :first AND answered_on < :next)
       SELECT count(*) AS answered,
              coalesce(min(days), 0) AS shortest,
              coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY days), 0) AS median,
              coalesce(percentile_disc(0.9) WITHIN GROUP (ORDER BY days), 0) AS p90,
              coalesce(max(days), 0) AS longest,
              count(*) FILTER (WHERE late) AS "over-a-month",
              count(*) FILTER (WHERE late AND no_reply) AS "without-reply"
       FROM answered"""
)
_QUERIES = {DECISIONS.report: _DECISIONS, PERSONS.report: _PERSONS, APPEALS.report: _APPEALS, CLOCKS.report: _CLOCKS}
_HEARD = text("SELECT upstream, position, leaf_hash, recorded_at, unreadable FROM insight.view_heard")

Connect = Callable[[], Connection]


def read_report(connect: Connect, kind: ReportKind, *, year: int) -> Report:
    """Count one report, and how far the logs had been counted, at one and the same moment."""
    with connect() as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            counts, as_of = _counts(connection, kind, year), _heard(connection)
    return report_of(kind, year=year, counts=counts, as_of=as_of)


def _counts(connection: Connection, kind: ReportKind, year: int) -> Counts:
    period = {"first": date(year, 1, 1), "next": date(year + 1, 1, 1)}
    row = connection.execute(_QUERIES[kind.report], period).one()
    return {name: int(value) for name, value in row._mapping.items()}


def _heard(connection: Connection) -> dict[str, Counted]:
    return {
        row.upstream: Counted(
            position=row.position,
            leaf_hash=bytes(row.leaf_hash).hex(),
            recorded_at=row.recorded_at,
            unreadable=row.unreadable,
        )
        for row in connection.execute(_HEARD)
    }
