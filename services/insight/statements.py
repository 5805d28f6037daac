"""Knows how the tables are asked for each report: every figure is a count over rows that facts have made."""

from collections.abc import Mapping

from sqlalchemy import TextClause, text

from services.insight.assistance_definitions import ASSISTANCE, GROWTH
from services.insight.assistance_statements import ASSISTANCE_COUNTED, GROWTH_COUNTED
from services.insight.definitions import APPEALS, DECISIONS, FORWARDED, PERSONS
from services.insight.flow_definitions import BEDS, CLARIFICATION
from services.insight.flow_statements import BEDS_COUNTED, CLARIFICATION_COUNTED
from services.insight.office_definitions import CASELOAD, KINDS, NONCONFORMITIES, OUTGOING, REGISTERED, STAFFING
from services.insight.one_person import LATEST

_OF_SERVICE = "(CAST(:service AS text) IS NULL OR service = :service)"
_APPEALED_SERVICE = """(CAST(:service AS text) IS NULL OR EXISTS (
    SELECT FROM insight.view_decided_lines line
    WHERE line.decision = appeal.decision AND line.line = ANY (appeal.lines) AND line.service = :service))"""

# A refusal that ends what ran is no refusal of what somebody applied for.
_DECISIONS = f"""
    SELECT count(*) FILTER (WHERE counts) AS total,
           count(*) FILTER (WHERE counts AND form = 'informal') AS informal,
           count(*) FILTER (WHERE counts AND outcome = 'granted') AS granted,
           count(*) FILTER (WHERE counts AND outcome = 'refused' AND change <> 'stopped') AS refused,
           count(*) FILTER (WHERE counts AND outcome = 'waiting-list') AS "waiting-list",
           count(*) FILTER (WHERE counts AND outcome = 'partly-granted') AS "partly-granted",
           count(*) FILTER (WHERE counts AND outcome = 'dismissed') AS dismissed,
           count(*) FILTER (WHERE counts AND outcome = 'refused' AND change = 'stopped') AS stopped,
           count(*) FILTER (WHERE counts AND change = 'reduced') AS reduced,
           count(*) FILTER (WHERE imported) AS imported
    FROM (SELECT *, :imported OR NOT imported AS counts FROM insight.view_decided_lines) AS lines
    WHERE decided_on >= :first AND decided_on < :next AND {_OF_SERVICE}"""
_PERSONS = f"""
    WITH RECURSIVE {LATEST},
    lines AS (
      SELECT *, coalesce(known_as, person) AS one_person
      FROM insight.view_decided_lines LEFT JOIN latest ON replaced = person)
    SELECT count(DISTINCT one_person) FILTER (WHERE :imported OR NOT imported) AS persons,
           count(DISTINCT one_person) FILTER (WHERE imported) AS imported
    FROM lines WHERE decided_on >= :first AND decided_on < :next AND {_OF_SERVICE}"""
_APPEALS = f"""
    WITH cohort AS (
      SELECT outcome, coalesce(allowed_on, partly_allowed_on) AS allowed_on,
             answered_by = 'county-governor' AS by_governor,
             CASE WHEN outcome IN ('set-aside', 'affirmed', 'altered', 'dismissed') THEN 'decided'
                  WHEN outcome = 'withdrawn' OR withdrawn_on IS NOT NULL THEN 'withdrawn'
                  WHEN reversal_requested_on IS NOT NULL THEN 'reversal-requested'
                  WHEN rejected_on IS NOT NULL THEN 'rejected'
                  WHEN coalesce(allowed_on, partly_allowed_on) IS NOT NULL AND forwarded_on IS NULL THEN 'allowed'
                  WHEN closed_on IS NOT NULL THEN 'case-closed'
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
           count(*) FILTER (WHERE fate = 'reversal-requested') AS "reversal-requested",
           count(*) FILTER (WHERE fate = 'case-closed') AS "case-closed",
           count(*) FILTER (WHERE fate = 'open') AS open
    FROM cohort"""
_FORWARDED = f"""
    SELECT count(*) AS total,
           count(*) FILTER (WHERE outcome = 'altered') AS altered,
           count(*) FILTER (WHERE outcome = 'set-aside') AS "set-aside",
           count(*) FILTER (WHERE outcome = 'affirmed') AS affirmed,
           count(*) FILTER (WHERE outcome = 'dismissed') AS dismissed,
           count(*) FILTER (WHERE outcome = 'withdrawn' OR outcome IS NULL AND withdrawn_on IS NOT NULL) AS withdrawn,
           count(*) FILTER (WHERE outcome IS NULL AND withdrawn_on IS NULL AND closed_on IS NOT NULL) AS "case-closed",
           count(*) FILTER (WHERE outcome IS NULL AND withdrawn_on IS NULL AND closed_on IS NULL) AS waiting
    FROM insight.view_appeals appeal
    WHERE forwarded_on >= :first AND forwarded_on < :next AND forwarded_to = 'county-governor'
      AND {_APPEALED_SERVICE}"""
_REGISTERED = """
    SELECT count(*) FILTER (WHERE counts) AS registered,
           count(*) FILTER (WHERE counts AND begun_by = 'application') AS applications,
           count(*) FILTER (WHERE counts AND begun_by = 'own-duty') AS "own-duty",
           count(*) FILTER (WHERE imported_on IS NOT NULL) AS imported
    FROM (SELECT *, :imported OR imported_on IS NULL AS counts FROM insight.view_applications) AS cases
    WHERE received_on >= :first AND received_on < :next"""
_OUTGOING = """
    SELECT count(*) AS total,
           count(*) FILTER (WHERE kind = 'decision') AS decisions,
           count(*) FILTER (WHERE kind = 'provisional-reply') AS "provisional-replies",
           count(*) FILTER (WHERE kind IN ('acknowledgement', 'inquiry-acknowledgement')) AS acknowledgements,
           count(*) FILTER (WHERE kind NOT IN
             ('decision', 'provisional-reply', 'acknowledgement', 'inquiry-acknowledgement')) AS others
    FROM insight.view_letters AS l LEFT JOIN insight.view_applications AS a USING (case_id)
    WHERE told_on >= :first AND told_on < :next
      AND NOT (kind = 'provisional-reply' AND coalesce(told_on < imported_on, false))"""
_OF_EACH_KIND = ",\n".join(
    f"""count(*) FILTER (WHERE is_reported AND kind = '{kind}') AS "reported-{kind}",
        count(*) FILTER (WHERE found AND kind = '{kind}') AS "found-{kind}\""""
    for kind in KINDS
)
_NONCONFORMITIES = f"""
    SELECT count(*) FILTER (WHERE is_reported) AS reported,
           count(*) FILTER (WHERE found) AS found,
           count(*) FILTER (WHERE found AND confirmed_on IS NOT NULL) AS "found-reported",
           count(*) FILTER (WHERE found AND dismissed_on IS NOT NULL) AS "found-dismissed",
           count(*) FILTER (WHERE found AND confirmed_on IS NULL AND dismissed_on IS NULL) AS "found-open",
           {_OF_EACH_KIND}
    FROM (SELECT *, breached_on >= :first AND breached_on < :next AS found,
                 coalesce(confirmed_on >= :first AND confirmed_on < :next, false) AS is_reported
          FROM insight.view_nonconformities) AS all_"""
_HELD = """
    held AS (
      SELECT day, m.staff,
             (SELECT basis_points FROM insight.view_staff_positions AS p
              WHERE p.staff = m.staff AND p.from_on <= day AND coalesce(p.to_on, day) >= day
              ORDER BY position DESC LIMIT 1) AS basis_points
      FROM days JOIN (SELECT DISTINCT staff FROM insight.view_staff_members) AS m ON EXISTS (
        SELECT FROM insight.view_staff_members AS w
        WHERE w.staff = m.staff AND w.from_on <= day AND coalesce(w.last_on, day) >= day))"""
_STAFFING = f"""
    WITH days AS (SELECT CAST(:next AS date) - 1 AS day), {_HELD}
    SELECT count(*) AS caseworkers, coalesce(sum(basis_points), 0) AS "basis-points",
           count(*) FILTER (WHERE basis_points IS NULL) AS "without-position"
    FROM held"""
_CASELOAD = f"""
    WITH days AS (SELECT CAST(:first AS date) + n AS day
                  FROM generate_series(0, CAST(:next AS date) - CAST(:first AS date) - 1) AS n), {_HELD}
    SELECT (SELECT count(*) FROM insight.view_applications
            WHERE received_on >= :first AND received_on < :next AND (:imported OR imported_on IS NULL)) AS registered,
           (SELECT coalesce(round(sum(basis_points) / nullif((SELECT count(*) FROM days), 0)), 0) FROM held)
             AS "mean-basis-points"
    """

STATEMENTS: Mapping[str, TextClause] = {
    DECISIONS.report: text(_DECISIONS),
    PERSONS.report: text(_PERSONS),
    APPEALS.report: text(_APPEALS),
    REGISTERED.report: text(_REGISTERED),
    OUTGOING.report: text(_OUTGOING),
    FORWARDED.report: text(_FORWARDED),
    NONCONFORMITIES.report: text(_NONCONFORMITIES),
    STAFFING.report: text(_STAFFING),
    CASELOAD.report: text(_CASELOAD),
    BEDS.report: text(BEDS_COUNTED),
    CLARIFICATION.report: text(CLARIFICATION_COUNTED),
    ASSISTANCE.report: text(ASSISTANCE_COUNTED),
    GROWTH.report: text(GROWTH_COUNTED),
}
