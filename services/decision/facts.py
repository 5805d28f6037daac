"""Knows which facts a decision is made of, sorted by what they are about."""

from datetime import date
from typing import assert_never

from services.decision.carrying_out.delivery import DeliveryFact
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
from shared.contracts.decision_ending import CaseEnded, CaseResumed, EndingConfirmed, EndingQuestioned, GroundLost
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

LineDecided = ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed
"""What one line of a draft becomes when it is decided."""

ReviewFact = (
    ReviewOpened
    | RoundReserved
    | DraftReturned
    | PriorNoticeSent
    | PriorNoticeAnswered
    | ClosedUndecided
    | HelpWithoutDecisionStarted
    | HelpWithoutDecisionFellDue
    | HelpWithoutDecisionEnded
)
"""What happens to a round before it is decided."""

CaseFact = CaseEnded | EndingQuestioned | CaseResumed | EndingConfirmed
"""Whether the case has ended, and whether that holds."""

SaidFact = (
    ReasonsRequested | ReasonsProvided | DecisionCorrected | LineSettled | WaitingReassessed | GroundLost | CaseFact
)
"""What is said about a line without a new decision."""

LaterFact = (
    OutcomeAltered
    | CaseReopened
    | LeftWaitingList
    | ReversalAsked
    | ReversalDeclined
    | DecisionInvalidated
    | DecisionReversed
    | FormerLineContinued
    | SuspensionLifted
    | SaidFact
)
"""What happens to a decision that has been sent, besides its delivery."""

DecisionFact = (
    DecisionDrafted | LineDecided | DecisionNotified | DraftDiscarded | DeliveryFact | ReviewFact | LaterFact | CaseRead
)


def decided_on(fact: LineDecided) -> date:
    """The date of the decision (vedtaksdato), whatever its outcome."""
    match fact:
        case ServiceGranted() | ServicePartlyGranted():
            return fact.granted_on
        case ServiceRefused():
            return fact.refused_on
        case PlacedOnWaitingList():
            return fact.qualified_on
        case ApplicationDismissed():
            return fact.dismissed_on
        case _:
            assert_never(fact)
