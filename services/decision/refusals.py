"""Knows every lawful "no" about a decision; those about what is registered beside stand in `refusals_of_measures`.

Refusal
├── DraftIsDiscarded         409  the application was withdrawn before a decision
├── NotDrafted               409  the case is still being assessed
├── CaseIsClosed             409  closed undecided; nothing more comes of this round
├── AlreadyDecided           409  the decision is made; only a new fact can change it
├── NoSuchLine               409  the decision has no such line
├── PeriodIsTurned           409  the service would end before it begins
├── FormalDecisionIsRequired 409  what lasts must be decided in writing (pbrl § 2-7)
├── StartIsMissing           409  a grant says from when it holds
├── ReasonsAreMissing        409  not granted in full, or somebody may be dissatisfied (fvl §§ 24–25)
├── RemainingNeedIsMissing   409  who gets less is told which need remains and how it is met
├── PlaceIsARight            409  sound only in a nursing home: no refusal (pbrl § 2-1 e)
├── NoWaitingList            409  the service is no place to wait for
├── PlaceIsNotAssessed       409  nobody waits before it is known whether help at home is sound
├── CannotWait               409  sound only in a nursing home: no waiting list (pbrl § 2-1 e)
├── NoAuthority              409  the delegation register does not let this role decide this
├── DrafterCannotDecide      409  the delegation register asks for two people
├── NotImpartial             409  who has declared a tie to the parties neither prepares nor decides (fvl § 6)
├── NotDecided               409  nothing to notify or to order yet
├── AlreadyNotified          409  the party has been notified
├── AddresseesAreMissing     409  whom a child's age, or who decides for the party, says must be told, is not (fvl § 27)
├── DatesDoNotFollow         409  decided, sent, arrived, today: in this order
├── NothingToDeliver         409  the line gives no service
├── AlreadyOrdered           409  the order has been sent
├── AlreadyStarted           409  the service has begun
├── StartLiesAhead           409  what begins tomorrow has not begun
├── NotNotified              409  an appeal answers a decision that has reached its party
├── RegimeReasonIsMissing    409  other appeal rules than the service's own need a reason
├── NothingToReview          409  the line gives no service, or nobody waits for it
├── AlreadyUnderReview       409  the line is being assessed again
├── WishIsUnclear            409  what the party wants less of is said with the day, and how much is left
├── GrantBinds               409  a time-limited grant without reservation holds until its end
├── NoReview                 409  there is no review that could be announced
├── ResponseTimeIsTooShort   409  who is asked to speak needs time to do it (fvl § 16)
├── NoPriorNotice            409  a running service is not reduced unannounced (fvl § 16)
├── ResponseTimeRuns         409  the party may still speak
├── AlreadyAnswered          409  the answer to the prior notice is recorded
├── NotSound                 409  what is given must be sound; budget alone is no reason (hol § 4-1)
├── ContentIsMissing         409  several things the law asks for are not said (fvl §§ 24-27)
├── ExtentIsImpossible       409  a week has 168 hours
├── BestInterestsNotWeighed  409  nothing is decided for a child before its best interests are weighed (grl § 104)
├── ChildNotHeard            409  a child able to form a view is informed and heard first (fvl § 17)
├── NotWaiting               409  nobody waits for a place on this line
├── NobodyIsAbsent           409  no such substitute is appointed on that day
├── SubstituteIsAppointed    409  somebody stands in already in these days
├── ReasonsAreGiven          409  the reasons have been given
├── AppealPeriodIsOver       409  reasons are asked for before the appeal period is over (fvl § 24)
├── ReasonsNotRequested      409  nobody asked for the reasons of this line
├── NotACorrection           409  a correction is a slip: never less, never what takes two only now (2025 § 70)
├── NotAltered               409  no appeal and no reversal has changed this line
├── NotSettled               409  what an altered line gives must be said before it is ordered or begins
├── NothingToCorrect         409  the correction says nothing new
├── LineIsInvalid            409  the line does not hold any more
├── ReversalHasNoGround      409  the law knows this ground for reversal not, or it is not met (fvl § 35)
├── NoSuchRequest            409  nobody has asked for this reversal, or it is answered
├── NotOrdered               409  nothing has been ordered
├── AlreadyAcknowledged      409  the provider has answered
├── NotRunning               409  the service has not begun, or has ended
├── AlreadyPaused            409  the service rests
├── NotPaused                409  the service does not rest
├── ExecutionIsSuspended     409  an appeal suspends the decision; what was before goes on
└── NothingToUndo            409  nothing of this kind is registered
"""

from shared.kernel.refusal import Refusal


class DraftIsDiscarded(Refusal, code="decision.draft-is-discarded"): ...


class NotDrafted(Refusal, code="decision.not-drafted"): ...


class CaseIsClosed(Refusal, code="decision.case-is-closed"): ...


class AlreadyDecided(Refusal, code="decision.already-decided"): ...


class NoSuchLine(Refusal, code="decision.no-such-line"): ...


class PeriodIsTurned(Refusal, code="decision.period-is-turned"): ...


class FormalDecisionIsRequired(Refusal, code="decision.formal-decision-is-required"): ...


class StartIsMissing(Refusal, code="decision.start-is-missing"): ...


class ReasonsAreMissing(Refusal, code="decision.reasons-are-missing"): ...


class RemainingNeedIsMissing(Refusal, code="decision.remaining-need-is-missing"): ...


class PlaceIsARight(Refusal, code="decision.place-is-a-right"): ...


class NoWaitingList(Refusal, code="decision.no-waiting-list"): ...


class PlaceIsNotAssessed(Refusal, code="decision.place-is-not-assessed"): ...


class CannotWait(Refusal, code="decision.cannot-wait"): ...


class NoAuthority(Refusal, code="decision.no-authority"): ...


class DrafterCannotDecide(Refusal, code="decision.drafter-cannot-decide"): ...


class NotImpartial(Refusal, code="decision.not-impartial"): ...


class NotDecided(Refusal, code="decision.not-decided"): ...


class AlreadyNotified(Refusal, code="decision.already-notified"): ...


class AddresseesAreMissing(Refusal, code="decision.addressees-are-missing"): ...


class DatesDoNotFollow(Refusal, code="decision.dates-do-not-follow"): ...


class NothingToDeliver(Refusal, code="decision.nothing-to-deliver"): ...


class AlreadyOrdered(Refusal, code="decision.already-ordered"): ...


class AlreadyStarted(Refusal, code="decision.already-started"): ...


class StartLiesAhead(Refusal, code="decision.start-lies-ahead"): ...


class NotNotified(Refusal, code="decision.not-notified"): ...


class RegimeReasonIsMissing(Refusal, code="decision.regime-reason-is-missing"): ...


class NothingToReview(Refusal, code="decision.nothing-to-review"): ...


class AlreadyUnderReview(Refusal, code="decision.already-under-review"): ...


class WishIsUnclear(Refusal, code="decision.wish-is-unclear"): ...


class GrantBinds(Refusal, code="decision.grant-binds"): ...


class NoReview(Refusal, code="decision.no-review"): ...


class ResponseTimeIsTooShort(Refusal, code="decision.response-time-is-too-short"): ...


class NoPriorNotice(Refusal, code="decision.no-prior-notice"): ...


class ResponseTimeRuns(Refusal, code="decision.response-time-runs"): ...


class AlreadyAnswered(Refusal, code="decision.already-answered"): ...


class NotSound(Refusal, code="decision.not-sound"): ...


class ContentIsMissing(Refusal, code="decision.content-is-missing"): ...


class ExtentIsImpossible(Refusal, code="decision.extent-is-impossible"): ...


class BestInterestsNotWeighed(Refusal, code="decision.best-interests-not-weighed"): ...


class ChildNotHeard(Refusal, code="decision.child-not-heard"): ...


class NotWaiting(Refusal, code="decision.not-waiting"): ...


class NobodyIsAbsent(Refusal, code="decision.nobody-is-absent"): ...


class SubstituteIsAppointed(Refusal, code="decision.substitute-is-appointed"): ...


class ReasonsAreGiven(Refusal, code="decision.reasons-are-given"): ...


class AppealPeriodIsOver(Refusal, code="decision.appeal-period-is-over"): ...


class ReasonsNotRequested(Refusal, code="decision.reasons-not-requested"): ...


class NotACorrection(Refusal, code="decision.not-a-correction"): ...


class NotAltered(Refusal, code="decision.not-altered"): ...


class NotSettled(Refusal, code="decision.not-settled"): ...


class NothingToCorrect(Refusal, code="decision.nothing-to-correct"): ...


class LineIsInvalid(Refusal, code="decision.line-is-invalid"): ...


class ReversalHasNoGround(Refusal, code="decision.reversal-has-no-ground"): ...


class NoSuchRequest(Refusal, code="decision.no-such-request"): ...


class NotOrdered(Refusal, code="decision.not-ordered"): ...


class AlreadyAcknowledged(Refusal, code="decision.already-acknowledged"): ...


class NotRunning(Refusal, code="decision.not-running"): ...


class AlreadyPaused(Refusal, code="decision.already-paused"): ...


class NotPaused(Refusal, code="decision.not-paused"): ...


class ExecutionIsSuspended(Refusal, code="decision.execution-is-suspended"): ...


class NothingToUndo(Refusal, code="decision.nothing-to-undo"): ...
