"""Knows every lawful "no" of appeal.

Refusal
├── NothingToAppeal           409  no decision with a right to appeal has reached its party
├── AppealAlreadyReceived     409  the appeal was noted before
├── NoSuchLine                409  the decision, or the appeal, does not have that line
├── BodiesDiffer              409  one appeal goes to one appeal body
├── RoutesDiffer              409  one appeal goes one way: straight to the appeal body, or through the office
├── AnswersDiffer             409  what the appeal body has decided is not tried, the rest may be
├── WasNotified               409  who was notified, or acts for the party, has the period of the notice
├── GoesDirectly              409  an appeal on coercion goes straight to the appeal body, unreviewed
├── DatesDoNotFollow          409  decided, sent, received, today: in this order
├── NothingIsMissing          409  the party has been told how to appeal these lines
├── IsToBeMended              409  the appeal has a fault the appellant may still mend (fvl § 32)
├── NothingToMend             409  nobody asked the appellant to mend anything
├── MandateIsMissing          409  what was missing is the mandate, and none is shown or registered
├── DeciderCannotReview       409  nobody reviews an own decision
├── NotImpartial              409  who has declared a tie to the parties takes no part (fvl § 6)
├── AssignedToAnother         409  a colleague has this appeal
├── AlreadyAssigned           409  this person has the appeal already
├── NotLate                   409  what is in time, or admitted, needs no admission
├── PeriodNotMoved            409  its period is what it was when the appeal came, and it is late by it
├── TooLateToAdmit            409  more than a year since the decision (fvl § 31)
├── IsReversalRequest         409  more than a year late, it is no appeal to reject but a request for reversal
├── NotYetReversal            409  less than a year late and not decided by the appeal body: admitted or rejected
├── NoReversalAsked           409  nobody has asked that a fee be reversed here, or it is answered
├── AppealBodyHasDecided      409  what the appeal body decided cannot be appealed again (fvl § 28)
├── NoStanding                409  who sent the appeal may not appeal (pbrl § 7-2)
├── IsLate                    409  late, and not admitted
├── NoGroundToReject          409  the appeal is in time, or its sender may appeal
├── NotRejected               409  nothing was rejected here
├── AlreadyNotified           409  the period to appeal this runs already
├── AccessAlreadyRefused      409  this refusal of access was noted before
├── NoGroundToRefuse          409  the law knows this ground for that kind of access not
├── NoSuchNote                409  nothing new with that id is waiting to be shown
├── AlreadyNoted              409  a note with that id was made before
├── NewFactsNotShown          409  the party has not seen what is new (fvl § 17)
├── MustAllowInFull           409  all lines allowed is the appeal allowed
├── AlreadyReviewed           409  the municipality has had its say
├── NotForwarded              409  nobody answers what nobody has sent them
├── PackIsIncomplete          409  the index lacks the decision or the statement, or names a record twice
├── PackHashDiffers           409  the index names a record by a hash that is not that of the bytes we wrote or heard
├── PackAlreadySent           409  the documents have been sent
├── SuspensionAlreadyAsked    409  a request for suspension is waiting
├── AlreadySuspended          409  these lines wait for the appeal already
├── NoSuspensionAsked         409  nobody asked that the decision wait
├── PeriodIsOver              409  what may not be appealed any more waits for an appeal that came in time
├── SuspensionIsMandatory     409  irreversible, or life or health at risk: the decision must wait (2025 § 76)
├── AnsweredTooEarly          409  the appeal body answers after it was asked
├── LineIsAnswered            409  the appeal body has answered for this line
├── WorseOutcomeNotNoticed    409  a worse outcome takes notice within three months (fvl § 34)
├── OnlyAlteredIsWorse        409  only an altered decision is worse for somebody
├── NoBoardHere               409  the appeal goes to the county governor
├── MemberTookPart            409  who decided or reviewed does not sit in the board
├── NothingChanged            409  costs follow a decision that was changed (fvl § 36)
├── CostsAlreadyClaimed       409  a claim for costs is waiting or decided
├── NoClaim                   409  nobody has claimed costs
├── CostsNotCovered           409  late, unnecessary or caused by the party: nothing is covered (fvl § 36)
├── CoversTooMuch             409  nobody gets back more than was claimed
├── SupervisionAlreadyOpened  409  this case of the county governor was noted before
├── NoSupervision             409  there is no such case of the county governor
├── SupervisionIsClosed       409  the county governor has closed its case
├── SupervisionIsAnswered     409  the office has answered
└── HasEnded                  409  rejected, allowed, answered, withdrawn or closed
"""

from shared.kernel.refusal import Refusal


class NothingToAppeal(Refusal, code="appeal.nothing-to-appeal"): ...


class AppealAlreadyReceived(Refusal, code="appeal.appeal-already-received"): ...


class NoSuchLine(Refusal, code="appeal.no-such-line"): ...


class BodiesDiffer(Refusal, code="appeal.bodies-differ"): ...


class RoutesDiffer(Refusal, code="appeal.routes-differ"): ...


class AnswersDiffer(Refusal, code="appeal.answers-differ"): ...


class WasNotified(Refusal, code="appeal.was-notified"): ...


class GoesDirectly(Refusal, code="appeal.goes-directly"): ...


class DatesDoNotFollow(Refusal, code="appeal.dates-do-not-follow"): ...


class NothingIsMissing(Refusal, code="appeal.nothing-is-missing"): ...


class IsToBeMended(Refusal, code="appeal.is-to-be-mended"): ...


class NothingToMend(Refusal, code="appeal.nothing-to-mend"): ...


class MandateIsMissing(Refusal, code="appeal.mandate-is-missing"): ...


class DeciderCannotReview(Refusal, code="appeal.decider-cannot-review"): ...


class NotImpartial(Refusal, code="appeal.not-impartial"): ...


class AssignedToAnother(Refusal, code="appeal.assigned-to-another"): ...


class AlreadyAssigned(Refusal, code="appeal.already-assigned"): ...


class NotLate(Refusal, code="appeal.not-late"): ...


class PeriodNotMoved(Refusal, code="appeal.period-not-moved"): ...


class TooLateToAdmit(Refusal, code="appeal.too-late-to-admit"): ...


class IsReversalRequest(Refusal, code="appeal.is-reversal-request"): ...


class NotYetReversal(Refusal, code="appeal.not-yet-reversal"): ...


class NoReversalAsked(Refusal, code="appeal.no-reversal-asked"): ...


class AppealBodyHasDecided(Refusal, code="appeal.appeal-body-has-decided"): ...


class NoStanding(Refusal, code="appeal.no-standing"): ...


class IsLate(Refusal, code="appeal.is-late"): ...


class NoGroundToReject(Refusal, code="appeal.no-ground-to-reject"): ...


class NotRejected(Refusal, code="appeal.not-rejected"): ...


class AlreadyNotified(Refusal, code="appeal.already-notified"): ...


class AccessAlreadyRefused(Refusal, code="appeal.access-already-refused"): ...


class NoGroundToRefuse(Refusal, code="appeal.no-ground-to-refuse"): ...


class NoSuchNote(Refusal, code="appeal.no-such-note"): ...


class AlreadyNoted(Refusal, code="appeal.already-noted"): ...


class NewFactsNotShown(Refusal, code="appeal.new-facts-not-shown"): ...


class MustAllowInFull(Refusal, code="appeal.must-allow-in-full"): ...


class AlreadyReviewed(Refusal, code="appeal.already-reviewed"): ...


class NotForwarded(Refusal, code="appeal.not-forwarded"): ...


class PackIsIncomplete(Refusal, code="appeal.pack-is-incomplete"): ...


class PackHashDiffers(Refusal, code="appeal.pack-hash-differs"): ...


class PackAlreadySent(Refusal, code="appeal.pack-already-sent"): ...


class SuspensionAlreadyAsked(Refusal, code="appeal.suspension-already-asked"): ...


class AlreadySuspended(Refusal, code="appeal.already-suspended"): ...


class NoSuspensionAsked(Refusal, code="appeal.no-suspension-asked"): ...


class PeriodIsOver(Refusal, code="appeal.period-is-over"): ...


class SuspensionIsMandatory(Refusal, code="appeal.suspension-is-mandatory"): ...


class AnsweredTooEarly(Refusal, code="appeal.answered-too-early"): ...


class LineIsAnswered(Refusal, code="appeal.line-is-answered"): ...


class WorseOutcomeNotNoticed(Refusal, code="appeal.worse-outcome-not-noticed"): ...


class OnlyAlteredIsWorse(Refusal, code="appeal.only-altered-is-worse"): ...


class NoBoardHere(Refusal, code="appeal.no-board-here"): ...


class MemberTookPart(Refusal, code="appeal.member-took-part"): ...


class NothingChanged(Refusal, code="appeal.nothing-changed"): ...


class CostsAlreadyClaimed(Refusal, code="appeal.costs-already-claimed"): ...


class NoClaim(Refusal, code="appeal.no-claim"): ...


class CostsNotCovered(Refusal, code="appeal.costs-not-covered"): ...


class CoversTooMuch(Refusal, code="appeal.covers-too-much"): ...


class SupervisionAlreadyOpened(Refusal, code="appeal.supervision-already-opened"): ...


class NoSupervision(Refusal, code="appeal.no-supervision"): ...


class SupervisionIsClosed(Refusal, code="appeal.supervision-is-closed"): ...


class SupervisionIsAnswered(Refusal, code="appeal.supervision-is-answered"): ...


class HasEnded(Refusal, code="appeal.has-ended"): ...
