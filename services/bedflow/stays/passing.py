"""Knows what days that pass do to a stay: its planned end, the day it is long, the death of who stays."""

from datetime import date
from uuid import UUID

from services.bedflow import rules
from services.bedflow.days import A_DAY
from services.bedflow.stays import counting
from services.bedflow.stays.resident import Resident, Stay
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    LongStayReached,
    PlannedEndFellDue,
    StayEnded,
)


def let_planned_end_pass(resident: Resident, *, today: date) -> PlannedEndFellDue | None:
    """The planned end has passed and the stay goes on (planlagt slutt passert)."""
    stay = _going_on(resident)
    if stay is None or stay.days.until is None or stay.days.until >= today:
        return None
    return PlannedEndFellDue(stay=stay.id, planned_end_on=stay.days.until)


def let_long_stay_come(resident: Resident, *, reached_on: date) -> LongStayReached | None:
    """So many days of the year have been spent that the rules for a long stay hold (langtidsvederlag)."""
    stay = _going_on(resident)
    if stay is None or stay.stage != "begun":
        return None
    days = counting.days_in_year(resident, until=reached_on + A_DAY)
    return LongStayReached(
        stay=stay.id,
        reached_on=reached_on,
        days=days,
        again_on=counting.next_year(reached_on),
        findings=(rules.stay_is_charged_as_long(days=days, on=reached_on),),
    )


def let_go(resident: Resident, *, died_on: date, today: date) -> tuple[AllocationWithdrawn | StayEnded, ...]:
    """Who stays has died: what goes on ends, what was to come is withdrawn (dødsfall)."""
    return tuple(_let_go(stay, died_on=died_on, today=today) for stay in still_open(resident))


def still_open(resident: Resident) -> tuple[Stay, ...]:
    """The stays that have not ended."""
    return tuple(stay for stay in resident.stays if stay.stage != "ended")


def case_of(resident: Resident, stay_id: UUID) -> UUID:
    """The case a stay belongs to."""
    return next(stay.case_id for stay in resident.stays if stay.id == stay_id)


def _going_on(resident: Resident) -> Stay | None:
    return next((stay for stay in resident.stays if stay.stage in ("begun", "away")), None)


def _let_go(stay: Stay, *, died_on: date, today: date) -> AllocationWithdrawn | StayEnded:
    if stay.stage == "allocated":
        return AllocationWithdrawn(stay=stay.id, withdrawn_on=today, reason="died")
    return StayEnded(stay=stay.id, ended_on=max(died_on, stay.changed_on), destination="died")
