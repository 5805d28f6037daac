"""Knows which facts of user fees somebody is written to about, and from what each letter is composed."""

from datetime import date
from typing import cast

from services.billing.fees import letter
from services.billing.fees.rules import rules
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeDecided
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
from shared.letters.box import Writing
from shared.letters.content import Addressed, Letter, Office, Reader
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from shared.letters.readers import Readers
from shared.letters.unwritten import UnwrittenLetters

ABOUT = (FeeDecided, YearSettled)
READERS = Readers(service="billing", noted=ReaderNoted)


def correspondence(register: OfficeRegister) -> Correspondence:
    """The letters of billing, in the name of the office in the register."""

    def compose(told: Recorded, log: Log, read: Read) -> tuple[Addressed, ...]:
        fact = cast(FeeDecided | YearSettled, told.fact)
        return (composed(told, reader=READERS.reader(fact.person, log), register=register, read=read),)

    return Correspondence(about=ABOUT, compose=compose, sent=LetterSent, unwritten=LetterNotWritten)


def composed(told: Recorded, *, reader: Reader, register: OfficeRegister, read: Read) -> Addressed:
    """The letter to whoever pays."""
    fact = cast(FeeDecided | YearSettled, told.fact)
    office = register.office(caseworker=told.actor.id)
    return Addressed(
        kind="decision",
        party=fact.person,
        reader=reader,
        letter=_letter(fact, office=office, reader=reader, read=read),
        office=office,
        dated=_dated(fact),
        reference=str(told.record.case_id),
    )


def _letter(fact: FeeDecided | YearSettled, *, office: Office, reader: Reader, read: Read) -> Letter:
    if isinstance(fact, YearSettled):
        return letter.settlement(fact, rules=rules(), office=office, reader=reader)
    return letter.decision(fact, rules=rules(), office=office, reader=reader, read=read)


def _dated(fact: FeeDecided | YearSettled) -> date:
    return fact.settled_on if isinstance(fact, YearSettled) else fact.decided_on


WRITING = Writing(correspondence=correspondence, delivered=LetterDelivered, printed=LetterPrinted)
UNWRITTEN = UnwrittenLetters(service="billing", retried=LetterRetried, closed=LetterClosed)
