"""Knows whose facts decision listens to, and which reaction each of them gets."""

from collections.abc import Callable
from typing import assert_never

from services.decision import deadlines, handlers, reactions
from services.decision.afterwards import handlers as afterwards_handlers
from services.decision.carrying_out import handlers as delivering_handlers
from services.decision.carrying_out.commands import ChaseOrder, LetPauseFallDue, LetReviewFallDue
from services.decision.commands import AlterOutcome, ReopenCase
from services.decision.correspondence import READERS
from services.decision.measures import handlers as measures_handlers
from services.decision.measures.commands import LetCoercionExpiryFallDue
from services.decision.parties import SPEAKERS, TIES
from services.decision.revising import dying_handlers
from services.decision.revising import handlers as reviewing_handlers
from services.decision.revising.commands import LetHelpFallDue, NoteAcceptedPlace
from shared.contracts.appeal import AppealAllowed, AppealDecided, AppealPartlyAllowed
from shared.contracts.appeal_receiving import ReversalRequested
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced
from shared.contracts.bedflow_waiting import EntryLeft, PlaceAccepted, PlaceDecided, PlaceDeclined, PlaceOfferWithdrawn
from shared.contracts.decision_reviewing import PlaceDecisionEnding
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import ApplicationWithdrawn, CaseClosed, EmergencyHelpStarted
from shared.contracts.intake_people import DeathCorrected
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case ApplicationWithdrawn():
            command = reactions.when_application_withdrawn(record=recorded.record)
            handlers.discard_draft(command, by, log)
        case CaseClosed() as closed:
            discard = reactions.when_case_closed(closed, record=recorded.record)
            reviewing_handlers.close_case(discard, by, log)
            measures_handlers.end_coercion_of_case(discard, by, log)
        case DeathCorrected() as corrected:
            questioned = reactions.when_death_corrected(corrected, record=recorded.record)
            dying_handlers.question_endings(questioned, by, log)
        case EmergencyHelpStarted() as started:
            noted = reactions.when_emergency_help_started(started, record=recorded.record)
            reviewing_handlers.note_help_without_decision(noted, by, log)
        case _:
            # No fact is about both who speaks for a person and how she is written to.
            SPEAKERS.hear(recorded, by, log)
            READERS.hear(recorded, by, log)


def hear_assessment(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case AssessmentCompleted() as completed:
            command = reactions.when_assessment_completed(completed, record=recorded.record)
            handlers.draft_decision(command, by, log)
        case _:
            TIES.hear(recorded, by, log)


def hear_appeal(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case AppealAllowed() | AppealPartlyAllowed() as allowed:
            _carry_out(reactions.when_appeal_allowed(allowed, record=recorded.record), by, log)
        case AppealDecided() as decided:
            _carry_out(reactions.when_appeal_decided(decided, record=recorded.record), by, log)
        case _:
            _hear_appeal_meanwhile(recorded, by, log)


def _hear_appeal_meanwhile(recorded: Recorded, by: Caller, log: Log) -> None:
    """What an appeal does to a decision before it is answered, or when it comes too late."""
    match recorded.fact:
        case ReversalRequested() as requested:
            noted = reactions.when_reversal_requested(requested, record=recorded.record)
            afterwards_handlers.note_reversal_request(noted, by, log)
        case ExecutionSuspended() as suspended:
            continued = reactions.when_execution_suspended(suspended, record=recorded.record)
            afterwards_handlers.continue_former_line(continued, by, log)
        case SuspensionEnded() as ended:
            lifted = reactions.when_suspension_ended(ended, record=recorded.record)
            afterwards_handlers.lift_suspension(lifted, by, log)
        case _:
            return


def hear_bedflow(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case PlaceAccepted() as accepted:
            _note_place(reactions.when_place_accepted(accepted, record=recorded.record), by, log)
        case EntryJoined() as joined:
            _note_place(reactions.when_entry_joined(joined, record=recorded.record), by, log)
        case PlaceDecided() | PlaceDeclined() | PlaceOfferWithdrawn() | EntryLeft() | EntryReplaced() as fact:
            because = _BECAUSE[type(fact)]
            ended = reactions.when_place_is_no_longer_undecided(because, record=recorded.record)
            reviewing_handlers.end_place_decision(ended, by, log)
        case _:
            return


def _note_place(command: NoteAcceptedPlace | None, by: Caller, log: Log) -> None:
    if command is not None:
        reviewing_handlers.note_accepted_place(command, by, log)


def _carry_out(command: AlterOutcome | ReopenCase | None, by: Caller, log: Log) -> None:
    match command:
        case AlterOutcome():
            handlers.alter_outcome(command, by, log)
        case ReopenCase():
            handlers.reopen_case(command, by, log)
        case None:
            return
        case _:
            assert_never(command)


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {
    "intake": hear_intake,
    "assessment": hear_assessment,
    "appeal": hear_appeal,
    "bedflow": hear_bedflow,
}
_BECAUSE: dict[type[Fact], PlaceDecisionEnding] = {
    PlaceDecided: "decided",
    PlaceDeclined: "declined",
    PlaceOfferWithdrawn: "withdrawn",
    EntryLeft: "left",
    EntryReplaced: "same-person",
}


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of ours has passed."""
    command = deadlines.command_when_due(due)
    match command:
        case LetHelpFallDue():
            reviewing_handlers.let_help_fall_due(command, by, log)
        case LetCoercionExpiryFallDue():
            measures_handlers.let_coercion_expiry_fall_due(command, by, log)
        case ChaseOrder():
            delivering_handlers.chase_order(command, by, log)
        case LetPauseFallDue():
            delivering_handlers.let_pause_fall_due(command, by, log)
        case LetReviewFallDue():
            delivering_handlers.let_review_fall_due(command, by, log)
        case None:
            return
        case _:
            assert_never(command)
