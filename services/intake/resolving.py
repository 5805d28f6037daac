"""Knows what may be done about an inquiry until nothing more is to be done."""

from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.application import NOTHING_TO_READ_BACK
from services.intake.inquiry import Inquiry, known_to_concern, must_be_unresolved, sealable
from services.intake.inquiry_commands import (
    AcknowledgeInquiry,
    AssignInquiry,
    GiveAdvice,
    ReadBackInquiry,
    ResolveInquiry,
)
from services.intake.leaving import Leaving
from services.intake.refusals import AlreadyAcknowledged, CorrectionMissing, NothingNew, WasWritten
from services.intake.replying import WHAT_WAS_WRONG, must_lie_ahead
from shared.contracts.intake_inquiries import (
    AdviceGiven,
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryIdentified,
    InquiryOutcome,
    InquiryResolved,
    OralNoteReadBack,
)
from shared.contracts.words import BY_WORD_OF_MOUTH
from shared.kernel.ids import PersonRef


def assign(inquiry: Inquiry, command: AssignInquiry, *, today: date) -> InquiryAssigned:
    """Say who follows the inquiry up (fordele). It may be handed on."""
    must_be_unresolved(inquiry)
    if inquiry.owner == command.owner:
        raise NothingNew("Henvendelsen følges allerede opp av denne personen.")
    return InquiryAssigned(owner=command.owner, assigned_on=today)


def acknowledge_inquiry(inquiry: Inquiry, command: AcknowledgeInquiry, *, today: date) -> InquiryAcknowledged:
    """Tell the sender that it has arrived (bekrefte), 2025 § 10 second paragraph for electronic inquiries."""
    must_be_unresolved(inquiry)
    if inquiry.acknowledged_on is not None:
        raise AlreadyAcknowledged("Mottaket er allerede bekreftet.")
    if command.expected_answer_on is not None:
        must_lie_ahead(command.expected_answer_on, today=today)
    return InquiryAcknowledged(acknowledged_on=today, expected_answer_on=command.expected_answer_on)


def read_back_inquiry(inquiry: Inquiry, command: ReadBackInquiry, *, today: date) -> OralNoteReadBack:
    """Read the note of an oral inquiry back to whoever told it (opplesing), fvl § 11 d."""
    must_be_unresolved(inquiry)
    if inquiry.channel not in BY_WORD_OF_MOUTH:
        raise WasWritten(NOTHING_TO_READ_BACK)
    if not command.confirmed and command.correction is None:
        raise CorrectionMissing(WHAT_WAS_WRONG)
    correction = sealable(command.correction, person=inquiry.person, inquiry=command.inquiry_id)
    return OralNoteReadBack(read_back_on=today, confirmed=command.confirmed, correction=correction)


def advise(inquiry: Inquiry, command: GiveAdvice, *, today: date) -> AdviceGiven:
    """Give guidance (veiledning), fvl § 11."""
    must_be_unresolved(inquiry)
    advice = sealable(command.advice, person=inquiry.person, inquiry=command.inquiry_id)
    return AdviceGiven(given_on=today, topic=command.topic, advice=advice)


def resolve(inquiry: Inquiry, command: ResolveInquiry, *, today: date) -> InquiryResolved:
    """Note that nothing more is to be done (avslutte henvendelsen)."""
    must_be_unresolved(inquiry)
    return InquiryResolved(outcome=command.outcome, resolved_on=today, led_to=command.led_to)


def settle(
    inquiry: Inquiry,
    *,
    ident: UUID,
    begun_by: Literal["applicant", "office"],
    person: PersonRef,
    led_to: UUID,
    today: date,
) -> tuple[InquiryIdentified | InquiryResolved, ...]:
    """The inquiry has become a case (henvendelsen er fulgt opp), about this person. Raises what stands in the way."""
    must_be_unresolved(inquiry)
    outcome: InquiryOutcome = "application" if begun_by == "applicant" else "own-duty-case"
    resolved = InquiryResolved(outcome=outcome, resolved_on=today, led_to=led_to)
    if inquiry.person is not None:
        return (resolved,)
    return (known_to_concern(inquiry, person, ident=ident, today=today), resolved)


def take_back(inquiry: Inquiry, *, today: date) -> InquiryResolved | None:
    """The hospital has taken back what it sent (kansellert melding): nothing is asked of us, and no month runs."""
    if inquiry.stage != "open":
        return None
    return InquiryResolved(outcome="taken-back", resolved_on=today, led_to=None)


def drop(inquiry: Inquiry, *, why: Leaving, today: date) -> InquiryResolved | None:
    """The person it concerns has left us (død, utflyttet)."""
    if inquiry.stage != "open":
        return None
    outcome: InquiryOutcome = "person-died" if why.reason == "died" else "person-moved"
    return InquiryResolved(outcome=outcome, resolved_on=today, led_to=None)
