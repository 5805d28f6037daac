"""Knows how each command about meetings and about asking others is carried out: load, decide, append."""

from services.assessment import asking, meeting
from services.assessment.consent_handlers import beside_consent, given_as, load_consent
from services.assessment.handlers import load
from services.assessment.sources_commands import (
    CancelMeeting,
    EndInformationRequest,
    LetInformationFallDue,
    PlanMeeting,
    RaiseObjection,
    ReceiveInformation,
    RecordMeeting,
    RemindOfInformation,
    RequestInformation,
    ShowInformation,
    WithdrawObjection,
)
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def plan_meeting(command: PlanMeeting, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    planned = meeting.plan_meeting(state, command, today=by.today)
    return log.append(command.assessment_id, version, planned, by=by, case_id=state.case_id)


def record_meeting(command: RecordMeeting, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    held = meeting.record_meeting(state, command, today=by.today)
    return log.append(command.assessment_id, version, held, by=by, case_id=state.case_id)


def cancel_meeting(command: CancelMeeting, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    cancelled = meeting.cancel_meeting(state, command, today=by.today)
    return log.append(command.assessment_id, version, cancelled, by=by, case_id=state.case_id)


def raise_objection(command: RaiseObjection, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    raised = asking.raise_objection(state, command, today=by.today)
    return log.append(command.assessment_id, version, *raised, by=by, case_id=state.case_id)


def withdraw_objection(command: WithdrawObjection, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    withdrawn = asking.withdraw_objection(state, command, today=by.today)
    return log.append(command.assessment_id, version, withdrawn, by=by, case_id=state.case_id)


def request_information(command: RequestInformation, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    consent, seen = load_consent(command.consent, log=log) if command.consent else (asking.NOTHING_AGREED, 0)
    also = given_as(consent, person=state.person, log=log)
    requested = asking.request_information(state, command, consent=consent, today=by.today, also=also)
    relied = asking.relied_on(requested, assessment_id=command.assessment_id)
    beside = (beside_consent(relied, seen=seen),) if relied else ()
    return log.append(command.assessment_id, version, requested, by=by, case_id=state.case_id, beside=beside)


def let_information_fall_due(command: LetInformationFallDue, by: Caller, log: Log) -> None:
    state, version = load(command.assessment_id, log=log)
    if fell_due := asking.let_information_fall_due(state, command, today=by.today):
        log.append(command.assessment_id, version, fell_due, by=by, case_id=state.case_id)


def remind_of_information(command: RemindOfInformation, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    reminded = asking.remind_of_information(state, command, today=by.today)
    return log.append(command.assessment_id, version, reminded, by=by, case_id=state.case_id)


def receive_information(command: ReceiveInformation, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    received = asking.receive_information(state, command, today=by.today)
    return log.append(command.assessment_id, version, received, by=by, case_id=state.case_id)


def end_information_request(command: EndInformationRequest, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    ended = asking.end_information_request(state, command, today=by.today)
    return log.append(command.assessment_id, version, ended, by=by, case_id=state.case_id)


def show_information(command: ShowInformation, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    shown = asking.show_information(state, command, today=by.today)
    return log.append(command.assessment_id, version, shown, by=by, case_id=state.case_id)
