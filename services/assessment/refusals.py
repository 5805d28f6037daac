"""Knows every lawful "no" of assessment.

Refusal
├── AlreadyCompleted          409  the proposal is made; the case goes on in decision
├── HasBeenClosed             409  the application was withdrawn
├── AlreadyAssigned           409  this caseworker has it
├── OnlyLeaderAssigns         409  a caseworker may take a case nobody has, and no other
├── ObservedInTheFuture       409  nothing is seen tomorrow
├── AssignedToAnother         409  who answers for the assessment completes it
├── AssessmentIsIncomplete    409  the gate: what is missing is named
├── ServiceIsUnanswered       409  everything applied for gets a proposal
├── ReasonsAreMissing         409  who gets less than asked for is told why
├── RemainingNeedIsMissing    409  … and which need remains, and how it is met
├── PeriodIsTurned            409  a service does not end before it begins
├── FormalDecisionIsRequired  409  help for more than two weeks is decided formally
├── PlaceNeedIsMissing        409  no word on a place before it is known whether home care is sound
├── LongTermPlaceIsARight     409  only a nursing home is sound: it is not refused
└── WaitingIsUnlawful         409  … nor waited for; and some services have no list at all
"""

from shared.kernel.refusal import Refusal


class AlreadyCompleted(Refusal, code="assessment.already-completed"):
    """The proposal is made; the case goes on in decision."""


class HasBeenClosed(Refusal, code="assessment.has-been-closed"):
    """The application was withdrawn."""


class AlreadyAssigned(Refusal, code="assessment.already-assigned"):
    """This caseworker has it."""


class OnlyLeaderAssigns(Refusal, code="assessment.only-leader-assigns"):
    """A caseworker may take a case nobody has, and no other."""


class ObservedInTheFuture(Refusal, code="assessment.observed-in-the-future"):
    """Nothing is seen tomorrow."""


class AssignedToAnother(Refusal, code="assessment.assigned-to-another"):
    """Who answers for the assessment completes it."""


class AssessmentIsIncomplete(Refusal, code="assessment.assessment-is-incomplete"):
    """The gate: what is missing is named."""


class ServiceIsUnanswered(Refusal, code="assessment.service-is-unanswered"):
    """Everything applied for gets a proposal."""


class ReasonsAreMissing(Refusal, code="assessment.reasons-are-missing"):
    """Who gets less than asked for is told why (begrunnelse, fvl § 25)."""


class RemainingNeedIsMissing(Refusal, code="assessment.remaining-need-is-missing"):
    """Who gets less than asked for is told which need remains, and how it is met."""


class PeriodIsTurned(Refusal, code="assessment.period-is-turned"):
    """A service does not end before it begins."""


class FormalDecisionIsRequired(Refusal, code="assessment.formal-decision-is-required"):
    """Help for more than two weeks is decided formally (enkeltvedtak, pbrl § 2-7)."""


class PlaceNeedIsMissing(Refusal, code="assessment.place-need-is-missing"):
    """No word on a place before it is known whether home care is sound (forsvarlighet)."""


class LongTermPlaceIsARight(Refusal, code="assessment.long-term-place-is-a-right"):
    """Only a nursing home is sound: it is not refused (pbrl § 2-1 e first paragraph)."""


class WaitingIsUnlawful(Refusal, code="assessment.waiting-is-unlawful"):
    """A place is waited for only where there is a list, and where waiting is sound (pbrl § 2-1 e)."""
