"""Knows what an inquiry is: somebody told the office about a need, and nobody has applied yet."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake.commands import ReceiveInquiry
from services.intake.refusals import (
    ContentNeedsPerson,
    InquiryAlreadyReceived,
    InquiryIsResolved,
    PersonNotRegistered,
    ReceivedInTheFuture,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_inquiries import (
    AdviceGiven,
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryReceived,
    InquiryResolved,
    OralNoteReadBack,
)
from shared.contracts.words import Channel, Source
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound

InquiryFact = (
    InquiryReceived
    | InquiryAssigned
    | InquiryAcknowledged
    | OralNoteReadBack
    | AdviceGiven
    | InquiryResolved
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
    acknowledged: bool = False
    read_back: bool = False


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
            )
        case InquiryAssigned():
            return replace(inquiry, owner=fact.owner)
        case InquiryAcknowledged():
            return replace(inquiry, acknowledged=True)
        case InquiryResolved():
            return replace(inquiry, stage="resolved")
        case OralNoteReadBack():
            return replace(inquiry, read_back=fact.confirmed)
        case AdviceGiven() | CaseRead():
            return inquiry
        case _:
            assert_never(fact)


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
        content=sealable(command.content, person=command.person),
    )


def sealable(text: str | None, *, person: PersonRef | None) -> Clear | None:
    """Text about the person of an inquiry. Raises `ContentNeedsPerson`."""
    if text is None:
        return None
    # Text is sealed under the key of the person it is about: without a person there is no key.
    if person is None:
        raise ContentNeedsPerson("Innholdet kan først lagres når det er klart hvem henvendelsen gjelder.")
    return Clear(person, "health", text)


def must_be_unresolved(inquiry: Inquiry) -> None:
    """Raises why nothing can be done about the inquiry."""
    if inquiry.stage == "absent":
        raise NotFound
    if inquiry.stage == "resolved":
        raise InquiryIsResolved("Henvendelsen er avsluttet.")
