"""Knows how one invoice stands: what it asks for, whom it waits for, what was credited, and which were refused."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, select

from services.billing.invoices.invoice import Invoice
from services.billing.invoices.listing import ListedInvoice, shown
from services.billing.invoices.tables import invoices
from shared.contracts.fact import decode_hook
from shared.eventing.view_pages import FIRST, Page

_decoder = msgspec.json.Decoder(Invoice, dec_hook=decode_hook)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDocument:
    """Another invoice or credit note this one has to do with."""

    invoice_id: UUID
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNoteOf:
    """What a credit note took back (kreditnota), without VAT."""

    invoice_id: UUID
    number: str
    net: int
    credited_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What the supplier was asked and has not answered (spørsmål til leverandør)."""

    about: str
    lines: tuple[int, ...]
    asked_on: date
    answer_by: date
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedBack:
    """What is claimed back of a line (krav om tilbakebetaling), and why."""

    line: int
    ore: int
    reason: str
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceStanding:
    """One invoice (faktura). `asked` is with VAT, as it says. `reused`: files that came under its number.

    `told`: the lines that are not paid in full and the supplier has been told of.
    """

    invoice_id: UUID
    listed: ListedInvoice
    issued_on: date | None
    vat: int
    asked: int
    credits: str | None
    invoice_of: OtherDocument | None
    double_of: OtherDocument | None
    question: OpenQuestion | None
    certified_by: str
    certified_on: date | None
    authorised_on: date | None
    credit_notes: tuple[CreditNoteOf, ...]
    claims: tuple[ClaimedBack, ...]
    told: tuple[int, ...]
    reused: int


def standing(connection: Connection, *, invoice_id: UUID) -> list[InvoiceStanding]:
    """One row: the invoice; none when there is no such invoice."""
    row = connection.execute(select(invoices).where(invoices.c.invoice_id == invoice_id)).one_or_none()
    return [_standing(connection, row)] if row else []


def refused_since(connection: Connection, *, since: date, page: Page = FIRST) -> list[ListedInvoice]:
    """Invoices that were refused at the door on that day or later, the first first."""
    c = invoices.c
    query = select(invoices).where(c.stage == "refused", c.received_on >= since)
    return [shown(row) for row in page.rows(connection, query, by=(c.received_on, c.invoice_id))]


def _standing(connection: Connection, row: Row[Any]) -> InvoiceStanding:
    state = state_of(row)
    head = state.received
    return InvoiceStanding(
        invoice_id=row.invoice_id,
        listed=shown(row),
        issued_on=head.issued_on if head else None,
        vat=head.vat if head else 0,
        asked=head.payable if head else row.net,
        credits=head.credits if head else None,
        invoice_of=_other(connection, state.matched.invoice if state.matched else None),
        double_of=_other(connection, state.doubt),
        question=_question(state),
        certified_by=state.certified_by,
        certified_on=state.certified.certified_on if state.certified else None,
        authorised_on=state.authorised.authorised_on if state.authorised else None,
        credit_notes=_credit_notes(state),
        claims=_claims(state),
        told=state.told,
        reused=len(state.reused),
    )


def state_of(row: Row[Any]) -> Invoice:
    """What the invoice is after all that was told."""
    return _decoder.decode(row.state)


def _other(connection: Connection, invoice_id: UUID | None) -> OtherDocument | None:
    if invoice_id is None:
        return None
    number = connection.execute(select(invoices.c.number).where(invoices.c.invoice_id == invoice_id)).scalar()
    return None if number is None else OtherDocument(invoice_id=invoice_id, number=number)


def _credit_notes(state: Invoice) -> tuple[CreditNoteOf, ...]:
    return tuple(
        CreditNoteOf(invoice_id=one.credit_note, number=one.number, net=one.net, credited_on=one.credited_on)
        for one in state.credited
    )


def _claims(state: Invoice) -> tuple[ClaimedBack, ...]:
    """What is claimed until somebody says how it ended."""
    if not state.are_claims_open:
        return ()
    return tuple(
        ClaimedBack(line=one.line, ore=one.ore, reason=one.reason, recorded_on=one.recorded_on) for one in state.claims
    )


def _question(state: Invoice) -> OpenQuestion | None:
    asked = state.question
    if asked is None:
        return None
    return OpenQuestion(
        about=asked.about,
        lines=asked.lines,
        asked_on=asked.asked_on,
        answer_by=asked.answer_by,
        is_overdue=state.is_question_overdue,
    )
