"""Knows who has looked at a case or a person, and says it in words the person understands (innsynslogg)."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Connection, text

from shared.kernel.clock import OSLO

_ROLES = {
    "caseworker": "Saksbehandler",
    "decider": "Beslutter",
    "leader": "Leder",
    "receptionist": "Mottak",
    "bed-coordinator": "Pasientflytkoordinator",
    "controller": "Controller",
    "lawyer": "Jurist",
    "auditor": "Revisor",
    "operator": "Driftsansvarlig",
}
_PLACES = {
    "intake": "søknaden",
    "assessment": "utredningen",
    "decision": "vedtaket",
    "appeal": "klagen",
    "bedflow": "pasientflyten",
    "billing": "oppgjøret",
    "audit": "hele sakens gang",
    "insight": "innsynsloggen",
}
_LOOKS = {"export": "tok ut en kopi av saken", "sample": "så saken i en stikkprøve"}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look: who, in which role and unit, why, when, where. `sentence` says the same in plain Norwegian."""

    case_id: UUID | None
    who: str
    role: str
    unit: str
    purpose: str
    at: datetime
    where: str
    what: str
    sentence: str


_CASES = """
    WITH RECURSIVE same AS (
      SELECT CAST(:person AS text) AS person
      UNION
      SELECT CASE WHEN r.person = same.person THEN r.replaced ELSE r.person END
      FROM insight.view_replaced_persons AS r JOIN same ON same.person IN (r.person, r.replaced)),
    cases AS (
      SELECT case_id FROM insight.view_case_persons JOIN same USING (person)
      UNION SELECT CAST(:case_id AS uuid))"""
_LOOKED = text(f"""{_CASES}
    SELECT case_id, reader AS who, role, unit, purpose, read_at AS at, service AS where, what
    FROM insight.view_readings JOIN cases USING (case_id)
    UNION ALL
    SELECT l.case_id, reader, role, unit, purpose, read_at, 'insight', 'access-log'
    FROM insight.view_access_log_readings AS l
    WHERE l.case_id IN (SELECT case_id FROM cases) OR l.person IN (SELECT person FROM same)
    ORDER BY at, who, "where" """)
_KNOWN = text(f"{_CASES} SELECT FROM cases WHERE case_id IN (SELECT case_id FROM insight.view_case_persons) LIMIT 1")


def looks(connection: Connection, *, case_id: UUID | None, person: str | None) -> tuple[Look, ...]:
    """Every look at the case, or at every case of the person, the oldest first."""
    rows = connection.execute(_LOOKED, {"case_id": case_id, "person": person})
    return tuple(look(**row._mapping) for row in rows)


def is_known(connection: Connection, *, case_id: UUID | None, person: str | None) -> bool:
    """Whether anything was ever recorded of the case or the person."""
    return connection.execute(_KNOWN, {"case_id": case_id, "person": person}).first() is not None


def look(
    *, who: str, role: str, unit: str, purpose: str, at: datetime, where: str, what: str, case_id: UUID | None
) -> Look:
    """A look with its sentence."""
    day = at.astimezone(OSLO)
    did = _LOOKS.get(what, f"åpnet {_PLACES.get(where, 'saken')}")
    sentence = (
        f"{_ROLES.get(role, role)} {who} ved {unit} {did} {day.day}.{day.month}.{day.year}"
        f" kl. {day:%H.%M}. Formål: {purpose.replace('-', ' ')}."
    )
    return Look(
        case_id=case_id,
        who=who,
        role=role,
        unit=unit,
        purpose=purpose,
        at=at,
        where=where,
        what=what,
        sentence=sentence,
    )
