"""Knows how a case begins without the person's own application: load, decide, append."""

from uuid import UUID

from services.intake import inquiry, opening
from services.intake.ages import Ages
from services.intake.handlers import arrived_at, is_living, load_case, load_standing
from services.intake.inquiry import Inquiry
from services.intake.opening_commands import (
    EndEmergencyHelp,
    OpenOwnDutyCase,
    StartEmergencyHelp,
    TurnInquiryIntoApplication,
)
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def turn_inquiry_into_application(command: TurnInquiryIntoApplication, by: Caller, log: Log, *, ages: Ages) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    registered = is_living(command.person, log=log)
    asked = _inquiry(command.inquiry_id, log=log)
    on = opening.applies_on(command, inquiry=asked, today=by.today)
    received = opening.turn_into_application(
        state,
        command,
        inquiry=asked,
        standing=load_standing(command.person, log=log),
        registered=registered,
        age=ages.age_of(command.person, on=on) if registered else None,
        today=by.today,
    )
    happened_at = arrived_at(on, by=by)
    return log.append(command.case_id, version, received, by=by, case_id=command.case_id, happened_at=happened_at)


def open_own_duty_case(command: OpenOwnDutyCase, by: Caller, log: Log, *, ages: Ages) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    registered = is_living(command.person, log=log)
    opened = opening.open_on_own_duty(
        state,
        command,
        inquiry=_inquiry(command.inquiry_id, log=log) if command.inquiry_id else None,
        standing=load_standing(command.person, log=log),
        registered=registered,
        age=ages.age_of(command.person, on=command.opened_on) if registered else None,
        today=by.today,
    )
    return log.append(
        command.case_id,
        version,
        opened,
        by=by,
        case_id=command.case_id,
        happened_at=arrived_at(command.opened_on, by=by),
        legal_basis=opened.basis,
    )


def start_emergency_help(command: StartEmergencyHelp, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    command.refuse_if_stale(version)
    registered = is_living(command.person, log=log)
    started = opening.start_emergency_help(state, command, registered=registered, today=by.today)
    happened_at = arrived_at(command.started_on, by=by)
    return log.append(command.case_id, version, started, by=by, case_id=command.case_id, happened_at=happened_at)


def end_emergency_help(command: EndEmergencyHelp, by: Caller, log: Log) -> None:
    state, version = load_case(command.case_id, log=log)
    if ended := opening.end_emergency_help(state, command):
        log.append(command.case_id, version, ended, by=by, case_id=command.case_id)


def _inquiry(inquiry_id: UUID, *, log: Log) -> Inquiry:
    return log.load(inquiry_id, inquiry.evolve, Inquiry())[0]
