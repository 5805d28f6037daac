"""Knows every lawful "no" of decision.

Refusal
├── NotDrafted              409  there is no draft to work on
├── AlreadyDecided          409  the decision is made; only a new fact can change it
├── NoSuchLine              409  the decision has no such line
├── PeriodIsTurned          409  the service would end before it begins
├── StartIsMissing          409  a grant says from when it holds
├── ReasonsAreMissing       409  fvl § 25: not granted in full, or somebody may be dissatisfied
├── RemainingNeedIsMissing  409  who gets less is told which need remains and how it is met
├── NoAuthority             409  the delegation register does not let this role decide this
├── DrafterCannotDecide     409  the register asks for two people
├── NotDecided              409  nothing to notify or to order yet
├── AlreadyNotified         409  the party has been notified
├── DatesDoNotFollow        409  decided, sent, arrived, today: in this order
├── NothingToDeliver        409  the line gives no service
├── AlreadyOrdered          409  the order has been sent
├── AlreadyStarted          409  the service has begun
├── StartLiesAhead          409  a service that has not begun cannot be recorded as begun
└── NotNotified             409  an appeal answers a decision that has reached its party
"""

from shared.kernel.refusal import Refusal


class NotDrafted(Refusal, code="decision.not-drafted"):
    """There is no draft to work on."""


class AlreadyDecided(Refusal, code="decision.already-decided"):
    """The decision is made; only a new fact can change it."""


class NoSuchLine(Refusal, code="decision.no-such-line"):
    """The decision has no such line."""


class PeriodIsTurned(Refusal, code="decision.period-is-turned"):
    """The service would end before it begins."""


class StartIsMissing(Refusal, code="decision.start-is-missing"):
    """A grant says from when it holds."""


class ReasonsAreMissing(Refusal, code="decision.reasons-are-missing"):
    """Not granted in full, or somebody may be dissatisfied: reasons are mandatory (fvl §§ 24–25)."""


class RemainingNeedIsMissing(Refusal, code="decision.remaining-need-is-missing"):
    """Who gets less than asked for is told which need remains and how it is met."""


class NoAuthority(Refusal, code="decision.no-authority"):
    """The delegation register does not let this role decide this."""


class DrafterCannotDecide(Refusal, code="decision.drafter-cannot-decide"):
    """The delegation register asks for two people."""


class NotDecided(Refusal, code="decision.not-decided"):
    """Nothing to notify or to order yet."""


class AlreadyNotified(Refusal, code="decision.already-notified"):
    """The party has been notified."""


class DatesDoNotFollow(Refusal, code="decision.dates-do-not-follow"):
    """A decision is made, then sent, then it arrives, and none of it tomorrow."""


class NothingToDeliver(Refusal, code="decision.nothing-to-deliver"):
    """The line gives no service."""


class AlreadyOrdered(Refusal, code="decision.already-ordered"):
    """The order has been sent."""


class AlreadyStarted(Refusal, code="decision.already-started"):
    """The service has begun."""


class StartLiesAhead(Refusal, code="decision.start-lies-ahead"):
    """A service that has not begun cannot be recorded as begun."""


class NotNotified(Refusal, code="decision.not-notified"):
    """An appeal answers a decision that has reached its party."""
