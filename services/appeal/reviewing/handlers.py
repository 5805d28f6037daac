"""Knows how the reviewer's requests are carried out: load, decide, append."""

from services.appeal.appeal import Appeal, received_of
from services.appeal.handlers import load_appeal, period_of
from services.appeal.parties import must_be_impartial
from services.appeal.receiving import accessing
from services.appeal.receiving.accessing import Access
from services.appeal.reviewing import investigating, packing, suspending
from services.appeal.reviewing.commands import (
    AssignAppeal,
    DeclineSuspension,
    LetSuspensionFallDue,
    NoteInvestigation,
    RequestSuspension,
    SendForwardingPack,
    ShowNewFacts,
    SuspendExecution,
)
from shared.contracts.appeal_reviewing import PackEntry
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def assign_appeal(command: AssignAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, command.reviewer, log=log)
    appealed = period_of(state, log=log)
    assigned = investigating.assign(state, command, period=appealed, today=by.today)
    return log.append(command.appeal_id, version, assigned, by=by, case_id=state.case_id)


def note_investigation(command: NoteInvestigation, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    noted = investigating.note(state, command, today=by.today)
    return log.append(command.appeal_id, version, noted, by=by, case_id=state.case_id)


def show_new_facts(command: ShowNewFacts, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    shown = investigating.show(state, command, today=by.today)
    return log.append(command.appeal_id, version, shown, by=by, case_id=state.case_id)


def send_forwarding_pack(command: SendForwardingPack, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    sent = packing.send(state, command, known=_known(state, log=log), today=by.today)
    return log.append(command.appeal_id, version, sent, by=by, case_id=state.case_id)


def _known(state: Appeal, *, log: Log) -> packing.Known:
    appealed, own = period_of(state, log=log), _own_decision(state, log=log)
    decided = (own,) if own else appealed.decided
    return packing.Known(told_by=appealed.told_by, heard=appealed.heard, decided=decided)


def _own_decision(state: Appeal, *, log: Log) -> PackEntry | None:
    """The record in our own log that decides, when what is appealed is ours: a rejection, or refused access."""
    received = received_of(state)
    if received.against == "rejection":
        return load_appeal(received.decision, log=log)[0].rejected_as
    if received.against == "access-refusal":
        return log.load(received.decision, accessing.evolve, Access())[0].refused_as
    return None


def request_suspension(command: RequestSuspension, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    requested = suspending.request(state, command, period=period_of(state, log=log), today=by.today)
    return log.append(command.appeal_id, version, requested, by=by, case_id=state.case_id)


def suspend_execution(command: SuspendExecution, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    suspended = suspending.suspend(state, command, today=by.today)
    return log.append(command.appeal_id, version, suspended, by=by, case_id=state.case_id)


def decline_suspension(command: DeclineSuspension, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    declined = suspending.decline(state, command, today=by.today)
    return log.append(command.appeal_id, version, declined, by=by, case_id=state.case_id)


def let_suspension_fall_due(command: LetSuspensionFallDue, by: Caller, log: Log) -> None:
    state, version = load_appeal(command.appeal_id, log=log)
    if fell_due := suspending.let_fall_due(state):
        log.append(command.appeal_id, version, fell_due, by=by, case_id=state.case_id)
