"""Knows who works here and how much each of them has, and which cases went to others together."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, ScalarSelect, bindparam, exists, func, or_, select, update

from services.assessment import unit_views
from services.assessment.tables import absences, handovers, open_assessments, staff, staff_positions
from shared.contracts.assessment_office import (
    CaseHandedOver,
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import change_rows, put_row

_BACK = (
    update(absences)
    .where(
        absences.c.staff == bindparam("key_staff"),
        absences.c.from_on <= bindparam("back_on"),
        or_(absences.c.to_on.is_(None), absences.c.to_on >= bindparam("back_on")),
    )
    .values(to_on=bindparam("last_away_on"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseworker:
    """Somebody who works here, with what they have and how much more they can take (medarbeider).

    `basis_points` of a full position today (stillingsprosent), `unit_name` what the unit is called: nothing when nobody
    has said.
    """

    staff: str
    unit: str
    unit_name: str | None
    competences: tuple[str, ...]
    owner: str
    basis_points: int | None
    capacity: int
    open_cases: int
    free: int
    is_away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A case that went to another caseworker together with others (saksoverføring)."""

    handover_id: UUID
    assessment_id: UUID
    case_id: UUID
    from_caseworker: str | None
    to_caseworker: str
    handed_over_on: date


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    match recorded.fact:
        case StaffMemberRegistered() as fact:
            _register(connection, fact)
        case StaffPositionRegistered() as fact:
            _hold(connection, fact, version=recorded.record.version)
        case StaffMemberLeft() as fact:
            change_rows(connection, staff, key={"staff": fact.staff}, values={"last_on": fact.last_on})
        case StaffAbsenceNoted() as fact:
            put_row(connection, absences, {"staff": fact.staff, "from_on": fact.from_on, "to_on": fact.to_on})
        case StaffAbsenceEnded() as fact:
            told = {"back_on": fact.back_on, "last_away_on": fact.back_on - timedelta(days=1)}
            connection.execute(_BACK, {"key_staff": fact.staff, **told})
        case CaseHandedOver() as fact:
            _hand_over(connection, recorded.record.stream, fact)
        case _:
            unit_views.project(connection, recorded)


def _register(connection: Connection, fact: StaffMemberRegistered) -> None:
    row = {
        "staff": fact.staff,
        "unit": fact.unit,
        "competences": list(fact.competences),
        "capacity": fact.capacity,
        "owner": fact.owner,
        "from_on": fact.from_on,
        "last_on": None,
    }
    put_row(connection, staff, row)


def _hold(connection: Connection, fact: StaffPositionRegistered, *, version: int) -> None:
    row = {"staff": fact.staff, "version": version, "basis_points": fact.basis_points}
    put_row(connection, staff_positions, row | {"from_on": fact.from_on, "to_on": fact.to_on})


def _hand_over(connection: Connection, handover_id: UUID, fact: CaseHandedOver) -> None:
    row = {
        "handover_id": handover_id,
        "assessment_id": fact.assessment,
        "case_id": fact.case,
        "from_caseworker": fact.from_caseworker,
        "to_caseworker": fact.to_caseworker,
        "handed_over_on": fact.handed_over_on,
    }
    put_row(connection, handovers, row)


# Who can take another case?


def caseworkers(connection: Connection, *, today: date, page: Page = FIRST) -> list[Caseworker]:
    """Everybody who works here today, and how much room each has (kapasitet)."""
    mine = (open_assessments.c.caseworker == staff.c.staff, open_assessments.c.completed_on.is_(None))
    has = select(func.count()).where(*mine).scalar_subquery()
    away = exists().where(
        absences.c.staff == staff.c.staff,
        absences.c.from_on <= today,
        or_(absences.c.to_on.is_(None), absences.c.to_on >= today),
    )
    called = unit_views.names(today=today)
    told = (has.label("open_cases"), away.label("is_away"), _position(today).label("basis_points"))
    here = (
        select(staff, called.c.name.label("unit_name"), *told)
        .outerjoin(called, called.c.unit == staff.c.unit)
        .where(staff.c.from_on <= today, or_(staff.c.last_on.is_(None), staff.c.last_on >= today))
    )
    rows = page.rows(connection, here, by=(staff.c.staff,))
    return [
        Caseworker(
            staff=row.staff,
            unit=row.unit,
            unit_name=row.unit_name,
            competences=tuple(row.competences),
            owner=row.owner,
            basis_points=row.basis_points,
            capacity=row.capacity,
            open_cases=row.open_cases,
            free=0 if row.is_away else max(0, row.capacity - row.open_cases),
            is_away=row.is_away,
        )
        for row in rows
    ]


def _position(today: date) -> ScalarSelect[int]:
    held = staff_positions.c
    newest = select(held.basis_points).where(
        held.staff == staff.c.staff, held.from_on <= today, or_(held.to_on.is_(None), held.to_on >= today)
    )
    return newest.order_by(held.version.desc()).limit(1).scalar_subquery()


# Which cases changed hands together?


def handed_over(connection: Connection, *, page: Page = FIRST) -> list[HandedOver]:
    """The cases that went to others together, by day (saksoverføringer)."""
    by = (handovers.c.handed_over_on, handovers.c.handover_id, handovers.c.assessment_id)
    return [HandedOver(**row._mapping) for row in page.rows(connection, select(handovers), by=by)]
