"""Every fact intake records, in the order a case lives them (mottak)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.words import Channel, ErasureGround, Residency, ServiceCode, Source
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class PersonRegistered(Fact, tag="intake.person-registered.v1", frozen=True, kw_only=True):
    """A person was entered in the person register (personregister). Stream = the person's own."""

    person: PersonRef


class InquiryReceived(Fact, tag="intake.inquiry-received.v1", frozen=True, kw_only=True):
    """Somebody told the office about a need (henvendelse); not yet an application."""

    channel: Channel
    source: Source
    received_on: date
    person: PersonRef | None
    content: Confidential | None


class ApplicationReceived(Fact, tag="intake.application-received.v1", frozen=True, kw_only=True):
    """An application for services was received (søknad mottatt). The month of fvl § 11 a runs from `received_on`."""

    person: PersonRef
    channel: Channel
    source: Source
    received_on: date
    residency: Residency
    services: tuple[ServiceCode, ...]
    wishes: Confidential
    provisional_reply_due_on: date


class ApplicationAcknowledged(Fact, tag="intake.application-acknowledged.v1", frozen=True, kw_only=True):
    """The applicant was told that the application had arrived (bekreftelse på mottak)."""

    acknowledged_on: date
    expected_answer_on: date | None


class ProvisionalReplyFellDue(Fact, tag="intake.provisional-reply-fell-due.v1", frozen=True, kw_only=True):
    """A month is near and nothing has been answered: a provisional reply must be sent (frist for foreløpig svar)."""

    due_on: date


class ProvisionalReplySent(Fact, tag="intake.provisional-reply-sent.v1", frozen=True, kw_only=True):
    """The applicant was told why it takes time and when to expect an answer (foreløpig svar, fvl § 11 a)."""

    sent_on: date
    due_on: date
    expected_answer_on: date
    reason: Confidential


class ApplicationWithdrawn(Fact, tag="intake.application-withdrawn.v1", frozen=True, kw_only=True):
    """The applicant withdrew the application (trukket). The clocks stop."""

    withdrawn_on: date
    by: Literal["applicant", "representative"]


class ApplicationAnswered(Fact, tag="intake.application-answered.v1", frozen=True, kw_only=True):
    """A decision reached the applicant: the month no longer runs (besvart)."""

    answered_on: date
    decision: UUID


class PersonErasureOrdered(Fact, tag="intake.person-erasure-ordered.v1", frozen=True, kw_only=True):
    """A person is to be erased on a listed legal ground (sletting vedtatt). `reference`: the archive's case number."""

    person: PersonRef
    ground: ErasureGround
    reference: str


class PersonErasureStopped(Fact, tag="intake.person-erasure-stopped.v1", frozen=True, kw_only=True):
    """The ordered erasure was not carried out (sletting stanset)."""

    person: PersonRef
    reason: Literal["legal-hold"]


class PersonErased(Fact, tag="intake.person-erased.v1", frozen=True, kw_only=True):
    """The person's keys are destroyed: nobody can read what was said about them (slettet). Proofs stay valid."""

    person: PersonRef
    complete_at: datetime


class CaseRead(Fact, tag="intake.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    PersonRegistered,
    InquiryReceived,
    ApplicationReceived,
    ApplicationAcknowledged,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
    ApplicationWithdrawn,
    ApplicationAnswered,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonErased,
    CaseRead,
)
