"""Knows which places each caseworker has left: from her own stream, checked against the cases that take them."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment import assessment, staff
from services.assessment.assessment import Assessment
from services.assessment.caseload import Room, holds, is_full, take_places, with_place
from services.assessment.staff import StaffMember
from shared.eventing.log import Beside, Log
from shared.eventing.store import ServiceLog

_CASES = "SELECT assessment_id FROM assessment.view_open_assessments WHERE caseworker = %s AND completed_on IS NULL"
_ROOM = """
    SELECT s.staff, s.competences, s.capacity - count(a.assessment_id)
    FROM assessment.view_staff AS s
    LEFT JOIN assessment.view_open_assessments AS a ON a.caseworker = s.staff AND a.completed_on IS NULL
    WHERE s.from_on <= %(on)s AND coalesce(s.last_on, 'infinity') >= %(on)s
      AND NOT EXISTS (SELECT FROM assessment.view_absences AS b
                      WHERE b.staff = s.staff AND b.from_on <= %(on)s AND coalesce(b.to_on, 'infinity') >= %(on)s)
    GROUP BY s.staff HAVING s.capacity > count(a.assessment_id)"""


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """A caseworker as she stands at one version of her stream: `before` as told there, `now` with what is hers."""

    staff: str
    version: int
    before: StaffMember
    now: StaffMember
    taken: tuple[UUID, ...] = ()

    def with_case(self, assessment_id: UUID) -> "Desk":
        """One case more on it."""
        return replace(self, now=with_place(self.now, assessment_id), taken=(*self.taken, assessment_id))

    def beside(self) -> tuple[Beside, ...]:
        """What stands in her stream together with the assignments. Nothing for whom the register does not know."""
        if not self.now.is_registered or not self.taken:
            return ()
        facts = take_places(self.before, self.taken, staff=self.staff, held=self.now.places)
        stream = staff.stream_of(self.staff)
        return (Beside(stream=stream, seen=self.version, facts=facts, case_id=stream),)


def desk_of(staff_id: str, *, log: Log) -> Desk:
    """The caseworker with the cases she has. They are looked at one by one only when there may be too many."""
    member, version = log.load(staff.stream_of(staff_id), staff.evolve, StaffMember())
    unknown = not member.is_registered and is_kept(log)
    held_before = _cases_in_view(staff_id, log) if member.is_registered else frozenset()
    now = replace(member, places=member.places | held_before, is_unknown=unknown)
    if is_full(now):
        held = (one for one in now.places if holds(_assessment(one, log=log), staff=staff_id))
        now = replace(now, places=frozenset(held))
    return Desk(staff=staff_id, version=version, before=member, now=now)


def is_kept(log: Log) -> bool:
    """Whether the office keeps a register of who works here (personaloversikt)."""
    return log.load(staff.REGISTER, lambda _, __: True, False)[0]


def with_room(log: Log, *, today: date) -> tuple[Room, ...]:
    """Who is at work and has room, as the view has it: a hint for the leader, and no promise."""
    if not isinstance(log, ServiceLog):
        return ()
    with log.pool.connection() as connection:
        rows = connection.execute(_ROOM, {"on": today}).fetchall()
    return tuple(Room(staff=name, competences=frozenset(able), free=free) for name, able, free in rows)


def _cases_in_view(staff_id: str, log: Log) -> frozenset[UUID]:
    """What she has had since before she was registered took no place. Without tables, there is only her stream."""
    if not isinstance(log, ServiceLog):
        return frozenset()
    with log.pool.connection() as connection:
        return frozenset(row[0] for row in connection.execute(_CASES, (staff_id,)).fetchall())


def _assessment(assessment_id: UUID, *, log: Log) -> Assessment:
    return log.load(assessment_id, assessment.evolve, Assessment())[0]
