"""Knows every lawful "no" of intake; those about measures, promises and mistaken endings stand beside this.

Refusal                             all are answered 409
├── of people
│   ├── PersonAlreadyRegistered     the person register knows the birth number
│   ├── PersonNotRegistered         register the person first
│   ├── PersonHasDied               nothing new begins for somebody who is dead
│   ├── PersonHasNewReference       the two are one person: use the other reference
│   ├── DeathAlreadyRecorded        the person is recorded as dead
│   ├── NoDeathRecorded             there is nothing to correct
│   ├── NothingNew                  that is what stands already
│   ├── SamePerson                  a person is not merged with itself
│   ├── ErasureAlreadyOrdered       it is to be done, or has been done
│   └── PersonUnderLegalHold        nothing about the person may be erased
├── of who speaks for a person
│   ├── ConsentAlreadyGiven         the consent was noted before
│   ├── NoSuchConsent               nothing to withdraw
│   ├── CannotConsent               who cannot decide cannot consent: ask who acts for the person
│   ├── NobodyActsForPerson         no mandate of that kind holds on that day
│   ├── AlreadyRepresented          the mandate was noted before
│   ├── NoSuchRepresentation        nothing to end
│   ├── RepresentedOtherwise        noted with another mandate, guardian or day: end it, and note the new one
│   └── EndsBeforeItBegins          a period has its end after its beginning
├── of inquiries
│   ├── InquiryAlreadyReceived      the inquiry was noted before
│   ├── InquiryIsResolved           nothing more is to be done about it
│   ├── AboutSomebodyElse           the inquiry names another person
│   ├── SenderUnknown               no letter without somebody to write to
│   ├── NotTheSender                a provisional reply goes to whoever made the inquiry
│   ├── SenderIsKnown               who is known can be told
│   ├── WasWritten                  only what was told by word of mouth is read back
│   └── CorrectionMissing           not confirmed: what was wrong?
├── of cases
│   ├── ApplicationAlreadyReceived  the case has its application, or was opened by the office
│   ├── UnknownService              not in the service catalogue on the day of receipt
│   ├── NobodyMayApply              an inquiry: no consent, no mandate; the own-duty road is open
│   ├── NobodyHasApplied            the office opened the case itself: there is no applicant to write to
│   ├── CapacityNotFoundLacking     the person's capacity must be assessed first
│   ├── PersonObjects               who can decide may say no
│   ├── HelpIsNotUrgent             the ground "emergency" is for help that cannot wait
│   ├── HelpAlreadyStarted          emergency help of this case is noted
│   ├── AlreadyAcknowledged         the applicant or sender has been told
│   ├── AnswerExpectedInThePast     a promised date must lie ahead
│   ├── HasBeenWithdrawn            the applicant has withdrawn
│   ├── HasBeenAnswered             the decision has arrived
│   └── HasBeenClosed               nothing more is to be decided
└── of dates
    ├── ReceivedInTheFuture         nothing arrives tomorrow
    ├── ReceivedBeforeTheLaw        no law is known for that day: the year is a slip
    ├── ReceivedBeforeInquiry       an application does not arrive before the inquiry it came of
    ├── WhyCountedLater             a month that runs from a later day than the inquiry's needs its reason
    └── LiesInTheFuture             what is to come has not happened
"""

from shared.kernel.refusal import Refusal


class PersonAlreadyRegistered(Refusal, code="intake.person-already-registered"):
    """The person register knows the birth number."""


class PersonNotRegistered(Refusal, code="intake.person-not-registered"):
    """Register the person first."""


class ErasureAlreadyOrdered(Refusal, code="intake.erasure-already-ordered"):
    """It is to be done, or has been done."""


class PersonUnderLegalHold(Refusal, code="intake.person-under-legal-hold"):
    """Nothing about the person may be erased."""


class ReceivedInTheFuture(Refusal, code="intake.received-in-the-future"):
    """Nothing arrives tomorrow."""


class InquiryAlreadyReceived(Refusal, code="intake.inquiry-already-received"):
    """The inquiry was noted before."""


class ApplicationAlreadyReceived(Refusal, code="intake.application-already-received"):
    """The case has its application."""


class UnknownService(Refusal, code="intake.unknown-service"):
    """Not in the service catalogue on the day of receipt."""


class AlreadyAcknowledged(Refusal, code="intake.already-acknowledged"):
    """The applicant has been told."""


class AnswerExpectedInThePast(Refusal, code="intake.answer-expected-in-the-past"):
    """A promised date must lie ahead."""


class HasBeenWithdrawn(Refusal, code="intake.has-been-withdrawn"):
    """The applicant has withdrawn."""


class HasBeenAnswered(Refusal, code="intake.has-been-answered"):
    """The decision has arrived."""


class PersonHasDied(Refusal, code="intake.person-has-died"):
    """Nothing new begins for somebody who is dead."""


class PersonHasNewReference(Refusal, code="intake.person-has-new-reference"):
    """The two are one person: use the other reference."""


class DeathAlreadyRecorded(Refusal, code="intake.death-already-recorded"):
    """The person is recorded as dead."""


class NoDeathRecorded(Refusal, code="intake.no-death-recorded"):
    """There is nothing to correct."""


class NothingNew(Refusal, code="intake.nothing-new"):
    """That is what stands already."""


class SamePerson(Refusal, code="intake.same-person"):
    """A person is not merged with itself."""


class ConsentAlreadyGiven(Refusal, code="intake.consent-already-given"):
    """The consent was noted before."""


class NoSuchConsent(Refusal, code="intake.no-such-consent"):
    """Nothing to withdraw."""


class CannotConsent(Refusal, code="intake.cannot-consent"):
    """Who cannot decide cannot consent: ask who acts for the person."""


class NobodyActsForPerson(Refusal, code="intake.nobody-acts-for-person"):
    """No mandate of that kind holds on that day."""


class AlreadyRepresented(Refusal, code="intake.already-represented"):
    """The mandate was noted before."""


class NoSuchRepresentation(Refusal, code="intake.no-such-representation"):
    """Nothing to end."""


class RepresentedOtherwise(Refusal, code="intake.represented-otherwise"):
    """Noted with another mandate, guardian or day: end it, and note the new one."""


class EndsBeforeItBegins(Refusal, code="intake.ends-before-it-begins"):
    """A period has its end after its beginning."""


class InquiryIsResolved(Refusal, code="intake.inquiry-is-resolved"):
    """Nothing more is to be done about it."""


class AboutSomebodyElse(Refusal, code="intake.about-somebody-else"):
    """The inquiry names another person."""


class SenderUnknown(Refusal, code="intake.sender-unknown"):
    """No letter without somebody to write to."""


class NotTheSender(Refusal, code="intake.not-the-sender"):
    """A provisional reply goes to whoever made the inquiry."""


class SenderIsKnown(Refusal, code="intake.sender-is-known"):
    """Who is known can be told."""


class WasWritten(Refusal, code="intake.was-written"):
    """Only what was told by word of mouth is read back."""


class CorrectionMissing(Refusal, code="intake.correction-missing"):
    """Not confirmed: what was wrong?."""


class NobodyMayApply(Refusal, code="intake.nobody-may-apply"):
    """An inquiry: no consent, no mandate; the own-duty road is open."""


class NobodyHasApplied(Refusal, code="intake.nobody-has-applied"):
    """The office opened the case itself: there is no applicant to write to."""


class CapacityNotFoundLacking(Refusal, code="intake.capacity-not-found-lacking"):
    """The person's capacity must be assessed first."""


class PersonObjects(Refusal, code="intake.person-objects"):
    """Who can decide may say no."""


class HelpIsNotUrgent(Refusal, code="intake.help-is-not-urgent"):
    """The ground "emergency" is for help that cannot wait."""


class HelpAlreadyStarted(Refusal, code="intake.help-already-started"):
    """Emergency help of this case is noted."""


class HasBeenClosed(Refusal, code="intake.has-been-closed"):
    """Nothing more is to be decided."""


class ReceivedBeforeTheLaw(Refusal, code="intake.received-before-the-law"):
    """No law is known for that day: the year is a slip."""


class ReceivedBeforeInquiry(Refusal, code="intake.received-before-inquiry"):
    """An application does not arrive before the inquiry it came of."""


class WhyCountedLater(Refusal, code="intake.why-counted-later"):
    """A month that runs from a later day than the inquiry's needs its reason."""


class LiesInTheFuture(Refusal, code="intake.lies-in-the-future"):
    """What is to come has not happened."""
