"""Knows how often an answer took over a month, and how often nobody was told in time: each by the law of its day."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from services.insight.figures import Counting, Counts
from services.insight.period import Period
from services.insight.replies import LAW, Waited, missed_reply, took_over_a_month
from shared.law.catalogue import Law

_ENDED = """
    SELECT undecided IS NULL AS is_answer, answered_on - received_on AS days, counted_from_on, answered_on, replied_on
    FROM insight.view_applications
    LEFT JOIN (SELECT case_id, min(announced_on) AS replied_on
               FROM insight.view_announcements GROUP BY case_id) AS first USING (case_id)
    WHERE begun_by = 'application' AND answered_on >= :first AND answered_on < :next"""
_CLOCKS = text(f"""
    WITH ended AS ({_ENDED}), answered AS (SELECT * FROM ended WHERE is_answer)
    SELECT count(*) AS answered,
           (SELECT count(*) FROM ended WHERE NOT is_answer) AS "closed-undecided",
           coalesce(min(days), 0) AS shortest,
           coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY days), 0) AS median,
           coalesce(percentile_disc(0.9) WITHIN GROUP (ORDER BY days), 0) AS p90,
           coalesce(max(days), 0) AS longest
    FROM answered""")
_ANSWERED = text(f"""
    SELECT counted_from_on AS legal_from_on, answered_on, replied_on, count(*) AS cases
    FROM ({_ENDED}) AS ended WHERE is_answer GROUP BY counted_from_on, answered_on, replied_on""")


def read_clocks(connection: Connection, period: Period) -> Counting:
    """How long those waited who were answered in the period, and how many of them for more than a month."""
    days = period.values()
    counted, answered = connection.execute(_CLOCKS, days).one(), connection.execute(_ANSWERED, days).all()
    return lambda: _clocks(counted, answered=answered)


def _clocks(counted: Row[Any], *, answered: Sequence[Row[Any]]) -> Counts:
    late, silent = late_answers(answered)
    days = {name: int(value) for name, value in counted._mapping.items()}
    return days | {"over-a-month": late, "without-reply": silent}


def late_answers(answered: Sequence[Row[Any]], *, law: Law = LAW) -> tuple[int, int]:
    """How many waited for more than a month, and how many of them were not told in time."""
    late = silent = 0
    for row in answered:
        if not took_over_a_month(received_on=row.legal_from_on, answered_on=row.answered_on, law=law):
            continue
        late += row.cases
        waited = Waited(received_on=row.legal_from_on, ended_on=row.answered_on, replied_on=row.replied_on)
        silent += row.cases if missed_reply(waited, as_of_on=row.answered_on, law=law) else 0
    return late, silent
