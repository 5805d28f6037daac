"""Knows whose facts assessment listens to, and which reaction each of them gets."""

from collections.abc import Callable
from typing import assert_never

from services.assessment import consent_handlers, deadlines, handlers, reactions, sources_handlers, weighing_handlers
from services.assessment.consents import REFERENCES
from services.assessment.sources_commands import LetInformationFallDue
from services.assessment.weighing_commands import LetChildTaskFallDue
from shared.contracts.decision import CaseReopened, DraftDiscarded
from shared.contracts.decision_reviewing import ClosedUndecided, DraftReturned, ReviewOpened
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    EmergencyHelpStarted,
)
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.contracts.intake_standing import ConsentGiven, ConsentWithdrawn
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    record = recorded.record
    match recorded.fact:
        case ApplicationReceived() as received:
            handlers.open_assessment(reactions.when_application_received(received, record=record), by, log)
        case CaseOpenedOnOwnDuty() as opened:
            handlers.open_assessment(reactions.when_case_opened_on_own_duty(opened, record=record), by, log)
        case EmergencyHelpStarted() as started:
            handlers.note_emergency_help(reactions.when_emergency_help_started(started, record=record), by, log)
        case ApplicationWithdrawn():
            handlers.close_assessment(reactions.when_application_withdrawn(record=record), by, log)
        case CaseClosed() as closed:
            handlers.close_case(reactions.when_case_closed(closed, record=record), by, log)
        case _:
            _hear_of_words(recorded, by, log)


def _hear_of_words(recorded: Recorded, by: Caller, log: Log) -> None:
    """What somebody told by word of mouth, or agreed to, and whose references are one person's."""
    record = recorded.record
    match recorded.fact:
        case OralNoteReadBack() as read_back:
            if heard := reactions.when_oral_note_read_back(read_back, record=record):
                handlers.note_read_back(heard, by, log)
        case ConsentGiven() as given:
            if noting := reactions.when_consent_given(given, record=record):
                consent_handlers.note_consent(noting, by, log)
        case ConsentWithdrawn() as withdrawn:
            consent_handlers.note_withdrawal(reactions.when_consent_withdrawn(withdrawn, record=record), by, log)
        case _:
            REFERENCES.hear(recorded, by, log)


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case CaseReopened() as reopened:
            handlers.open_assessment(reactions.when_case_reopened(reopened, record=recorded.record), by, log)
        case ReviewOpened() as opened:
            handlers.open_assessment(reactions.when_review_opened(opened, record=recorded.record), by, log)
        case DraftReturned() as returned:
            handlers.reopen_round(reactions.when_draft_returned(returned, record=recorded.record), by, log)
        case DraftDiscarded() as discarded:
            if closing := reactions.when_draft_discarded(discarded, record=recorded.record):
                handlers.close_round(closing, by, log)
        case ClosedUndecided() as closed:
            handlers.close_round(reactions.when_closed_undecided(closed, record=recorded.record), by, log)
        case _:
            return


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {
    "intake": hear_intake,
    "decision": hear_decision,
}


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of ours has passed."""
    command = deadlines.command_when_due(due)
    match command:
        case LetInformationFallDue():
            sources_handlers.let_information_fall_due(command, by, log)
        case LetChildTaskFallDue():
            weighing_handlers.let_child_task_fall_due(command, by, log)
        case None:
            return
        case _:
            assert_never(command)
