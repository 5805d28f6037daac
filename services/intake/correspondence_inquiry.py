"""Knows to whom the letter about an inquiry goes, and from what it is composed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from services.intake import inquiry
from services.intake.inquiry import Inquiry
from services.intake.letter_inquiry import inquiry_reply
from shared.contracts.fact import Recorded
from shared.contracts.intake_inquiries import InquiryReplySent
from shared.kernel.ids import PersonRef
from shared.letters.content import Addressed, Reader
from shared.letters.office import OfficeRegister


def composed_of_inquiry(
    told: Recorded,
    *,
    before: Sequence[Recorded],
    register: OfficeRegister,
    reader_of: Callable[[PersonRef], Reader],
) -> tuple[Addressed, ...]:
    """The letter to whoever made the inquiry; none where the sender was told otherwise.

    It lies with the person's letters once she is known. Who is no party gets the inquiry's own number as reference.
    """
    state = Inquiry()
    for one in before:
        state = inquiry.evolve(state, one)
    fact = cast(InquiryReplySent, told.fact)
    if fact.told != "letter" or fact.recipient is None:
        return ()
    reader = reader_of(fact.recipient)
    if state.source != "applicant":
        reader = replace(reader, role="third-party")
    office = register.office(caseworker=told.actor.id)
    received_on = state.received_on or fact.sent_on
    return (
        Addressed(
            kind="provisional-reply",
            party=state.person or fact.recipient,
            reader=reader,
            letter=inquiry_reply(fact, inquiry=state, received_on=received_on, office=office, reader=reader),
            office=office,
            dated=fact.sent_on,
            reference=str(told.record.stream),
        ),
    )
