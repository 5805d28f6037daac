"""Knows which facts of user fees somebody is written to about, and from what each letter is composed."""

from datetime import date
from typing import assert_never, cast

from services.billing.fees import letter, letter_before
from services.billing.fees.rules import rules
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeDecided, FeeNoticeSent
from shared.contracts.billing_letters import (
    LetterClosed,
    LetterDelivered,
    LetterNotWritten,
    LetterPrinted,
    LetterRetried,
    LetterSent,
    ReaderNoted,
)
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.clock import oslo_date
from shared.letters.box import Writing
from shared.letters.content import Addressed, Letter, Office, Reader
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from shared.letters.readers import Readers
from shared.letters.unwritten import UnwrittenLetters

ToldOf = FeeNoticeSent | FeeDecided | YearSettled
ABOUT = (FeeNoticeSent, FeeDecided, YearSettled)
READERS = Readers(service="billing", noted=ReaderNoted)


def correspondence(register: OfficeRegister) -> Correspondence:
    """The letters of billing, in the name of the office in the register. Who was told before, gets no letter now."""

    def compose(told: Recorded, log: Log, read: Read) -> tuple[Addressed, ...]:
        fact = cast(ToldOf, told.fact)
        if isinstance(fact, FeeNoticeSent) and fact.noticed_on != oslo_date(told.record.happened_at):
            return ()
        return (composed(told, reader=READERS.reader(fact.person, log), register=register, read=read),)

    return Correspondence(about=ABOUT, compose=compose, sent=LetterSent, unwritten=LetterNotWritten)


def composed(told: Recorded, *, reader: Reader, register: OfficeRegister, read: Read) -> Addressed:
    """The letter to whoever pays."""
    fact = cast(ToldOf, told.fact)
    office = register.office(caseworker=told.actor.id)
    return Addressed(
        kind="prior-notice" if isinstance(fact, FeeNoticeSent) else "decision",
        party=fact.person,
        reader=reader,
        letter=_letter(fact, office=office, reader=reader, read=read),
        office=office,
        dated=_dated(fact),
        reference=str(told.record.case_id),
    )


def _letter(fact: ToldOf, *, office: Office, reader: Reader, read: Read) -> Letter:
    match fact:
        case FeeNoticeSent():
            return letter_before.notice(fact, rules=rules(), office=office, reader=reader)
        case FeeDecided():
            return letter.decision(fact, rules=rules(), office=office, reader=reader, read=read)
        case YearSettled():
            return letter.settlement(fact, rules=rules(), office=office, reader=reader)
        case _:
            assert_never(fact)


def _dated(fact: ToldOf) -> date:
    match fact:
        case FeeNoticeSent():
            return fact.noticed_on
        case FeeDecided():
            return fact.decided_on
        case YearSettled():
            return fact.settled_on
        case _:
            assert_never(fact)


WRITING = Writing(correspondence=correspondence, delivered=LetterDelivered, printed=LetterPrinted)
UNWRITTEN = UnwrittenLetters(service="billing", retried=LetterRetried, closed=LetterClosed)
