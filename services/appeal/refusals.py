"""Knows every lawful "no" of appeal.

Refusal
├── NothingToAppeal        409  no decision with a right to appeal has reached its party
├── AppealAlreadyReceived  409  the appeal was noted before
├── NoSuchLine             409  the decision, or the appeal, does not have that line
├── BodiesDiffer           409  one appeal goes to one appeal body
├── DatesDoNotFollow       409  decided, sent, received, today: in this order
├── DeciderCannotReview    409  nobody reviews an own decision
├── NotLate                409  what is in time, or admitted, needs no admission
├── TooLateToAdmit         409  more than a year since the decision (fvl § 31)
├── NoStanding             409  who sent the appeal may not appeal (pbrl § 7-2)
├── IsLate                 409  late, and not admitted
├── NoGroundToReject       409  the appeal is in time, or its sender may appeal
├── MustAllowInFull        409  all lines allowed is the appeal allowed
├── AlreadyReviewed        409  the municipality has had its say
├── NotForwarded           409  nobody answers what nobody has sent them
├── AnsweredTooEarly       409  the appeal body answers after it was asked
└── HasEnded               409  rejected, allowed, answered or withdrawn
"""

from shared.kernel.refusal import Refusal


class NothingToAppeal(Refusal, code="appeal.nothing-to-appeal"): ...


class AppealAlreadyReceived(Refusal, code="appeal.appeal-already-received"): ...


class NoSuchLine(Refusal, code="appeal.no-such-line"): ...


class BodiesDiffer(Refusal, code="appeal.bodies-differ"): ...


class DatesDoNotFollow(Refusal, code="appeal.dates-do-not-follow"): ...


class DeciderCannotReview(Refusal, code="appeal.decider-cannot-review"): ...


class NotLate(Refusal, code="appeal.not-late"): ...


class TooLateToAdmit(Refusal, code="appeal.too-late-to-admit"): ...


class NoStanding(Refusal, code="appeal.no-standing"): ...


class IsLate(Refusal, code="appeal.is-late"): ...


class NoGroundToReject(Refusal, code="appeal.no-ground-to-reject"): ...


class MustAllowInFull(Refusal, code="appeal.must-allow-in-full"): ...


class AlreadyReviewed(Refusal, code="appeal.already-reviewed"): ...


class NotForwarded(Refusal, code="appeal.not-forwarded"): ...


class AnsweredTooEarly(Refusal, code="appeal.answered-too-early"): ...


class HasEnded(Refusal, code="appeal.has-ended"): ...
