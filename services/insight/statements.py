"""Knows how the tables are asked for each report: every figure is a count over rows that facts have made."""

from collections.abc import Mapping

from sqlalchemy import TextClause, text

from services.insight.definitions import (
    APPEALS,
    CLOCKS,
    DECISIONS,
    FORWARDED,
    NONCONFORMITIES,
    OUTGOING,
    PERSONS,
    REGISTERED,
    STAFFING,
)

_OF_SERVICE = "(CAST(:service AS text) IS NULL OR service = :service)"
_APPEALED_SERVICE = """(CAST(:service AS text) IS NULL OR EXISTS (
    SELECT FROM insight.view_decided_lines line
    WHERE line.decision = appeal.decision AND line.line = ANY (appeal.lines) AND line.service = :service))"""

_DECISIONS = f"""
    SELECT count(*) AS total,
           count(*) FILTER (WHERE form = 'informal') AS informal,
           count(*) FILTER (WHERE outcome = 'granted') AS granted,
           count(*) FILTER (WHERE outcome = 'refused') AS refused,
           count(*) FILTER (WHERE outcome = 'waiting-list') AS "waiting-list",
           count(*) FILTER (WHERE outcome = 'partly-granted') AS "partly-granted",
           count(*) FILTER (WHERE outcome = 'dismissed') AS dismissed
    FROM insight.view_decided_lines WHERE decided_on >= :first AND decided_on < :next AND {_OF_SERVICE}"""
_PERSONS = f"""
    SELECT count(DISTINCT person) AS persons
    FROM insight.view_decided_lines WHERE decided_on >= :first AND decided_on < :next AND {_OF_SERVICE}"""
_APPEALS = f"""
    WITH cohort AS (
      SELECT outcome, coalesce(allowed_on, partly_allowed_on) AS allowed_on,
             answered_by = 'county-governor' AS by_governor,
             CASE WHEN outcome IN ('set-aside', 'affirmed', 'altered', 'dismissed') THEN 'decided'
                  WHEN outcome = 'withdrawn' OR withdrawn_on IS NOT NULL THEN 'withdrawn'
                  WHEN rejected_on IS NOT NULL THEN 'rejected'
                  WHEN coalesce(allowed_on, partly_allowed_on) IS NOT NULL AND forwarded_on IS NULL THEN 'allowed'
                  ELSE 'open' END AS fate
      FROM insight.view_appeals appeal WHERE received_on >= :first AND received_on < :next AND {_APPEALED_SERVICE})
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
_FORWARDED = f"""
    SELECT count(*) AS total,
           count(*) FILTER (WHERE outcome = 'altered') AS altered,
           count(*) FILTER (WHERE outcome = 'set-aside') AS "set-aside",
           count(*) FILTER (WHERE outcome = 'affirmed') AS affirmed,
           count(*) FILTER (WHERE outcome = 'dismissed') AS dismissed,
           count(*) FILTER (WHERE outcome = 'withdrawn' OR outcome IS NULL AND withdrawn_on IS NOT NULL) AS withdrawn,
           count(*) FILTER (WHERE outcome IS NULL AND withdrawn_on IS NULL) AS waiting
    FROM insight.view_appeals appeal
    WHERE forwarded_on >= :first AND forwarded_on < :next AND forwarded_to = 'county-governor'
      AND {_APPEALED_SERVICE}"""
_CLOCKS = """
    WITH answered AS (
      SELECT answered_on - received_on AS days,
             answered_on > received_on + interval '1 month' AS late,
             replied_on IS NULL OR replied_on > received_on + interval '1 month' AS no_reply
      FROM insight.view_applications
      LEFT JOIN (SELECT case_id, min(announced_on) AS replied_on
               FROM insight.view_announcements GROUP BY case_id) AS first USING (case_id)
      WHERE begun_by = 'application' AND answered_on >= :first AND answered_on < :next)
    SELECT count(*) AS answered,
           coalesce(min(days), 0) AS shortest,
           coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY days), 0) AS median,
           coalesce(percentile_disc(0.9) WITHIN GROUP (ORDER BY days), 0) AS p90,
           coalesce(max(days), 0) AS longest,
           count(*) FILTER (WHERE late) AS "over-a-month",
           count(*) FILTER (WHERE late AND no_reply) AS "without-reply"
    FROM answered"""
_REGISTERED = """
    SELECT count(*) AS registered,
           count(*) FILTER (WHERE begun_by = 'application') AS applications,
           count(*) FILTER (WHERE begun_by = 'own-duty') AS "own-duty"
    FROM insight.view_applications WHERE received_on >= :first AND received_on < :next"""
_OUTGOING = """
    SELECT count(*) AS total,
           count(*) FILTER (WHERE kind = 'decision') AS decisions,
           count(*) FILTER (WHERE kind = 'provisional-reply') AS "provisional-replies",
           count(*) FILTER (WHERE kind IN ('acknowledgement', 'inquiry-acknowledgement')) AS acknowledgements,
           count(*) FILTER (WHERE kind NOT IN
             ('decision', 'provisional-reply', 'acknowledgement', 'inquiry-acknowledgement')) AS others
    FROM insight.view_letters WHERE told_on >= :first AND told_on < :next"""
_NONCONFORMITIES = """
    SELECT count(*) FILTER (WHERE confirmed_on >= :first AND confirmed_on < :next) AS reported,
           count(*) FILTER (WHERE found) AS found,
           count(*) FILTER (WHERE found AND confirmed_on IS NOT NULL) AS "found-reported",
           count(*) FILTER (WHERE found AND dismissed_on IS NOT NULL) AS "found-dismissed",
           count(*) FILTER (WHERE found AND confirmed_on IS NULL AND dismissed_on IS NULL) AS "found-open"
    FROM (SELECT *, breached_on >= :first AND breached_on < :next AS found FROM insight.view_nonconformities) AS all_"""
_STAFFING = """
    SELECT count(*) AS caseworkers FROM insight.view_staff_members
    WHERE from_on < :next AND (last_on IS NULL OR last_on >= CAST(:next AS date) - 1)"""

STATEMENTS: Mapping[str, TextClause] = {
    DECISIONS.report: text(_DECISIONS),
    PERSONS.report: text(_PERSONS),
    APPEALS.report: text(_APPEALS),
    CLOCKS.report: text(_CLOCKS),
    REGISTERED.report: text(_REGISTERED),
    OUTGOING.report: text(_OUTGOING),
    FORWARDED.report: text(_FORWARDED),
    NONCONFORMITIES.report: text(_NONCONFORMITIES),
    STAFFING.report: text(_STAFFING),
}
