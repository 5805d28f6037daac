"""Knows what each fact of the staff register adds: who works here, how much, and who is away or has left."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, update

from services.insight.staff_tables import staff_away, staff_members, staff_positions
from shared.contracts.assessment_office import (
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import put_row

_AWAY, _MEMBERS = staff_away.c, staff_members.c
_IS_AWAY = (_AWAY.staff == bindparam("key_staff"), _AWAY.to_on.is_(None) | (_AWAY.to_on >= bindparam("back_on")))
_BACK = update(staff_away).where(*_IS_AWAY, _AWAY.from_on <= bindparam("back_on"), ~_AWAY.has_left)
_BACK = _BACK.values(to_on=bindparam("last_away_on"))
_HERE_AGAIN = update(staff_away).where(*_IS_AWAY, _AWAY.has_left).values(to_on=bindparam("last_away_on"))
_LEAVE = update(staff_members).where(_MEMBERS.staff == bindparam("key_staff"), _MEMBERS.last_on.is_(None))
_LEAVE = _LEAVE.values(last_on=bindparam("left_on"))
A_DAY = timedelta(days=1)


def count_staff(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables. Who has left owns nothing any more, and neither does who is away."""
    match recorded.fact:
        case StaffMemberRegistered() as fact:
            connection.execute(_HERE_AGAIN, _back(fact.staff, on=fact.from_on))
            row = {"staff": fact.staff, "position": recorded.record.position, "from_on": fact.from_on}
            put_row(connection, staff_members, row)
        case StaffPositionRegistered() as fact:
            row = {"staff": fact.staff, "position": recorded.record.position, "basis_points": fact.basis_points}
            put_row(connection, staff_positions, row | {"from_on": fact.from_on, "to_on": fact.to_on})
        case StaffMemberLeft() as fact:
            connection.execute(_LEAVE, {"key_staff": fact.staff, "left_on": fact.last_on})
            _note_away(connection, fact.staff, from_on=fact.last_on + A_DAY, to_on=None, has_left=True)
        case StaffAbsenceNoted() as fact:
            _note_away(connection, fact.staff, from_on=fact.from_on, to_on=fact.to_on, has_left=False)
        case StaffAbsenceEnded() as fact:
            connection.execute(_BACK, _back(fact.staff, on=fact.back_on))
        case _:
            return


def _note_away(connection: Connection, staff: str, *, from_on: date, to_on: date | None, has_left: bool) -> None:
    put_row(connection, staff_away, {"staff": staff, "from_on": from_on, "to_on": to_on, "has_left": has_left})


def _back(staff: str, *, on: date) -> dict[str, object]:
    return {"key_staff": staff, "back_on": on, "last_away_on": on - A_DAY}
