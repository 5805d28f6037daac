"""Knows what reaches appeal besides commands: whose facts it listens to, and deadlines of its own that pass."""

from collections.abc import Callable
from typing import assert_never

from services.appeal import deadlines, handlers, reactions
from services.appeal.answering.commands import CloseAppealsOfCase
from services.appeal.bytes_heard import entry_of
from services.appeal.closing import handlers as closing_handlers
from services.appeal.closing.ended_cases import OpenAppeals
from services.appeal.correspondence import READERS
from services.appeal.parties import SPEAKERS, TIES
from services.appeal.receiving import handlers as receiving_handlers
from services.appeal.receiving.commands import LetMendingFallDue, LetPassingOnFallDue, NoteAnswer, ResumeAppeal
from services.appeal.reviewing import early_handlers
from services.appeal.reviewing import handlers as reviewing_handlers
from services.appeal.reviewing.commands import LetEarlySuspensionEnd, LetEarlySuspensionFallDue, LetSuspensionFallDue
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeDecided, FeeDecisionNotified
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionNotified,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import DecisionReversed, ReasonsProvided
from shared.contracts.decision_letters import LetterDelivered
from shared.contracts.decision_measures import CoercionRegistered
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseClosed
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed()
        ) as decided:
            heard = entry_of(recorded)
            if noted := reactions.when_line_decided(decided, record=recorded.record, heard=heard):
                receiving_handlers.note_decision_record(noted, by, log)
            who = recorded.actor.id
            if informal := reactions.when_answered_informally(
                decided, record=recorded.record, decided_by=who, heard=heard
            ):
                receiving_handlers.await_informal_period(informal, by, log)
        case DecisionNotified() as notified:
            command = reactions.when_decision_notified(notified, record=recorded.record, heard=entry_of(recorded))
            handlers.start_appeal_period(command, by, log)
        case CoercionRegistered() as registered:
            heard = entry_of(recorded)
            awaited = reactions.when_coercion_registered(registered, record=recorded.record, heard=heard)
            receiving_handlers.await_appeal_period(awaited, by, log)
        case _:
            _hear_decision_afterwards(recorded, by, log)


def _hear_decision_afterwards(recorded: Recorded, by: Caller, log: Log) -> None:
    """What moves a right to appeal that is there: reasons, a receipt, the office's own reversal."""
    match recorded.fact:
        case ReasonsProvided() as provided:
            again = reactions.when_reasons_provided(provided, record=recorded.record)
            receiving_handlers.restart_appeal_period(again, by, log)
        case LetterDelivered() as delivered:
            if arrived := reactions.when_letter_delivered(delivered, record=recorded.record):
                receiving_handlers.confirm_arrival(arrived, by, log)
        case DecisionReversed() as reversed_:
            noted = reactions.when_decision_reversed(reversed_, record=recorded.record)
            receiving_handlers.note_own_reversal(noted, by, log)
            if granted := reactions.when_request_granted(reversed_, record=recorded.record):
                receiving_handlers.note_reversal(granted, by, log)
        case _:
            return


def hear_billing(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case FeeDecided() | YearSettled() as decided:
            noted = reactions.when_fee_decided(decided, record=recorded.record, heard=entry_of(recorded))
            receiving_handlers.note_decision_record(noted, by, log)
        case FeeDecisionNotified() as notified:
            heard = entry_of(recorded)
            command = reactions.when_fee_decision_notified(notified, record=recorded.record, heard=heard)
            handlers.start_appeal_period(command, by, log)
        case _:
            return


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case CaseClosed() as closed:
            closing_handlers.end_case(reactions.when_case_closed(closed, record=recorded.record), by, log)
        case _:
            # No fact is about both who speaks for a person and how she is written to.
            SPEAKERS.hear(recorded, by, log)
            READERS.hear(recorded, by, log)


def hear_assessment(recorded: Recorded, by: Caller, log: Log) -> None:
    TIES.hear(recorded, by, log)


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {
    "decision": hear_decision,
    "billing": hear_billing,
    "intake": hear_intake,
    "assessment": hear_assessment,
}


def when_due(due: Due, by: Caller, log: Log, *, open_appeals: OpenAppeals) -> None:
    """A deadline of ours has passed."""
    command = deadlines.command_when_due(due)
    match command:
        case LetMendingFallDue():
            receiving_handlers.let_mending_fall_due(command, by, log)
        case LetPassingOnFallDue():
            receiving_handlers.let_passing_on_fall_due(command, by, log)
        case LetSuspensionFallDue():
            reviewing_handlers.let_suspension_fall_due(command, by, log)
        case LetEarlySuspensionFallDue():
            early_handlers.let_early_suspension_fall_due(command, by, log)
        case LetEarlySuspensionEnd():
            early_handlers.let_early_suspension_end(command, by, log, open_appeals=open_appeals)
        case ResumeAppeal():
            receiving_handlers.resume_appeal(command, by, log)
        case NoteAnswer():
            receiving_handlers.note_answer(command, by, log)
        case CloseAppealsOfCase():
            closing_handlers.close_appeals_of_case(command, by, log, open_appeals=open_appeals)
        case None:
            return
        case _:
            assert_never(command)
