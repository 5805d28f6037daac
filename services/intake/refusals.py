"""Knows every lawful "no" of intake.

Refusal
├── PersonAlreadyRegistered    409  the person register knows the birth number
├── PersonNotRegistered        409  register the person first
├── ErasureAlreadyOrdered      409  it is to be done, or has been done
├── PersonUnderLegalHold       409  nothing about the person may be erased
├── ReceivedInTheFuture        409  nothing arrives tomorrow
├── InquiryAlreadyReceived     409  the inquiry was noted before
├── ContentNeedsPerson         409  text about nobody in particular cannot be sealed
├── ApplicationAlreadyReceived 409  the case has its application
├── UnknownService             409  not in the service catalogue on the day of receipt
├── AlreadyAcknowledged        409  the applicant has been told
├── AnswerExpectedInThePast    409  a promised date must lie ahead
├── HasBeenWithdrawn           409  the applicant has withdrawn
└── HasBeenAnswered            409  the decision has arrived
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


class ContentNeedsPerson(Refusal, code="intake.content-needs-person"):
    """Text about nobody in particular cannot be sealed."""


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
