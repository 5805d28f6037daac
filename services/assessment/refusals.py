"""Knows every lawful "no" of assessment, but those about asking others (`refusals_of_asking.py`).

Refusal
├── AlreadyCompleted          409  the proposal is made; the case goes on in decision
├── HasBeenClosed             409  withdrawn, or the person has left us
│
├── AlreadyAssigned           409  this caseworker has it
├── OnlyLeaderAssigns         409  a caseworker may take a case nobody has, and no other
├── CaseworkerIsNotImpartial  409  who is tied to the parties neither gets nor completes the case
├── StaffIsUnknown            409  no such caseworker is registered
├── StaffIsAway               409  absent that day, not begun, or no longer working here
├── StaffLacksCompetence      409  … unless a leader says why all the same
├── CaseworkerIsFull          409  as many cases as the register says … unless a leader says why all the same
├── PositionIsTurned          409  a position does not end before it begins
├── AbsenceIsTurned           409  an absence does not end before it begins
├── StaffIsAtWork             409  there is no absence to end
├── NotTheirCase              409  only what the former caseworker has is handed over
│
├── ObservedInTheFuture       409  nothing is seen tomorrow
├── NothingToReplace          409  no such piece of information holds
├── ReplacesAnotherTopic      409  a piece of information replaces one about the same
├── OwnWordsAreThePersons     409  the person's own words come from the person, or from who speaks for them
├── MeetingIsUnknown          409  no such meeting is planned
├── MeetingIsInThePast        409  what is planned lies ahead
│
├── NotAChild                 409  whoever is of age is asked as an adult
├── ChildIsNotNoted           409  first say that the case is a child's
├── ChildIsNotHeard           409  a child able to form a view is informed and heard
├── NoSuchTask                409  no age gives the office that task
├── LowerStepsAreLeftOut      409  every step below is considered
├── OverrideNeedsReason       409  who departs from the calculator says why
├── ExtentIsImpossible        409  a week has 168 hours
├── AssignedToAnother         409  who answers for the assessment completes it
├── AssessmentIsIncomplete    409  the gate: what is missing is named
├── ServiceIsUnanswered       409  everything applied for gets a proposal
├── ReasonsAreMissing         409  who gets less than asked for is told why
├── RemainingNeedIsMissing    409  … and which need remains, and how it is met
├── PeriodIsTurned            409  a service does not end before it begins
├── AmountIsNotAsCalculated   409  what is granted in full is what was calculated
├── FormalDecisionIsRequired  409  help for more than two weeks is decided formally
├── PlaceNeedIsMissing        409  no word on a place before it is known whether home care is sound
├── LongTermPlaceIsARight     409  only a nursing home is sound: it is not refused
├── BpaIsARight               409  whoever has the right to personal assistance is not refused it
├── WaitingIsUnlawful         409  … nor waited for; and some services have no list at all
│
├── NoSuchEntry               409  a journal entry corrects one that is there
└── EntryIsCorrected          409  what was corrected once is corrected where it stands now
"""

from shared.kernel.refusal import Refusal


class AlreadyCompleted(Refusal, code="assessment.already-completed"):
    """The proposal is made; the case goes on in decision."""


class HasBeenClosed(Refusal, code="assessment.has-been-closed"):
    """The application was withdrawn, or the person has left us."""


class AlreadyAssigned(Refusal, code="assessment.already-assigned"):
    """This caseworker has it."""


class OnlyLeaderAssigns(Refusal, code="assessment.only-leader-assigns"):
    """A caseworker may take a case nobody has, and no other."""


class CaseworkerIsNotImpartial(Refusal, code="assessment.caseworker-is-not-impartial"):
    """Who is tied to the parties neither gets nor completes the case (inhabil, fvl § 6)."""


class StaffIsUnknown(Refusal, code="assessment.staff-is-unknown"):
    """No such caseworker is registered."""


class StaffIsAway(Refusal, code="assessment.staff-is-away"):
    """Absent that day, not begun, or no longer working here."""


class StaffLacksCompetence(Refusal, code="assessment.staff-lacks-competence"):
    """This kind of case asks for a competence the caseworker does not have."""


class CaseworkerIsFull(Refusal, code="assessment.caseworker-is-full"):
    """The caseworker has as many cases as she has capacity for; a leader may say why she gets one more all the same."""


class PositionIsTurned(Refusal, code="assessment.position-is-turned"):
    """A position does not end before it begins."""


class AbsenceIsTurned(Refusal, code="assessment.absence-is-turned"):
    """An absence does not end before it begins."""


class StaffIsAtWork(Refusal, code="assessment.staff-is-at-work"):
    """There is no absence to end."""


class NotTheirCase(Refusal, code="assessment.not-their-case"):
    """Only what the former caseworker has is handed over."""


class ObservedInTheFuture(Refusal, code="assessment.observed-in-the-future"):
    """Nothing is seen tomorrow."""


class NothingToReplace(Refusal, code="assessment.nothing-to-replace"):
    """No such piece of information holds."""


class ReplacesAnotherTopic(Refusal, code="assessment.replaces-another-topic"):
    """A piece of information replaces one about the same topic."""


class OwnWordsAreThePersons(Refusal, code="assessment.own-words-are-the-persons"):
    """The person's own words come from the person, or from who speaks for them (brukermedvirkning)."""


class MeetingIsUnknown(Refusal, code="assessment.meeting-is-unknown"):
    """No such meeting is planned."""


class MeetingIsInThePast(Refusal, code="assessment.meeting-is-in-the-past"):
    """What is planned lies ahead."""


class NotAChild(Refusal, code="assessment.not-a-child"):
    """Whoever is of age is asked as an adult."""


class ChildIsNotNoted(Refusal, code="assessment.child-is-not-noted"):
    """First say that the case is a child's."""


class ChildIsNotHeard(Refusal, code="assessment.child-is-not-heard"):
    """A child able to form a view is informed and heard, at any age (fvl § 17 → 2025 § 54)."""


class NoSuchTask(Refusal, code="assessment.no-such-task"):
    """No age gives the office that task."""


class LowerStepsAreLeftOut(Refusal, code="assessment.lower-steps-are-left-out"):
    """Every step below is considered (BEON)."""


class OverrideNeedsReason(Refusal, code="assessment.override-needs-reason"):
    """Who departs from the calculator says why."""


class ExtentIsImpossible(Refusal, code="assessment.extent-is-impossible"):
    """A week has 168 hours."""


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


class AmountIsNotAsCalculated(Refusal, code="assessment.amount-is-not-as-calculated"):
    """What is granted in full is what was calculated."""


class FormalDecisionIsRequired(Refusal, code="assessment.formal-decision-is-required"):
    """Help for more than two weeks is decided formally (enkeltvedtak, pbrl § 2-7)."""


class PlaceNeedIsMissing(Refusal, code="assessment.place-need-is-missing"):
    """No word on a place before it is known whether home care is sound (forsvarlighet)."""


class LongTermPlaceIsARight(Refusal, code="assessment.long-term-place-is-a-right"):
    """Only a nursing home is sound: it is not refused (pbrl § 2-1 e first paragraph)."""


class BpaIsARight(Refusal, code="assessment.bpa-is-a-right"):
    """Whoever has the right to personal assistance is not refused it (pbrl § 2-1 d)."""


class WaitingIsUnlawful(Refusal, code="assessment.waiting-is-unlawful"):
    """A place is waited for only where there is a list, and where waiting is sound (pbrl § 2-1 e)."""


class NoSuchEntry(Refusal, code="assessment.no-such-entry"):
    """A journal entry corrects one that is there."""


class EntryIsCorrected(Refusal, code="assessment.entry-is-corrected"):
    """What was corrected once is corrected where it stands now."""
