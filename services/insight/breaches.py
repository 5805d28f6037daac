"""Knows which deadlines have been breached, from what was counted: a breach stays one when it is mended later."""

from datetime import date

from sqlalchemy import Connection, text

from services.insight.breach import Breach, OwnLimits

# The month counts from receipt. A reply in time, or an end within the month, keeps it; nothing else does.
_REPLIES = """
    SELECT 'provisional-reply-missed' AS kind, case_id AS about, case_id, '' AS part, reply_due_on AS due_on
    FROM insight.view_applications
    LEFT JOIN (SELECT case_id, min(announced_on) AS replied_on
               FROM insight.view_announcements GROUP BY case_id) AS first USING (case_id)
    WHERE reply_due_on < :today
      AND coalesce(least(replied_on, answered_on, withdrawn_on, closed_on), :today) > reply_due_on"""
# A later announcement in time takes the place of the day that was promised before.
_ANNOUNCED = """
    SELECT 'answer-later-than-announced' AS kind, a.case_id AS about, a.case_id, CAST(expected_on AS text) AS part,
           expected_on AS due_on
    FROM (SELECT *, lead(announced_on) OVER (PARTITION BY case_id ORDER BY position) AS again_on
          FROM insight.view_announcements) AS a
    JOIN insight.view_applications USING (case_id)
    WHERE expected_on < :today
      AND coalesce(least(again_on, answered_on, withdrawn_on, closed_on), :today) > expected_on"""
_ORDERS = """
    SELECT 'order-unacknowledged' AS kind, o.decision AS about, o.case_id, o.line || '-' || o.position AS part,
           acknowledge_by AS due_on
    FROM (SELECT *, lead(sent_on) OVER (PARTITION BY decision, line ORDER BY position) AS again_on
          FROM insight.view_orders) AS o
    LEFT JOIN insight.view_decided_lines AS l ON l.decision = o.decision AND l.line = o.line
    WHERE acknowledge_by < :today AND undone_on IS NULL
      AND coalesce(least(
            acknowledged_on, declined_on, again_on, stopped_on, CASE WHEN NOT corrected THEN started_on END), :today)
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
      AND coalesce(least(started_on, stopped_on), :today) > decided_on + CAST(:service_started AS integer)"""
_REACHED = """
    SELECT 'letter-without-receipt' AS kind, letter AS about, case_id, CAST(number AS text) AS part,
           left_on + CAST(:letter_received AS integer) AS due_on
    FROM insight.view_letter_copies
    WHERE left_on + CAST(:letter_received AS integer) < :today
      AND coalesce(reached_on, :today) > left_on + CAST(:letter_received AS integer)"""
_BREACHES = text(
    f"SELECT * FROM ({' UNION ALL '.join((_REPLIES, _ANNOUNCED, _ORDERS, _FORWARDED, _STARTED, _REACHED))}) AS found"
    " ORDER BY due_on, kind, about, part"
)


def breaches_on(connection: Connection, *, today: date, limits: OwnLimits) -> tuple[Breach, ...]:
    """Every breach there is on a day, the oldest first. What happens today is in time today."""
    own = {
        "appeal_forwarded": limits.appeal_forwarded,
        "service_started": limits.service_started,
        "letter_received": limits.letter_received,
    }
    return tuple(Breach(**row._mapping) for row in connection.execute(_BREACHES, {"today": today, **own}))
