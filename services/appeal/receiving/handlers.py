"""Knows how requests about faulty, far too late and rejected appeals are carried out: load, decide, append."""

from services.appeal.appeal import received_of
from services.appeal.handlers import known_of, load_appeal, load_period, period_of
from services.appeal.parties import must_be_impartial
from services.appeal.receiving import accessing, answered, confirming, informing, mending, period, rejecting
from services.appeal.receiving import commands as receiving_commands
from services.appeal.receiving.accessing import Access
from services.appeal.receiving.commands import (
    AnswerAccessReversal,
    AnswerFeeReversal,
    AskForMending,
    AwaitAppealPeriod,
    AwaitInformalPeriod,
    GiveAppealInformation,
    LetMendingFallDue,
    LetPassingOnFallDue,
    MendAppeal,
    NoteAnswer,
    NoteDecisionRecord,
    NoteMissingInformation,
    NoteOwnReversal,
    NoteReversal,
    NotifyAccessRefusal,
    NotifyRejection,
    RefuseAccess,
    RequestReversal,
    ResumeAppeal,
)
from services.appeal.reviewing import considering, suspending
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.receipt import Receipt


def restart_appeal_period(command: receiving_commands.RestartAppealPeriod, by: Caller, log: Log) -> None:
    state, version = load_period(command.decision, log=log)
    if restarted := period.restart(state, command):
        log.append(period.stream_of(command.decision), version, restarted, by=by, case_id=state.case_id)


def confirm_arrival(command: receiving_commands.ConfirmArrival, by: Caller, log: Log) -> None:
    state, version = load_period(command.decision, log=log)
    if restarted := confirming.confirm(state, command):
        log.append(period.stream_of(command.decision), version, restarted, by=by, case_id=state.case_id)


def note_decision_record(command: NoteDecisionRecord, by: Caller, log: Log) -> None:
    state, version = load_period(command.decision, log=log)
    if noted := period.note_record(state, command):
        log.append(period.stream_of(command.decision), version, noted, by=by, case_id=command.case_id)


def await_appeal_period(command: AwaitAppealPeriod, by: Caller, log: Log) -> None:
    state, version = load_period(command.measure, log=log)
    if awaited := period.await_notice(state, command):
        log.append(period.stream_of(command.measure), version, awaited, by=by, case_id=command.case_id)


def await_informal_period(command: AwaitInformalPeriod, by: Caller, log: Log) -> None:
    state, version = load_period(command.decision, log=log)
    if awaited := period.await_informal(state, command):
        log.append(period.stream_of(command.decision), version, awaited, by=by, case_id=command.case_id)


def note_answer(command: NoteAnswer, by: Caller, log: Log) -> None:
    answered_appeal, _ = load_appeal(command.appeal_id, log=log)
    decision = received_of(answered_appeal).decision
    state, version = load_period(decision, log=log)
    if noted := answered.note(state, command, appeal=answered_appeal):
        log.append(period.stream_of(decision), version, *noted, by=by, case_id=state.case_id)


def note_own_reversal(command: NoteOwnReversal, by: Caller, log: Log) -> None:
    state, version = load_period(command.decision, log=log)
    if noted := answered.note_reversal(state, command):
        log.append(period.stream_of(command.decision), version, noted, by=by, case_id=state.case_id)


def note_reversal(command: NoteReversal, by: Caller, log: Log) -> None:
    state, version = load_appeal(command.appeal_id, log=log)
    if noted := rejecting.note_granted(state, command):
        log.append(command.appeal_id, version, noted, by=by, case_id=state.case_id)


def let_passing_on_fall_due(command: LetPassingOnFallDue, by: Caller, log: Log) -> None:
    state, version = load_appeal(command.appeal_id, log=log)
    if fell_due := considering.let_passing_on_fall_due(state):
        log.append(command.appeal_id, version, fell_due, by=by, case_id=state.case_id)


def note_missing_information(command: NoteMissingInformation, by: Caller, log: Log) -> Receipt:
    state, version = load_period(command.decision_id, log=log)
    command.refuse_if_stale(version)
    doubted = informing.doubt(state, command, today=by.today)
    return log.append(period.stream_of(command.decision_id), version, doubted, by=by, case_id=state.case_id)


def give_appeal_information(command: GiveAppealInformation, by: Caller, log: Log) -> Receipt:
    state, version = load_period(command.decision_id, log=log)
    command.refuse_if_stale(version)
    informed = informing.inform(state, command, today=by.today)
    return log.append(period.stream_of(command.decision_id), version, informed, by=by, case_id=state.case_id)


def ask_for_mending(command: AskForMending, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    asked = mending.ask(state, command, today=by.today)
    return log.append(command.appeal_id, version, asked, by=by, case_id=state.case_id)


def mend_appeal(command: MendAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    appealed = period_of(state, log=log)
    received = received_of(state)
    known = known_of(appealed, decision=received.decision, appellant=received.appellant_ref, log=log)
    mended = mending.mend(state, command, period=appealed, today=by.today, known=known)
    happened_at = min(by.now, start_of(command.mended_on))
    return log.append(command.appeal_id, version, mended, by=by, case_id=state.case_id, happened_at=happened_at)


def let_mending_fall_due(command: LetMendingFallDue, by: Caller, log: Log) -> None:
    state, version = load_appeal(command.appeal_id, log=log)
    if fell_due := mending.let_fall_due(state):
        log.append(command.appeal_id, version, fell_due, by=by, case_id=state.case_id)


def request_reversal(command: RequestReversal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    appealed = period_of(state, log=log)
    asked = rejecting.ask_reversal(state, period=appealed, actor=by.actor, today=by.today)
    facts = suspending.with_end(state, asked, today=by.today)
    return log.append(command.appeal_id, version, *facts, by=by, case_id=state.case_id)


def answer_fee_reversal(command: AnswerFeeReversal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    answered = rejecting.answer_fee_reversal(state, command, today=by.today)
    return log.append(command.appeal_id, version, answered, by=by, case_id=state.case_id)


def answer_access_reversal(command: AnswerAccessReversal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    answered_request = rejecting.answer_access_reversal(state, command, today=by.today)
    return log.append(command.appeal_id, version, answered_request, by=by, case_id=state.case_id)


def notify_rejection(command: NotifyRejection, by: Caller, log: Log) -> Receipt:
    rejected, _ = load_appeal(command.appeal_id, log=log)
    appealed = period_of(rejected, log=log)
    state, version = load_period(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    started = rejecting.announce(state, command, appeal=rejected, appealed=appealed, today=by.today)
    return log.append(period.stream_of(command.appeal_id), version, started, by=by, case_id=rejected.case_id)


def resume_appeal(command: ResumeAppeal, by: Caller, log: Log) -> None:
    later, _ = load_appeal(command.appeal_id, log=log)
    rejected = received_of(later).decision
    state, version = load_appeal(rejected, log=log)
    resumed = rejecting.resume(state, by=command.appeal_id, today=by.today)
    log.append(rejected, version, resumed, by=by, case_id=state.case_id)


def refuse_access(command: RefuseAccess, by: Caller, log: Log) -> Receipt:
    state, version = log.load(command.access_id, accessing.evolve, Access())
    command.refuse_if_stale(version)
    refused = accessing.refuse(state, command, today=by.today)
    return log.append(command.access_id, version, refused, by=by, case_id=command.case_id)


def notify_access_refusal(command: NotifyAccessRefusal, by: Caller, log: Log) -> Receipt:
    refused, _ = log.load(command.access_id, accessing.evolve, Access())
    state, version = load_period(command.access_id, log=log)
    command.refuse_if_stale(version)
    started = accessing.announce(state, command, access=refused, today=by.today)
    return log.append(period.stream_of(command.access_id), version, started, by=by, case_id=refused.case_id)
