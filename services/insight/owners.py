"""Knows everything that arrived and has not ended, and who answers for it: above all, what nobody answers for."""

from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection, text

from services.insight import counting_flow, counting_tasks
from services.insight.figures import Counted


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that arrived and has not ended. `owner` is empty when nobody who is here answers for it."""

    kind: str
    id: UUID
    case_id: UUID
    since: date
    days: int
    owner: str | None
    former_owner: str | None


class Conserved(msgspec.Struct, frozen=True, kw_only=True):
    """The law of conservation for one kind: arrived = open with owner + closed. `closed` says how."""

    kind: str
    arrived: int
    owned: int
    ownerless: int
    closed: dict[str, int]
    holds: bool


class NothingLost(msgspec.Struct, frozen=True, kw_only=True):
    """Whether everything that arrived is in somebody's hands or has ended (ingenting er mistet)."""

    nothing_lost: bool
    kinds: tuple[Conserved, ...]
    unreadable: int
    things: tuple[Thing, ...]
    as_of: dict[str, Counted]


ARRIVED_WITH = {
    "inquiry": ("intake.inquiry-received.v1",),
    "application": ("intake.application-received.v1", "intake.case-opened-on-own-duty.v1"),
    "measure": ("intake.measure-started.v1",),
    "promise": ("intake.promise-made.v1",),
    "assessment": ("assessment.assessment-opened.v1",),
    "decision": ("decision.decision-drafted.v1",),
    "order": ("decision.order-sent.v1", "decision.order-corrected.v1"),
    "appeal": ("appeal.appeal-received.v1",),
    "unwritten-letter": (
        "intake.letter-not-written.v1",
        "decision.letter-not-written.v1",
        "appeal.letter-not-written.v1",
    ),
    **counting_tasks.ARRIVED_WITH,
    **counting_flow.ARRIVED_WITH,
    "letter": ("intake.letter-sent.v1", "decision.letter-sent.v1", "appeal.letter-sent.v1"),
}
"""The facts with which something of each kind arrives: counted apart from the tables they fill."""

# Whoever has the newest round of a case answers for what the case itself waits for.
_CASE_OWNER = """
    SELECT DISTINCT ON (case_id) case_id, caseworker FROM (
      SELECT case_id, round, 2 AS step, caseworker FROM insight.view_decisions
      UNION ALL
      SELECT case_id, round, 1 AS step, caseworker FROM insight.view_assessments) AS rounds
    ORDER BY case_id, round DESC, step DESC"""
_LATEST_ORDER = "max(position) OVER (PARTITION BY decision, line) AS latest"
# Help is a caseworker's work until lines of its round give every service of it: a refusal ends none by itself.
_GIVEN = """CASE WHEN services IS NULL THEN NULL WHEN services <@ (
               SELECT array_agg(l.service) FROM insight.view_decided_lines AS l WHERE l.decision = t.stream
               AND (l.outcome IN ('granted', 'partly-granted') OR l.altered_on IS NOT NULL)) THEN 'decided' END"""
THINGS = f"""
    WITH case_owners AS ({_CASE_OWNER}),
    things AS (
      SELECT 'inquiry' AS kind, inquiry AS id, case_id, received_on AS since, owner,
             outcome AS closed FROM insight.view_inquiries
      UNION ALL
      SELECT 'application', a.case_id, a.case_id, received_on, caseworker,
             CASE WHEN withdrawn_on IS NOT NULL THEN 'withdrawn' WHEN undecided IS NOT NULL THEN 'closed-undecided'
                  WHEN answered_on IS NOT NULL THEN 'answered' ELSE closed_why END
      FROM insight.view_applications AS a LEFT JOIN case_owners USING (case_id)
      UNION ALL
      SELECT kind, entry, case_id, began_on, owner, outcome FROM insight.view_ledger_entries
      UNION ALL
      SELECT 'assessment', assessment, case_id, opened_on, caseworker,
             CASE WHEN completed_on IS NOT NULL THEN 'completed' ELSE closed_why END
      FROM insight.view_assessments
      UNION ALL
      SELECT 'decision', decision, case_id, drafted_on, caseworker,
             CASE WHEN arrived_on IS NOT NULL THEN 'letter-arrived' ELSE ended_why END
      FROM insight.view_decisions
      UNION ALL
      SELECT 'order', o.decision, o.case_id, o.sent_on,
             CASE WHEN declined_on IS NULL THEN provider ELSE sent_by END,
             CASE WHEN undone_on IS NOT NULL THEN 'undone' WHEN cancelled_on IS NOT NULL THEN 'cancelled'
                  WHEN o.position < o.latest THEN 'sent-anew'
                  WHEN l.stopped_on IS NOT NULL THEN 'stopped'
                  WHEN l.started_on IS NOT NULL AND NOT corrected THEN 'started'
                  WHEN acknowledged_on IS NOT NULL THEN 'acknowledged' END
      FROM (SELECT *, {_LATEST_ORDER} FROM insight.view_orders) AS o
      LEFT JOIN insight.view_decided_lines AS l ON l.decision = o.decision AND l.line = o.line
      UNION ALL
      SELECT 'appeal', appeal, case_id, received_on,
             CASE WHEN forwarded_on IS NULL THEN owner ELSE forwarded_to END,
             CASE WHEN outcome IS NOT NULL THEN outcome WHEN withdrawn_on IS NOT NULL THEN 'withdrawn'
                  WHEN reversal_requested_on IS NOT NULL THEN 'reversal-requested'
                  WHEN rejected_on IS NOT NULL THEN 'rejected' WHEN allowed_on IS NOT NULL THEN 'allowed'
                  WHEN closed_on IS NOT NULL THEN 'case-closed' END
      FROM insight.view_appeals
      UNION ALL
      SELECT 'unwritten-letter', letter, u.case_id, failed_on, coalesce(a.owner, c.caseworker),
             NULLIF(ended_how, 'open')
      FROM insight.view_unwritten_letters AS u LEFT JOIN case_owners AS c ON c.case_id = u.case_id
      LEFT JOIN insight.view_appeals AS a ON a.appeal = u.told_stream
      UNION ALL
      SELECT kind, stream, t.case_id, began_on, coalesce(t.owner, a.owner, c.caseworker),
             coalesce(NULLIF(ended_how, 'open'), {_GIVEN})
      FROM insight.view_tasks AS t LEFT JOIN case_owners AS c ON c.case_id = t.case_id
      LEFT JOIN insight.view_appeals AS a ON a.appeal = t.stream
      UNION ALL
      SELECT 'letter', letter, case_id, left_on, caseworker, reached_how
      FROM insight.view_letter_copies LEFT JOIN case_owners USING (case_id)),
    owned AS (
      SELECT things.*, CASE WHEN NOT EXISTS (
               SELECT FROM insight.view_staff_away AS s WHERE s.staff = things.owner
               AND s.from_on <= :today AND coalesce(s.to_on, :today) >= :today) THEN owner END AS present_owner
      FROM things)"""

_CONSERVED = text(
    f"{THINGS} SELECT kind, closed, present_owner IS NULL AS ownerless, count(*) AS number"
    " FROM owned GROUP BY kind, closed, ownerless"
)
_OPEN = text(f"""{THINGS} SELECT kind, id, case_id, since, CAST(:today AS date) - since AS days, present_owner AS owner,
           CASE WHEN present_owner IS NULL THEN owner END AS former_owner
    FROM owned WHERE closed IS NULL AND (present_owner IS NULL OR NOT :ownerless_only)
    ORDER BY present_owner IS NOT NULL, since, kind, id LIMIT :most""")
_TOLD = text("SELECT type, records FROM insight.view_told")


def open_things(connection: Connection, *, today: date, ownerless_only: bool, most: int) -> tuple[Thing, ...]:
    """What has not ended, what nobody answers for first, the oldest first."""
    asked = {"today": today, "ownerless_only": ownerless_only, "most": most}
    return tuple(Thing(**row._mapping) for row in connection.execute(_OPEN, asked))


def conserved(connection: Connection, *, today: date) -> tuple[Conserved, ...]:
    """Every kind with its sum. What arrived is counted from the records, what became of it from the tables."""
    told = {row.type: row.records for row in connection.execute(_TOLD)}
    rows = connection.execute(_CONSERVED, {"today": today}).all()
    return tuple(
        _conserved(
            kind,
            arrived=sum(told.get(type_, 0) for type_ in types),
            owned=sum(row.number for row in rows if row.kind == kind and row.closed is None and not row.ownerless),
            ownerless=sum(row.number for row in rows if row.kind == kind and row.closed is None and row.ownerless),
            closed=[(row.closed, row.number) for row in rows if row.kind == kind and row.closed is not None],
        )
        for kind, types in ARRIVED_WITH.items()
    )


def _conserved(kind: str, *, arrived: int, owned: int, ownerless: int, closed: list[tuple[str, int]]) -> Conserved:
    how = {word: sum(number for each, number in closed if each == word) for word in sorted({w for w, _ in closed})}
    holds = arrived == owned + sum(how.values())
    return Conserved(kind=kind, arrived=arrived, owned=owned, ownerless=ownerless, closed=how, holds=holds)
