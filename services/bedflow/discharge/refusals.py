"""Knows every lawful "no" about a stay in hospital.

Refusal
├── UnknownEpisode         409  no hospital has told of such a stay
├── PersonDiffers          409  the hospital's reference belongs to somebody else's stay
├── NoticeAlreadyNoted     409  this notice was noted before
├── ReplacesItself         409  a notice takes the place of another, not of itself
├── ReplacesAnotherKind    409  a notice takes the place of one of its own kind
├── AlreadyDischarged      409  the patient was discharged, and the notice replaces nothing
├── AlreadyDied            409  the death was told before, and the notice replaces nothing
├── HasLeft                409  the patient has left hospital
├── NothingToAnswer        409  no notice waits for an answer of ours
├── AnswerIsTheSame        409  the hospital has this answer already
├── DayDoesNotBelong       409  a day that the answer has no use for, or lacks
├── OfferStands            409  an offer is ready, or will be no later: take it back first
├── NotReady               409  nobody has said that the patient is ready
├── NoOffer                409  there is no offer to take back
├── DeathIsToldByHospital  409  who died in hospital is told by the hospital
├── AlreadyHasDestination  409  a stay ends in one place
├── NoDestination          409  nobody has said where the patient went
├── NotYetDue              409  there is time left
├── NothingToDispute       409  no day of these was counted
├── DaysAlreadyDisputed    409  some of these days are in another dispute
├── DisputeAlreadyNoted    409  a dispute with that id was noted before
├── NoSuchNotice           409  the hospital sent no notice with that id about this stay
├── NoSuchDispute          409  there is no dispute with that id
└── DisputeIsSettled       409  the dispute is over
"""

from shared.kernel.refusal import Refusal


class UnknownEpisode(Refusal, code="bedflow.unknown-episode"): ...


class PersonDiffers(Refusal, code="bedflow.person-differs"): ...


class NoticeAlreadyNoted(Refusal, code="bedflow.notice-already-noted"): ...


class ReplacesItself(Refusal, code="bedflow.replaces-itself"): ...


class ReplacesAnotherKind(Refusal, code="bedflow.replaces-another-kind"): ...


class AlreadyDischarged(Refusal, code="bedflow.already-discharged"): ...


class AlreadyDied(Refusal, code="bedflow.already-died"): ...


class HasLeft(Refusal, code="bedflow.has-left"): ...


class NothingToAnswer(Refusal, code="bedflow.nothing-to-answer"): ...


class AnswerIsTheSame(Refusal, code="bedflow.answer-is-the-same"): ...


class DayDoesNotBelong(Refusal, code="bedflow.day-does-not-belong"): ...


class OfferStands(Refusal, code="bedflow.offer-stands"): ...


class NotReady(Refusal, code="bedflow.not-ready"): ...


class NoOffer(Refusal, code="bedflow.no-offer"): ...


class DeathIsToldByHospital(Refusal, code="bedflow.death-is-told-by-hospital"): ...


class AlreadyHasDestination(Refusal, code="bedflow.already-has-destination"): ...


class NoDestination(Refusal, code="bedflow.no-destination"): ...


class NotYetDue(Refusal, code="bedflow.not-yet-due"): ...


class NothingToDispute(Refusal, code="bedflow.nothing-to-dispute"): ...


class DaysAlreadyDisputed(Refusal, code="bedflow.days-already-disputed"): ...


class DisputeAlreadyNoted(Refusal, code="bedflow.dispute-already-noted"): ...


class NoSuchNotice(Refusal, code="bedflow.no-such-notice"): ...


class NoSuchDispute(Refusal, code="bedflow.no-such-dispute"): ...


class DisputeIsSettled(Refusal, code="bedflow.dispute-is-settled"): ...
