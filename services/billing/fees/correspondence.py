"""Knows which facts of user fees somebody is written to about, and from what each letter is composed."""

from datetime import date
from typing import assert_never, cast

from services.billing.fees import letter, letter_before, letter_difference
from services.billing.fees.payers import SPEAKERS, who_is_told
from services.billing.fees.rules import rules
from shared.contracts.billing_charges import ChargesCorrected, YearSettled
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
from shared.contracts.billing_refunds import FeeCreditSetOff
from shared.contracts.fact import Fact, Recorded
from shared.contracts.letters import LetterKind
from shared.eventing.log import Log
from shared.kernel.clock import oslo_date
from shared.letters.box import Writing
from shared.letters.content import Addressed, Letter, Office, Reader
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from shared.letters.readers import Readers
from shared.letters.unwritten import UnwrittenLetters

ToldOf = FeeNoticeSent | FeeDecided | ChargesCorrected | YearSettled
ABOUT = (FeeNoticeSent, FeeDecided, ChargesCorrected, YearSettled)
KINDS: dict[type[Fact], LetterKind] = {FeeNoticeSent: "prior-notice", ChargesCorrected: "difference-statement"}
READERS = Readers(service="billing", noted=ReaderNoted)


def correspondence(register: OfficeRegister) -> Correspondence:
    """The letters of billing, in the name of the office in the register. Who was told before, gets no letter now."""

    def compose(told: Recorded, log: Log, read: Read) -> tuple[Addressed, ...]:
        fact = cast(ToldOf, told.fact)
        if isinstance(fact, FeeNoticeSent) and fact.noticed_on != oslo_date(told.record.happened_at):
            return ()
        party = SPEAKERS.party(fact.person, log=log)
        set_off = set_off_with(told, log=log) if isinstance(fact, ChargesCorrected) else None
        return tuple(
            composed(told, reader=READERS.reader(ref, log, role=role), register=register, read=read, set_off=set_off)
            for ref, role in who_is_told(fact.person, party=party, on=_dated(fact))
        )

    return Correspondence(about=ABOUT, compose=compose, sent=LetterSent, unwritten=LetterNotWritten)


def composed(
    told: Recorded,
    *,
    reader: Reader,
    register: OfficeRegister,
    read: Read,
    set_off: FeeCreditSetOff | None = None,
) -> Addressed:
    """The letter to whoever pays, or who acts for them. `set_off`: what was taken off in the same unit."""
    fact = cast(ToldOf, told.fact)
    office = register.office(caseworker=told.actor.id)
    return Addressed(
        kind=KINDS.get(type(fact), "decision"),
        party=fact.person,
        reader=reader,
        letter=_letter(fact, office=office, reader=reader, read=read, set_off=set_off),
        office=office,
        dated=_dated(fact),
        reference=str(told.record.case_id),
    )


def set_off_with(told: Recorded, *, log: Log) -> FeeCreditSetOff | None:
    """What was taken off in the unit that told of a difference (motregnet): it stands next, or nothing was."""

    def evolve(known: FeeCreditSetOff | None, one: Recorded) -> FeeCreditSetOff | None:
        is_next = one.record.version == told.record.version + 1
        return one.fact if is_next and isinstance(one.fact, FeeCreditSetOff) else known

    nothing: FeeCreditSetOff | None = None
    return log.load(told.record.stream, evolve, nothing)[0]


def _letter(fact: ToldOf, *, office: Office, reader: Reader, read: Read, set_off: FeeCreditSetOff | None) -> Letter:
    match fact:
        case FeeNoticeSent():
            return letter_before.notice(fact, rules=rules(), office=office, reader=reader)
        case FeeDecided():
            return letter.decision(fact, rules=rules(), office=office, reader=reader, read=read)
        case ChargesCorrected():
            return letter_difference.difference(fact, set_off=set_off, rules=rules(), office=office, reader=reader)
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
        case ChargesCorrected():
            return fact.corrected_on
        case YearSettled():
            return fact.settled_on
        case _:
            assert_never(fact)


WRITING = Writing(correspondence=correspondence, delivered=LetterDelivered, printed=LetterPrinted)
UNWRITTEN = UnwrittenLetters(service="billing", retried=LetterRetried, closed=LetterClosed)
