"""Knows what each fact makes of a decision."""

from typing import assert_never, cast
from uuid import UUID

from msgspec.structs import replace

from services.decision.carrying_out.delivery import DeliveryFact, delivered
from services.decision.decision import Alteration, Decision, LineChanged, delivery_of, ended
from services.decision.facts import DecisionFact, LaterFact, LineDecided, ReviewFact, SaidFact, decided_on
from shared.contracts.decision import (
    ApplicationDismissed,
    CaseRead,
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    ReasonsProvided,
    ReasonsRequested,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import (
    DelayExplained,
    OrderAcknowledged,
    OrderChased,
    OrderCorrected,
    OrderDeclined,
    OrderSent,
    PauseFellDue,
    ProviderChanged,
    RegistrationUndone,
    ReviewFellDue,
    ServicePaused,
    ServiceResumed,
    ServiceReviewed,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.decision_ending import GroundLost, OrderCancelled
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    DraftReturned,
    HelpWithoutDecisionEnded,
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionStarted,
    LeftWaitingList,
    PriorNoticeAnswered,
    PriorNoticeSent,
    ReversalAsked,
    ReversalDeclined,
    ReviewOpened,
    RoundReserved,
    WaitingReassessed,
)
from shared.contracts.fact import Recorded


def evolve(decision: Decision, recorded: Recorded) -> Decision:
    """What a fact makes of the decision. Never asks whether it should have been recorded."""
    fact = cast(DecisionFact, recorded.fact)
    match fact:
        case DecisionDrafted():
            return _drafted(decision, fact, case_id=recorded.record.case_id)
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed()
        ):
            return _decided(decision, fact, by=recorded.actor.id)
        case DecisionNotified():
            return replace(decision, stage="notified", notified=fact)
        case DraftDiscarded():
            return replace(decision, stage="discarded", died_undecided=fact.reason == "died")
        case CaseRead():
            return decision
        case _:
            return _around(decision, fact, recorded=recorded)


def _around(decision: Decision, fact: DeliveryFact | ReviewFact | LaterFact, *, recorded: Recorded) -> Decision:
    """What stands around the draft and its decision: what opened it, what came of it, what was said later."""
    match fact:
        case (
            ReviewOpened()
            | RoundReserved()
            | DraftReturned()
            | PriorNoticeSent()
            | PriorNoticeAnswered()
            | ClosedUndecided()
            | HelpWithoutDecisionStarted()
            | HelpWithoutDecisionFellDue()
            | HelpWithoutDecisionEnded()
        ):
            return _reviewed(decision, fact, case_id=recorded.record.case_id)
        case (
            OrderSent()
            | OrderCorrected()
            | OrderAcknowledged()
            | OrderDeclined()
            | OrderCancelled()
            | OrderChased()
            | ServiceStarted()
            | ServicePaused()
            | ServiceResumed()
            | PauseFellDue()
            | ProviderChanged()
            | ServiceStopped()
            | ReviewFellDue()
            | ServiceReviewed()
            | DelayExplained()
            | RegistrationUndone()
        ):
            return _delivered(decision, fact, position=recorded.record.position)
        case _:
            return _later(decision, fact, by=recorded.actor.id)


def _reviewed(decision: Decision, fact: ReviewFact, *, case_id: UUID) -> Decision:
    match fact:
        case ReviewOpened():
            return replace(decision, stage="opened", review=fact, case_id=case_id)
        case RoundReserved() | DraftReturned():
            return replace(decision, stage="opened", case_id=case_id)
        case PriorNoticeSent():
            return replace(decision, prior_notice=fact, notice_answered_on=None)
        case PriorNoticeAnswered():
            return replace(decision, notice_answered_on=fact.answered_on)
        case ClosedUndecided():
            return replace(decision, stage="closed")
        case HelpWithoutDecisionStarted():
            runs = replace(decision, help=fact, help_started_on=fact.started_on, case_id=case_id)
            return replace(runs, help_fell_due=False, help_ended=False, help_ended_because=None)
        case HelpWithoutDecisionFellDue():
            return replace(decision, help_fell_due=True)
        case HelpWithoutDecisionEnded():
            return replace(decision, help_ended=True, help_ended_because=fact.reason)
        case _:
            assert_never(fact)


def _delivered(decision: Decision, fact: DeliveryFact, *, position: int) -> Decision:
    line = delivered(delivery_of(decision, fact.line), fact, position=position)
    still = decision.ungrounded if line.is_running else decision.ungrounded - {fact.line}
    return replace(decision, deliveries=decision.deliveries | {fact.line: line}, ungrounded=still)


def _later(decision: Decision, fact: LaterFact, *, by: str) -> Decision:
    match fact:
        case OutcomeAltered():
            return _altered(decision, fact)
        case CaseReopened():
            # Of what the party was not told, the other lines are told still.
            stage = "reopened" if decision.notified else decision.stage
            return replace(decision, stage=stage, reopenings=(*decision.reopenings, fact))
        case LeftWaitingList():
            return replace(decision, left_waiting=decision.left_waiting | {fact.line: fact})
        case ReversalAsked():
            return replace(decision, reversal_requests=decision.reversal_requests | {fact.request})
        case ReversalDeclined():
            return replace(decision, answered_requests=decision.answered_requests | {fact.request})
        case DecisionReversed():
            # Who reverses a line has a hand in what it gives then.
            return replace(_reversed(decision, fact), proposed_by=decision.proposed_by | {by})
        case FormerLineContinued():
            return replace(decision, suspended=decision.suspended | set(fact.lines))
        case SuspensionLifted():
            return replace(decision, suspended=decision.suspended - set(fact.lines))
        case DecisionInvalidated():
            return replace(decision, invalid=decision.invalid | set(fact.lines))
        case _:
            return _told(decision, fact)


def _told(decision: Decision, fact: SaidFact) -> Decision:
    """What is said about a line without a new decision."""
    match fact:
        case ReasonsRequested():
            return replace(decision, reasons_requested=decision.reasons_requested | set(fact.lines))
        case ReasonsProvided():
            provided = {given.line for given in fact.lines}
            return replace(decision, reasons_provided=decision.reasons_provided | provided)
        case DecisionCorrected() | LineSettled():
            return _changed(decision, fact)
        case GroundLost():
            return replace(decision, ungrounded=decision.ungrounded | {fact.line})
        case WaitingReassessed():
            return replace(decision, weighed=decision.weighed | {fact.line: fact})
        case _:
            return ended(decision, fact)


def _changed(decision: Decision, fact: LineChanged) -> Decision:
    changes = (*decision.changed.get(fact.line, ()), fact)
    still = decision.unsettled - ({fact.line} if isinstance(fact, LineSettled) else set())
    return replace(decision, changed=decision.changed | {fact.line: changes}, unsettled=still)


def _drafted(decision: Decision, fact: DecisionDrafted, *, case_id: UUID) -> Decision:
    proposed_by = decision.proposed_by | {fact.caseworker}
    return replace(decision, stage="drafted", case_id=case_id, draft=fact, proposed_by=proposed_by)


def _decided(decision: Decision, fact: LineDecided, *, by: str) -> Decision:
    return replace(
        decision,
        stage="decided",
        decided_on=decided_on(fact),
        decided_by=by,
        decided=decision.decided | {fact.line: fact},
    )


def _altered(decision: Decision, fact: OutcomeAltered) -> Decision:
    return replace(
        decision,
        altered=decision.altered | set(fact.lines),
        ungrounded=decision.ungrounded - set(fact.lines),
        unsettled=decision.unsettled | set(fact.lines),
        alterations=decision.alterations | {Alteration(appeal=fact.appeal, by=fact.by)},
    )


def _reversed(decision: Decision, fact: DecisionReversed) -> Decision:
    """What is reversed in favour is delivered as if an appeal had changed it; the rest no longer holds."""
    answered = decision.answered_requests | ({fact.request} if fact.request else set())
    if fact.ground == "in-favour":
        lines = set(fact.lines)
        return replace(
            decision,
            altered=decision.altered | lines,
            ungrounded=decision.ungrounded - lines,
            unsettled=decision.unsettled | lines,
            answered_requests=answered,
        )
    return replace(decision, invalid=decision.invalid | set(fact.lines), answered_requests=answered)
