"""Knows every lawful "no" about asking others, and about showing what they said.

Refusal
├── HasObjected           409  the person does not want that party to be asked
├── HasNotObjected        409  there is no objection to withdraw
├── BasisIsMissing        409  nothing allows the question: no consent, or not necessary
├── ConsentIsNotNamed     409  which consent is it?
├── ConsentIsUnknown      409  the person has given none with this id that lets others be asked
├── ConsentDoesNotReach   409  another party, other information, or it is over
├── NobodyIsAsked         409  no such request waits for an answer
├── AnswerIsDueInThePast  409  whoever is asked gets time
└── NothingToShow         409  nobody but the party has said anything new
"""

from shared.kernel.refusal import Refusal


class HasObjected(Refusal, code="assessment.has-objected"):
    """The person does not want that party to be asked: it blocks the request (hpl §§ 25 and 45)."""


class HasNotObjected(Refusal, code="assessment.has-not-objected"):
    """There is no objection to withdraw."""


class BasisIsMissing(Refusal, code="assessment.basis-is-missing"):
    """Nothing allows the question: no consent, or it is not necessary."""


class ConsentIsUnknown(Refusal, code="assessment.consent-is-unknown"):
    """The person has given none with this id that lets others be asked (samtykke)."""


class ConsentDoesNotReach(Refusal, code="assessment.consent-does-not-reach"):
    """Another party, other information, or it is over (samtykkets omfang, hpl § 22)."""


class ConsentIsNotNamed(Refusal, code="assessment.consent-is-not-named"):
    """Which consent is it?"""


class NobodyIsAsked(Refusal, code="assessment.nobody-is-asked"):
    """No such request waits for an answer."""


class AnswerIsDueInThePast(Refusal, code="assessment.answer-is-due-in-the-past"):
    """Whoever is asked gets time."""


class NothingToShow(Refusal, code="assessment.nothing-to-show"):
    """Nobody but the party has said anything new."""
