"""Knows every lawful "no" about waiting for a place.

Refusal
├── NoBedsForService     409  nobody waits for this service in a bed
├── PlaceIsNotAssessed   409  whether help at home is sound has not been assessed
├── CannotWait           409  sound only in a nursing home: no waiting list (pbrl § 2-1 e)
├── AlreadyWaiting       409  the person waits for this service already
├── NotWaiting           409  the person does not wait for this service
├── WeighedInTheCase     409  who waits by a decision is weighed in the case
├── LeavesInTheCase      409  who waits by a decision is taken off the list in the case
├── WishesAreTheSame     409  these wishes are noted already
├── HasAnOffer           409  a bed is offered already
├── NoOffer              409  no bed is offered
├── AlreadyAccepted      409  the offer is accepted already
├── NotAccepted          409  nobody has accepted a bed
├── NotDecided           409  the second decision is not made
└── BedDoesNotFit        409  the bed is for another kind of stay
"""

from shared.kernel.refusal import Refusal


class NoBedsForService(Refusal, code="bedflow.no-beds-for-service"): ...


class PlaceIsNotAssessed(Refusal, code="bedflow.place-is-not-assessed"): ...


class CannotWait(Refusal, code="bedflow.cannot-wait"): ...


class AlreadyWaiting(Refusal, code="bedflow.already-waiting"): ...


class NotWaiting(Refusal, code="bedflow.not-waiting"): ...


class WeighedInTheCase(Refusal, code="bedflow.weighed-in-the-case"): ...


class LeavesInTheCase(Refusal, code="bedflow.leaves-in-the-case"): ...


class WishesAreTheSame(Refusal, code="bedflow.wishes-are-the-same"): ...


class HasAnOffer(Refusal, code="bedflow.has-an-offer"): ...


class NoOffer(Refusal, code="bedflow.no-place-offered"): ...


class AlreadyAccepted(Refusal, code="bedflow.already-accepted"): ...


class NotAccepted(Refusal, code="bedflow.not-accepted"): ...


class NotDecided(Refusal, code="bedflow.not-decided"): ...


class BedDoesNotFit(Refusal, code="bedflow.bed-does-not-fit"): ...
