"""Knows which facts of intake somebody is written to about, to whom, and from what each letter is composed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from services.intake import application, letter, person
from services.intake.application import Application
from services.intake.correspondence_inquiry import composed_of_inquiry
from services.intake.person import Person
from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAcknowledged, ApplicationReceived, ProvisionalReplySent
from shared.contracts.intake_inquiries import InquiryReplySent
from shared.contracts.intake_letters import (
    LetterClosed,
    LetterDelivered,
    LetterNotWritten,
    LetterPrinted,
    LetterRetried,
    LetterSent,
)
from shared.eventing.store import ServiceLog
from shared.kernel.ids import PersonRef
from shared.letters.box import Writing
from shared.letters.content import Addressed, Letter, Office, Reader
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from shared.letters.unwritten import UnwrittenLetters

ToldOf = ApplicationAcknowledged | ProvisionalReplySent
ABOUT = (ApplicationAcknowledged, ProvisionalReplySent, InquiryReplySent)


def correspondence(register: OfficeRegister) -> Correspondence:
    """The letters of intake, in the name of the office in the register."""

    def compose(told: Recorded, log: ServiceLog, read: Read) -> tuple[Addressed, ...]:
        story = [one for one in log.case_records(told.record.case_id) if one.record.stream == told.record.stream]
        return composed(told, story=story, register=register, read=read, reader_of=lambda ref: _reader(ref, log))

    return Correspondence(about=ABOUT, compose=compose, sent=LetterSent, unwritten=LetterNotWritten)


def composed(
    told: Recorded,
    *,
    story: Sequence[Recorded],
    register: OfficeRegister,
    read: Read,
    reader_of: Callable[[PersonRef], Reader],
) -> tuple[Addressed, ...]:
    """The letter to the applicant, as things stood when it was said. What was taken over was told by the old system."""
    before = [one for one in story if one.record.version < told.record.version]
    if isinstance(told.fact, InquiryReplySent):
        return composed_of_inquiry(told, before=before, register=register, reader_of=reader_of)
    if _was_taken_over(before, told=told):
        return ()
    state = Application()
    for one in before:
        state = application.evolve(state, one)
    fact, reader = cast(ToldOf, told.fact), reader_of(state.person)
    office = register.office(caseworker=told.actor.id)
    content = _letter(fact, state=state, before=before, office=office, reader=reader, read=read)
    return (
        Addressed(
            kind="acknowledgement" if isinstance(fact, ApplicationAcknowledged) else "provisional-reply",
            party=state.person,
            reader=reader,
            letter=content,
            office=office,
            dated=fact.acknowledged_on if isinstance(fact, ApplicationAcknowledged) else fact.sent_on,
            reference=str(told.record.case_id),
        ),
    )


def _letter(
    fact: ToldOf, *, state: Application, before: Sequence[Recorded], office: Office, reader: Reader, read: Read
) -> Letter:
    if isinstance(fact, ApplicationAcknowledged):
        return letter.acknowledgement(fact, application=state, office=office, reader=reader)
    return letter.provisional_reply(
        fact,
        application=state,
        reason=read(fact.reason),
        promised_before=_promised(before),
        office=office,
        reader=reader,
    )


def _promised(before: Sequence[Recorded]) -> date | None:
    """The day the applicant was told last."""
    told = [one.fact for one in before if isinstance(one.fact, ApplicationAcknowledged | ProvisionalReplySent)]
    days = [fact.expected_answer_on for fact in told if fact.expected_answer_on]
    return days[-1] if days else None


def _was_taken_over(before: Sequence[Recorded], *, told: Recorded) -> bool:
    """A reply that came over together with its application was sent by the previous system."""
    return any(
        isinstance(one.fact, ApplicationReceived)
        and one.fact.imported
        and one.record.command_id == told.record.command_id
        for one in before
    )


def _reader(ref: PersonRef, log: ServiceLog) -> Reader:
    """Intake asks the person's own stream, under the reference that is used now."""
    known = _load(ref, log)
    while known.replaced_by is not None:
        ref = known.replaced_by
        known = _load(ref, log)
    language = known.language
    return Reader(
        person=ref,
        language=language.form if language else "bokmaal",
        interpreter=language.interpreter if language else None,
        protection=known.protection,
    )


def _load(ref: PersonRef, log: ServiceLog) -> Person:
    return log.load(person.stream_of(ref), person.evolve, Person())[0]


WRITING = Writing(correspondence=correspondence, delivered=LetterDelivered, printed=LetterPrinted)
UNWRITTEN = UnwrittenLetters(service="intake", retried=LetterRetried, closed=LetterClosed)
