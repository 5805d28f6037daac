"""Knows how an invoice stands: received, held against the evidence, asked about, certified, authorised, credited."""

from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.contracts.billing_invoice_handling import (
    ClaimBackEnded,
    ClaimBackRecorded,
    CreditAwaited,
    CreditMatched,
    CreditRefused,
    DoubleSettled,
    InvoiceAuthorised,
    InvoiceCertified,
    InvoiceCredited,
    InvoiceFellDue,
    InvoiceLineSettled,
    InvoiceSentBack,
    InvoiceWithdrawn,
    SupplierAnswered,
    SupplierAnswerFellDue,
    SupplierAsked,
    SupplierTold,
)
from shared.contracts.billing_invoices import (
    DocumentKind,
    DoubleSuspected,
    InvoiceLinesReceived,
    InvoiceNumberReused,
    InvoiceReceived,
    InvoiceReconciled,
    InvoiceRefused,
    LinesReconciled,
    ReceivedLine,
)
from shared.contracts.billing_verdicts import CheckedLine
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id

ReceivingFact = (
    InvoiceReceived
    | InvoiceLinesReceived
    | InvoiceRefused
    | InvoiceNumberReused
    | InvoiceFileKept
    | DoubleSuspected
    | LinesReconciled
    | InvoiceReconciled
)
AskingFact = (
    DoubleSettled | SupplierAsked | SupplierAnswered | SupplierAnswerFellDue | InvoiceLineSettled | SupplierTold
)
DecidingFact = InvoiceCertified | InvoiceSentBack | InvoiceAuthorised | InvoiceWithdrawn | InvoiceFellDue
CreditFact = InvoiceCredited | CreditAwaited | CreditMatched | CreditRefused
ClaimFact = ClaimBackRecorded | ClaimBackEnded
InvoiceFact = ReceivingFact | AskingFact | DecidingFact | CreditFact | ClaimFact

Stage = Literal["none", "refused", "received", "certified", "authorised", "withdrawn"]


class Invoice(msgspec.Struct, frozen=True, kw_only=True):
    """One invoice or credit note (faktura, kreditnota). `doubt`: another invoice that asks for the same.

    `reused`: files that came under its number afterwards. `awaited`: credit notes that came before it did.
    `claims`: everything that was claimed back, so that nothing is claimed twice.
    """

    stage: Stage = "none"
    received: InvoiceReceived | None = None
    refused: InvoiceRefused | None = None
    lines: tuple[ReceivedLine, ...] = ()
    checked: tuple[CheckedLine, ...] = ()
    settled: tuple[InvoiceLineSettled, ...] = ()
    question: SupplierAsked | None = None
    is_question_overdue: bool = False
    doubt: UUID | None = None
    told: tuple[int, ...] = ()
    certified: InvoiceCertified | None = None
    certified_by: str = ""
    authorised: InvoiceAuthorised | None = None
    credited: tuple[InvoiceCredited, ...] = ()
    awaited: tuple[CreditAwaited, ...] = ()
    matched: CreditMatched | None = None
    credit_refused: CreditRefused | None = None
    claims: tuple[ClaimBackRecorded, ...] = ()
    are_claims_open: bool = False
    reused: tuple[str, ...] = ()
    fell_due: bool = False


def stream_of(supplier: str, number: str, *, kind: DocumentKind = "invoice") -> UUID:
    """Where an invoice stands: who sent it, and its number."""
    return derived_id("billing-invoice", supplier, kind, number)


def evolve(invoice: Invoice, recorded: Recorded) -> Invoice:
    """The invoice after one more fact."""
    return after(invoice, cast(InvoiceFact, recorded.fact), by=recorded.actor.id)


def after(invoice: Invoice, fact: InvoiceFact, *, by: str = "") -> Invoice:
    """The invoice as it will stand when somebody has recorded a fact."""
    match fact:
        case InvoiceCertified():
            return replace(invoice, stage="certified", certified=fact, certified_by=by)
        case InvoiceSentBack() | InvoiceAuthorised() | InvoiceWithdrawn() | InvoiceFellDue():
            return _decided(invoice, fact)
        case InvoiceCredited() | CreditAwaited() | CreditMatched() | CreditRefused():
            return _credited(invoice, fact)
        case ClaimBackRecorded():
            return replace(invoice, claims=(*invoice.claims, fact), are_claims_open=True)
        case ClaimBackEnded():
            return replace(invoice, are_claims_open=False)
        case (
            DoubleSettled()
            | SupplierAsked()
            | SupplierAnswered()
            | SupplierAnswerFellDue()
            | InvoiceLineSettled()
            | SupplierTold()
        ):
            return _asked(invoice, fact)
        case _:
            return _received(invoice, fact)


def _received(invoice: Invoice, fact: ReceivingFact) -> Invoice:
    match fact:
        case InvoiceReceived():
            return Invoice(stage="received", received=fact, awaited=invoice.awaited, reused=invoice.reused)
        case InvoiceLinesReceived():
            return replace(invoice, lines=(*invoice.lines, *fact.lines))
        case InvoiceRefused():
            return Invoice(stage="refused", refused=fact, awaited=invoice.awaited)
        case InvoiceNumberReused():
            return replace(invoice, reused=(*invoice.reused, fact.sha256))
        case DoubleSuspected():
            return replace(invoice, doubt=fact.other)
        case LinesReconciled():
            return replace(invoice, checked=_put_in(invoice.checked, fact.lines))
        case InvoiceReconciled() | InvoiceFileKept():
            return invoice
        case _:
            assert_never(fact)


def _asked(invoice: Invoice, fact: AskingFact) -> Invoice:
    match fact:
        case DoubleSettled():
            return replace(invoice, doubt=None)
        case SupplierAsked():
            return replace(invoice, question=fact, is_question_overdue=False)
        case SupplierAnswered():
            return replace(invoice, question=None, is_question_overdue=False)
        case SupplierAnswerFellDue():
            return replace(invoice, is_question_overdue=True)
        case InvoiceLineSettled():
            others = tuple(one for one in invoice.settled if one.line != fact.line)
            return replace(invoice, settled=(*others, fact))
        case SupplierTold():
            return replace(invoice, told=(*invoice.told, *fact.lines))
        case _:
            assert_never(fact)


def _decided(
    invoice: Invoice, fact: InvoiceSentBack | InvoiceAuthorised | InvoiceWithdrawn | InvoiceFellDue
) -> Invoice:
    match fact:
        case InvoiceSentBack():
            return _uncertified(invoice)
        case InvoiceAuthorised():
            return replace(invoice, stage="authorised", authorised=fact)
        case InvoiceWithdrawn():
            return replace(invoice, stage="withdrawn", question=None, doubt=None)
        case InvoiceFellDue():
            return replace(invoice, fell_due=True)
        case _:
            assert_never(fact)


def _credited(invoice: Invoice, fact: CreditFact) -> Invoice:
    match fact:
        case InvoiceCredited():
            waits = tuple(one for one in invoice.awaited if one.credit_note != fact.credit_note)
            credited = replace(invoice, credited=(*invoice.credited, fact), awaited=waits)
            # What somebody certified is another amount now.
            return _uncertified(credited) if invoice.stage == "certified" else credited
        case CreditAwaited():
            return replace(invoice, awaited=(*invoice.awaited, fact))
        case CreditMatched():
            return replace(invoice, matched=fact)
        case CreditRefused():
            return replace(invoice, credit_refused=fact)
        case _:
            assert_never(fact)


def _uncertified(invoice: Invoice) -> Invoice:
    return replace(invoice, stage="received", certified=None, certified_by="")


def _put_in(known: tuple[CheckedLine, ...], told: tuple[CheckedLine, ...]) -> tuple[CheckedLine, ...]:
    """What was checked last counts."""
    by_line = {one.verdict.line: one for one in (*known, *told)}
    return tuple(by_line[line] for line in sorted(by_line))
