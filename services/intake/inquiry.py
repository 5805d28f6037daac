"""Knows what an inquiry is: somebody told the office about a need, and nobody has applied yet."""

from datetime import date
from typing import assert_never, cast

import msgspec
from msgspec.structs import replace

from services.intake.commands import ReceiveInquiry
from services.intake.refusals import (
    ContentNeedsPerson,
    InquiryAlreadyReceived,
    PersonNotRegistered,
    ReceivedInTheFuture,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_inquiries import InquiryReceived
from shared.kernel.confidential import Clear

InquiryFact = InquiryReceived | CaseRead


class Inquiry(msgspec.Struct, frozen=True, kw_only=True):
    """One inquiry (henvendelse)."""

    received: bool = False


def evolve(inquiry: Inquiry, recorded: Recorded) -> Inquiry:
    """The inquiry after one more fact."""
    fact = cast(InquiryFact, recorded.fact)
    match fact:
        case InquiryReceived():
            return replace(inquiry, received=True)
        case CaseRead():
            return inquiry
        case _:
            assert_never(fact)


def receive(inquiry: Inquiry, command: ReceiveInquiry, *, registered: bool, today: date) -> InquiryReceived:
    """Note an inquiry (henvendelse). `registered` says whether the person it concerns, if named, is known."""
    if inquiry.received:
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
        content=_sealable(command),
    )


def _sealable(command: ReceiveInquiry) -> Clear | None:
    if command.content is None:
        return None
    # Text is sealed under the key of the person it is about: without a person there is no key.
    if command.person is None:
        raise ContentNeedsPerson("Innholdet kan først lagres når det er klart hvem henvendelsen gjelder.")
    return Clear(command.person, "health", command.content)
