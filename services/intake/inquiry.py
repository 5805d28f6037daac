"""Knows what an inquiry is: somebody told the office about a need, and nobody has applied yet."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake import rules
from services.intake.commands import ReceiveInquiry
from services.intake.inquiry_commands import IdentifyInquiry
from services.intake.refusals import (
    AboutSomebodyElse,
    InquiryAlreadyReceived,
    InquiryIsResolved,
    NothingNew,
    PersonNotRegistered,
    ReceivedBeforeTheLaw,
    ReceivedInTheFuture,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_inquiries import (
    AdviceGiven,
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryIdentified,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
    InquiryWordsEntrusted,
    OralNoteReadBack,
)
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.contracts.words import Channel, Source
from shared.kernel.confidential import Clear, Confidential
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import NotFound

InquiryFact = (
    InquiryReceived
    | InquiryIdentified
    | InquiryWordsEntrusted
    | InquiryAssigned
    | InquiryAcknowledged
    | InquiryReplyFellDue
    | InquiryReplySent
    | InquiryReplyDropped
    | OralNoteReadBack
    | AdviceGiven
    | InquiryResolved
    | EndingQuestioned
    | EndingUndone
    | EndingConfirmed
    | CaseRead
)


class Inquiry(msgspec.Struct, frozen=True, kw_only=True):
    """One inquiry (henvendelse)."""

    stage: Literal["absent", "open", "resolved"] = "absent"
    case_id: UUID | None = None
    channel: Channel = "message"
    source: Source = "other"
    person: PersonRef | None = None
    received_on: date | None = None
    owner: str | None = None
    acknowledged_on: date | None = None
    expected_answer_on: date | None = None
    replied: bool = False
    reply_fell_due_on: date | None = None
    nobody_to_tell: bool = False
    read_back: bool = False
    identified: InquiryIdentified | None = None
    has_own_words: bool = False
    """Something was told while nobody knew whom it concerns: it is sealed under the inquiry's own key."""


def evolve(inquiry: Inquiry, recorded: Recorded) -> Inquiry:
    """The inquiry after one more fact."""
    fact = cast(InquiryFact, recorded.fact)
    match fact:
        case InquiryReceived():
            return replace(
                inquiry,
                stage="open",
                case_id=recorded.record.case_id,
                channel=fact.channel,
                source=fact.source,
                person=fact.person,
                received_on=fact.received_on,
                has_own_words=fact.person is None and fact.content is not None,
            )
        case InquiryIdentified():
            return replace(inquiry, person=fact.person, identified=fact)
        case InquiryAssigned():
            return replace(inquiry, owner=fact.owner)
        case InquiryAcknowledged() | InquiryReplyFellDue() | InquiryReplySent() | InquiryReplyDropped():
            return _after_writing(inquiry, fact)
        case InquiryResolved():
            return replace(inquiry, stage="resolved")
        case EndingUndone():
            return replace(inquiry, stage="open")
        case OralNoteReadBack():
            return _with_words(replace(inquiry, read_back=fact.confirmed), fact.correction)
        case AdviceGiven():
            return _with_words(inquiry, fact.advice)
        case InquiryWordsEntrusted() | EndingQuestioned() | EndingConfirmed() | CaseRead():
            return inquiry
        case _:
            assert_never(fact)


def _after_writing(
    inquiry: Inquiry, fact: InquiryAcknowledged | InquiryReplyFellDue | InquiryReplySent | InquiryReplyDropped
) -> Inquiry:
    match fact:
        case InquiryAcknowledged():
            expected_on = fact.expected_answer_on or inquiry.expected_answer_on
            return replace(inquiry, acknowledged_on=fact.acknowledged_on, expected_answer_on=expected_on)
        case InquiryReplyFellDue():
            return replace(inquiry, reply_fell_due_on=fact.due_on)
        case InquiryReplySent():
            return replace(
                inquiry,
                replied=True,
                expected_answer_on=fact.expected_answer_on,
                reply_fell_due_on=None,
                nobody_to_tell=False,
            )
        case InquiryReplyDropped():
            return replace(inquiry, nobody_to_tell=True)


def _with_words(inquiry: Inquiry, words: Confidential | None) -> Inquiry:
    return inquiry if words is None or inquiry.person is not None else replace(inquiry, has_own_words=True)


def must_be_of_our_time(received_on: date) -> None:
    """Raises `ReceivedBeforeTheLaw` for a day no law is known for: nothing could be answered, so it is a slip."""
    if received_on < rules.FIRST_DAY:
        raise ReceivedBeforeTheLaw(
            f"Mottaksdatoen ligger før {rules.FIRST_DAY.year}, og så gammelt regelverk har vi ikke. Sjekk årstallet, "
            "og skriv dagen henvendelsen kom."
        )


def receive(inquiry: Inquiry, command: ReceiveInquiry, *, registered: bool, today: date) -> InquiryReceived:
    """Note an inquiry (henvendelse). `registered` says whether the person it concerns, if named, is known."""
    if inquiry.stage != "absent":
        raise InquiryAlreadyReceived("Henvendelsen er allerede registrert.")
    if command.received_on > today:
        raise ReceivedInTheFuture("Mottaksdatoen kan ikke ligge fram i tid.")
    if command.person is not None and not registered:
        raise PersonNotRegistered("Personen må registreres før henvendelsen.")
    return InquiryReceived(
        channel=command.channel,
        source=command.source,
        received_on=command.received_on,
        person=command.person,
        content=sealable(command.content, person=command.person, inquiry=command.inquiry_id),
    )


def identify(inquiry: Inquiry, command: IdentifyInquiry, *, registered: bool, today: date) -> InquiryIdentified:
    """Say whom an inquiry concerns (hvem henvendelsen gjelder), also when nothing more is to be done about it."""
    if inquiry.stage == "absent":
        raise NotFound
    if not registered:
        raise PersonNotRegistered("Personen må registreres før henvendelsen knyttes til personen.")
    if inquiry.person == command.person:
        raise NothingNew("Henvendelsen er allerede knyttet til denne personen.")
    if inquiry.person is not None:
        raise AboutSomebodyElse("Henvendelsen gjelder en annen person.")
    return known_to_concern(inquiry, command.person, ident=command.inquiry_id, today=today)


def known_to_concern(inquiry: Inquiry, person: PersonRef, *, ident: UUID, today: date) -> InquiryIdentified:
    """From now on the inquiry is this person's, and so are the keys of what it told."""
    made_for = nobody_yet(ident) if inquiry.has_own_words else None
    return InquiryIdentified(person=person, identified_on=today, made_for=made_for)


def nobody_yet(inquiry: UUID) -> PersonRef:
    """The reference what an inquiry tells is sealed for while nobody knows whom it concerns. No person has it."""
    return PersonRef(f"p-{derived_id('intake-nobody-yet', inquiry).hex}")


def sealable(text: str | None, *, person: PersonRef | None, inquiry: UUID) -> Clear | None:
    """Text about the person of an inquiry; while nobody knows who that is, under the inquiry's own key."""
    return None if text is None else Clear(person or nobody_yet(inquiry), "health", text)


def must_be_unresolved(inquiry: Inquiry) -> None:
    """Raises why nothing can be done about the inquiry."""
    if inquiry.stage == "absent":
        raise NotFound
    if inquiry.stage == "resolved":
        raise InquiryIsResolved("Henvendelsen er avsluttet.")
