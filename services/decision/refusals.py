"""Knows every lawful "no" of decision.

Refusal
├── DraftIsDiscarded         409  the application was withdrawn before a decision
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
├── NotDecided               409  nothing to notify or to order yet
├── AlreadyNotified          409  the party has been notified
├── DatesDoNotFollow         409  decided, sent, arrived, today: in this order
├── NothingToDeliver         409  the line gives no service
├── AlreadyOrdered           409  the order has been sent
├── AlreadyStarted           409  the service has begun
├── StartLiesAhead           409  what begins tomorrow has not begun
├── NotNotified              409  an appeal answers a decision that has reached its party
└── AlreadyReopened          409  the case is being assessed again, for fewer services than this asks
"""

from shared.kernel.refusal import Refusal


class DraftIsDiscarded(Refusal, code="decision.draft-is-discarded"): ...


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


class NotDecided(Refusal, code="decision.not-decided"): ...


class AlreadyNotified(Refusal, code="decision.already-notified"): ...


class DatesDoNotFollow(Refusal, code="decision.dates-do-not-follow"): ...


class NothingToDeliver(Refusal, code="decision.nothing-to-deliver"): ...


class AlreadyOrdered(Refusal, code="decision.already-ordered"): ...


class AlreadyStarted(Refusal, code="decision.already-started"): ...


class StartLiesAhead(Refusal, code="decision.start-lies-ahead"): ...


class NotNotified(Refusal, code="decision.not-notified"): ...


class AlreadyReopened(Refusal, code="decision.already-reopened"): ...
