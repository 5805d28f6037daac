"""Knows what days that pass do to a stay: its planned end, the day it is long, the death of who stays."""

from datetime import date
from uuid import UUID

from services.bedflow import rules
from services.bedflow.days import A_DAY
from services.bedflow.stays import counting
from services.bedflow.stays.commands import LetGo
from services.bedflow.stays.resident import Resident, Stay
from shared.contracts.bedflow_persons import DeathNoted, DeathRevoked
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    EndingUndone,
    LongStayReached,
    PlannedEndFellDue,
    StayBegun,
    StayEnded,
)
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef


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


def note_death(resident: Resident, command: LetGo) -> DeathNoted | None:
    """The register tells of a death (meldt dødsfall notert), remembered for what becomes known later."""
    if resident.died_on == command.died_on:
        return None
    return DeathNoted(person=PersonRef(command.person), died_on=command.died_on, source=command.source)


def revoke_death(resident: Resident, *, today: date) -> DeathRevoked | None:
    """The death was told by mistake (dødsfall rettet). What ended by it is undone by hand, for the bed may be given."""
    if resident.death is None:
        return None
    return DeathRevoked(person=resident.death.person, revoked_on=today)


def end_of_dead(resident: Resident, decided: Fact) -> StayEnded | None:
    """What becomes known of somebody after the death lasts no longer than they lived (dødsfall kjent fra før)."""
    if resident.died_on is None:
        return None
    match decided:
        case StayBegun(stay=stay, begun_on=since):
            return StayEnded(stay=stay, ended_on=max(resident.died_on, since), destination="died")
        case EndingUndone(stay=stay, here_since=here, away_since=away):
            since = here or away or resident.died_on
            return StayEnded(stay=stay, ended_on=max(resident.died_on, since), destination="died")
        case _:
            return None


def let_go(resident: Resident, *, died_on: date, today: date) -> tuple[AllocationWithdrawn | StayEnded, ...]:
    """Who stays has died: what goes on ends, what was to come is withdrawn (dødsfall)."""
    return tuple(_let_go(stay, died_on=died_on, today=today) for stay in still_open(resident))


def to_come_by(resident: Resident, line: LineRef) -> tuple[Stay, ...]:
    """The stays that are to begin by a decided line."""
    return tuple(stay for stay in resident.stays if stay.stage == "allocated" and stay.line == line)


def let_line_fall(resident: Resident, line: LineRef, *, today: date) -> tuple[AllocationWithdrawn, ...]:
    """The line stays were to begin by gives no place any more (linjen er bortfalt): the beds are somebody else's."""
    return tuple(
        AllocationWithdrawn(stay=stay.id, withdrawn_on=today, reason="line-fell") for stay in to_come_by(resident, line)
    )


def to_come_by_decision(resident: Resident, decision: UUID) -> tuple[Stay, ...]:
    """The stays that are to begin by any line of a decision."""
    return tuple(
        stay for stay in resident.stays if stay.stage == "allocated" and stay.line and stay.line.decision == decision
    )


def let_case_end(resident: Resident, decision: UUID, *, today: date) -> tuple[AllocationWithdrawn, ...]:
    """The case these stays were to begin in has ended (saken er slutt): the beds are somebody else's."""
    return tuple(
        AllocationWithdrawn(stay=stay.id, withdrawn_on=today, reason="case-ended")
        for stay in to_come_by_decision(resident, decision)
    )


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
