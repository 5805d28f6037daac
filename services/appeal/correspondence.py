"""Knows which facts of appeal somebody is written to about, to whom, and from what each letter is composed."""

from collections.abc import Callable
from datetime import date
from typing import assert_never, cast

from services.appeal import letter, letter_beside
from services.appeal.appeal import Appeal, received_of
from services.appeal.history import evolve
from services.appeal.receiving import period
from services.appeal.receiving.period import Period
from shared.contracts.appeal import AppealForwarded, AppealReceived, AppealRejected
from shared.contracts.appeal_letters import (
    LetterClosed,
    LetterDelivered,
    LetterNotWritten,
    LetterPrinted,
    LetterRetried,
    LetterSent,
    ReaderNoted,
)
from shared.contracts.appeal_receiving import MendingAsked
from shared.contracts.fact import Recorded
from shared.contracts.letters import LetterKind, RecipientRole
from shared.eventing.log import Log
from shared.kernel.clock import oslo_date
from shared.kernel.ids import PersonRef
from shared.letters.box import Writing
from shared.letters.content import Addressed, Letter, Office, Reader
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from shared.letters.readers import Readers
from shared.letters.unwritten import UnwrittenLetters

ToldOf = AppealReceived | MendingAsked | AppealRejected | AppealForwarded
ABOUT = (AppealReceived, MendingAsked, AppealRejected, AppealForwarded)

READERS = Readers(service="appeal", noted=ReaderNoted)
ROLES: dict[str, RecipientRole] = {"guardian": "guardian", "representative": "representative"}


def correspondence(register: OfficeRegister) -> Correspondence:
    """The letters of appeal, in the name of the office in the register."""

    def compose(told: Recorded, log: Log, read: Read) -> tuple[Addressed, ...]:
        state, _ = log.load(told.record.stream, evolve, Appeal())
        against, _ = log.load(period.stream_of(received_of(state).decision), period.evolve, Period())
        return composed(
            told,
            state=state,
            against=against,
            register=register,
            read=read,
            reader_of=lambda ref, role: READERS.reader(ref, log, role=role),
        )

    return Correspondence(about=ABOUT, compose=compose, sent=LetterSent, unwritten=LetterNotWritten)


def composed(
    told: Recorded,
    *,
    state: Appeal,
    against: Period,
    register: OfficeRegister,
    read: Read,
    reader_of: Callable[[PersonRef, RecipientRole], Reader],
) -> tuple[Addressed, ...]:
    """The letter to whoever appealed: the party, or who acts for the party."""
    fact, received = cast(ToldOf, told.fact), received_of(state)
    if received.against not in (None, "coercion") or not against.started:
        # An own decision of appeal's (a rejection, a refusal of access) has no lines to tell of.
        return ()
    reader = reader_of(*_reader_of(received))
    office = register.office(caseworker=told.actor.id)
    return (
        Addressed(
            kind=_kind(fact),
            party=received.person,
            reader=reader,
            letter=_letter(fact, received=received, against=against, office=office, reader=reader, read=read),
            office=office,
            dated=_dated(fact, told=told),
            reference=str(told.record.case_id),
        ),
    )


def _reader_of(received: AppealReceived) -> tuple[PersonRef, RecipientRole]:
    if received.appellant != "third-party":
        return received.person, ROLES.get(received.appellant, "party")
    if received.appellant_ref is None:
        raise LookupError("the register does not know who appealed: whoever answers for the case writes the letter")
    return received.appellant_ref, "third-party"


def _letter(
    fact: ToldOf, *, received: AppealReceived, against: Period, office: Office, reader: Reader, read: Read
) -> Letter:
    if received.appellant == "third-party":
        return _to_third_party(fact, received=received, office=office, reader=reader)
    if received.against == "coercion":
        return _on_coercion(fact, received=received, office=office, reader=reader, read=read)
    match fact:
        case AppealReceived():
            return letter.receipt(fact, period=against, office=office, reader=reader)
        case MendingAsked():
            return letter.mending_request(fact, received_on=received.received_on, office=office, reader=reader)
        case AppealRejected():
            why = read(fact.reasons) if fact.reasons else None
            return letter.rejection(fact, received=received, period=against, reasons=why, office=office, reader=reader)
        case AppealForwarded():
            statement = read(fact.statement)
            return letter.forwarding_copy(
                fact, received=received, period=against, statement=statement, office=office, reader=reader
            )
        case _:
            assert_never(fact)


def _to_third_party(fact: ToldOf, *, received: AppealReceived, office: Office, reader: Reader) -> Letter:
    """Nothing of what the decision is about: the office is bound to secrecy (taushetsplikt)."""
    match fact:
        case AppealReceived():
            return letter_beside.third_party_receipt(fact, office=office, reader=reader)
        case MendingAsked():
            return letter.mending_request(fact, received_on=received.received_on, office=office, reader=reader)
        case AppealForwarded():
            return letter_beside.third_party_sent_on(
                fact, received_on=received.received_on, office=office, reader=reader
            )
        case AppealRejected():
            raise LookupError("a rejection names the service: whoever answers for the case writes the letter")
        case _:
            assert_never(fact)


def _on_coercion(fact: ToldOf, *, received: AppealReceived, office: Office, reader: Reader, read: Read) -> Letter:
    """An appeal on coercion is neither reviewed, mended nor rejected here: it goes on."""
    if isinstance(fact, AppealReceived) and fact.pass_on_by:
        return letter_beside.coercion_receipt(fact, pass_on_by=fact.pass_on_by, office=office, reader=reader)
    if isinstance(fact, AppealForwarded):
        statement = read(fact.statement)
        return letter_beside.coercion_sent_on(
            fact, received=received, statement=statement, office=office, reader=reader
        )
    raise LookupError("no letter is known for this: whoever answers for the case writes it")


def _kind(fact: ToldOf) -> LetterKind:
    match fact:
        case AppealReceived():
            return "appeal-receipt"
        case MendingAsked():
            return "mending-request"
        case AppealRejected():
            return "appeal-rejection"
        case AppealForwarded():
            return "forwarding-copy"


def _dated(fact: ToldOf, *, told: Recorded) -> date:
    match fact:
        case AppealReceived():
            return oslo_date(told.record.recorded_at)
        case MendingAsked():
            return fact.asked_on
        case AppealRejected():
            return fact.rejected_on
        case AppealForwarded():
            return fact.forwarded_on


WRITING = Writing(correspondence=correspondence, delivered=LetterDelivered, printed=LetterPrinted)
UNWRITTEN = UnwrittenLetters(service="appeal", retried=LetterRetried, closed=LetterClosed)
