"""Knows which deadlines have been breached, from what was counted: a breach stays one when it is mended later.

What an act asks for is tried by the law's own functions; what the office asks of itself is compared with its limits.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from services.insight.breach import Breach, OwnLimits
from services.insight.inquiry_breaches import read_inquiry_breaches
from services.insight.replies import LAW, Waited, missed_reply, promise_was_broken
from shared.law.catalogue import Law

# A reply, or an end of the case, is what the law waits for. Nobody applied where the office began the case itself.
_APPLIED = text("""
    SELECT case_id, counted_from_on, replied_on, least(answered_on, withdrawn_on, closed_on) AS ended_on
    FROM insight.view_applications
    LEFT JOIN (SELECT case_id, min(announced_on) AS replied_on
               FROM insight.view_announcements GROUP BY case_id) AS first USING (case_id)
    WHERE begun_by = 'application' AND counted_from_on < :today""")
# A later announcement in time takes the place of the day that was promised before.
_ANNOUNCED = text("""
    SELECT a.case_id, expected_on, least(again_on, answered_on, withdrawn_on, closed_on) AS ended_on
    FROM (SELECT *, lead(announced_on) OVER (PARTITION BY case_id ORDER BY position) AS again_on
          FROM insight.view_announcements) AS a
    JOIN insight.view_applications USING (case_id)
    WHERE expected_on < :today""")
_ORDERS = """
    SELECT 'order-unacknowledged' AS kind, o.decision AS about, o.case_id, o.line || '-' || o.position AS part,
           acknowledge_by AS due_on
    FROM (SELECT *, lead(sent_on) OVER (PARTITION BY decision, line ORDER BY position) AS again_on
          FROM insight.view_orders) AS o
    LEFT JOIN insight.view_decided_lines AS l ON l.decision = o.decision AND l.line = o.line
    WHERE acknowledge_by < :today AND undone_on IS NULL
      AND coalesce(least(
            acknowledged_on, declined_on, cancelled_on, again_on, stopped_on,
            CASE WHEN NOT corrected THEN started_on END), :today)
          > acknowledge_by"""
_FORWARDED = """
    SELECT 'appeal-not-forwarded' AS kind, appeal AS about, case_id, '' AS part,
           received_on + CAST(:appeal_forwarded AS integer) AS due_on
    FROM insight.view_appeals
    WHERE received_on + CAST(:appeal_forwarded AS integer) < :today
      AND coalesce(least(
            forwarded_on, allowed_on, rejected_on, withdrawn_on, reversal_requested_on, closed_on), :today)
          > received_on + CAST(:appeal_forwarded AS integer)"""
_STARTED = """
    SELECT 'service-not-started' AS kind, decision AS about, case_id, CAST(line AS text) AS part,
           decided_on + CAST(:service_started AS integer) AS due_on
    FROM insight.view_decided_lines
    WHERE outcome IN ('granted', 'partly-granted')
      AND decided_on + CAST(:service_started AS integer) < :today
      AND coalesce(least(started_on, stopped_on, ended_on), :today) > decided_on + CAST(:service_started AS integer)"""
_REACHED = """
    SELECT 'letter-without-receipt' AS kind, letter AS about, case_id, CAST(number AS text) AS part,
           left_on + CAST(:letter_received AS integer) AS due_on
    FROM insight.view_letter_copies
    WHERE left_on + CAST(:letter_received AS integer) < :today
      AND coalesce(reached_on, :today) > left_on + CAST(:letter_received AS integer)"""
_OWN = text(" UNION ALL ".join((_ORDERS, _FORWARDED, _STARTED, _REACHED)))


def read_breaches(
    connection: Connection, *, today: date, limits: OwnLimits, law: Law = LAW
) -> Callable[[], tuple[Breach, ...]]:
    """Every breach there is on a day, the oldest first. What happens today is in time today.

    The law is asked when the tables have been let go.
    """
    applied = connection.execute(_APPLIED, {"today": today}).all()
    announced = connection.execute(_ANNOUNCED, {"today": today}).all()
    of_inquiries = read_inquiry_breaches(connection, today=today, law=law)
    of_own_limits = connection.execute(_OWN, {"today": today, **_days(limits)}).all()

    def breaches() -> tuple[Breach, ...]:
        found = [
            *_missed_replies(applied, today=today, law=law),
            *_broken_promises(announced, today=today, law=law),
            *of_inquiries(),
            *(Breach(**row._mapping) for row in of_own_limits),
        ]
        return tuple(sorted(found, key=lambda one: (one.due_on, one.kind, one.about, one.part)))

    return breaches


def _missed_replies(applied: Sequence[Row[Any]], *, today: date, law: Law) -> Iterator[Breach]:
    for row in applied:
        waited = Waited(received_on=row.counted_from_on, ended_on=row.ended_on, replied_on=row.replied_on)
        due_on = missed_reply(waited, as_of_on=today, law=law)
        if due_on is not None:
            kept = {"about": row.case_id, "case_id": row.case_id, "part": "", "due_on": due_on}
            yield Breach(kind="provisional-reply-missed", **kept)


def _broken_promises(announced: Sequence[Row[Any]], *, today: date, law: Law) -> Iterator[Breach]:
    for row in announced:
        promised = row.expected_on
        if promise_was_broken(announced_on=promised, ended_on=row.ended_on, as_of_on=today, law=law):
            kept = {"about": row.case_id, "case_id": row.case_id, "part": promised.isoformat(), "due_on": promised}
            yield Breach(kind="answer-later-than-announced", **kept)


def _days(limits: OwnLimits) -> dict[str, int]:
    return {
        "appeal_forwarded": limits.appeal_forwarded,
        "service_started": limits.service_started,
        "letter_received": limits.letter_received,
    }
