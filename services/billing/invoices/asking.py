"""Knows when a supplier is asked about an invoice, what may be noted of the answer, and what it is told."""

from datetime import date

from services.billing.invoices import amounts
from services.billing.invoices.commands import AskSupplier, NoteSupplierAnswer
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.refusals import (
    InvoiceIsDecided,
    NoDouble,
    NoQuestion,
    NoSuchLine,
    NothingRefused,
    QuestionIsOpen,
    UnknownInvoice,
)
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_invoice_handling import (
    DoubleSettled,
    InvoiceFellDue,
    SupplierAnswered,
    SupplierAnswerFellDue,
    SupplierAsked,
    SupplierTold,
)


def must_be_known(invoice: Invoice) -> None:
    """Guards everything but receiving."""
    if invoice.received is None:
        raise UnknownInvoice("Vi har ikke mottatt en slik faktura.")


def must_be_undecided(invoice: Invoice) -> None:
    """Guards whatever changes what is paid: it ends when somebody has certified."""
    must_be_known(invoice)
    if invoice.stage != "received":
        raise InvoiceIsDecided("Fakturaen er allerede attestert, anvist eller trukket. Returner den først.")


def ask(invoice: Invoice, command: AskSupplier, *, today: date) -> SupplierAsked:
    """The supplier is asked about some lines (spørsmål til leverandør)."""
    must_be_undecided(invoice)
    if invoice.question is not None:
        raise QuestionIsOpen("Leverandøren har et ubesvart spørsmål om denne fakturaen.")
    if command.answer_by < today:
        raise DatesDoNotFollow("Svarfristen er passert. Sett en senere frist.")
    if not set(command.lines) <= {line.line for line in invoice.lines}:
        raise NoSuchLine("Fakturaen har ikke alle disse linjene.")
    return SupplierAsked(about=command.about, lines=command.lines, asked_on=today, answer_by=command.answer_by)


def answer(invoice: Invoice, command: NoteSupplierAnswer, *, today: date) -> SupplierAnswered:
    """The supplier has answered (svar fra leverandør), in time or later."""
    must_be_known(invoice)
    if invoice.question is None:
        raise NoQuestion("Leverandøren har ikke noe ubesvart spørsmål om denne fakturaen.")
    return SupplierAnswered(answer=command.answer, answered_on=today)


def dismiss(invoice: Invoice, *, today: date) -> DoubleSettled:
    """It is no double (avkreftet mistanke om dobbeltfaktura)."""
    must_be_undecided(invoice)
    if invoice.doubt is None:
        raise NoDouble("Ingen annen faktura fra leverandøren ber om det samme.")
    return DoubleSettled(settled_on=today)


def tell(invoice: Invoice, *, today: date) -> SupplierTold:
    """The supplier learns which lines are not paid (svar på avviste linjer): each line once."""
    must_be_known(invoice)
    paid = amounts.payable_lines(invoice)
    cut = {line.line: line.net - paid[line.line] for line in invoice.lines if paid[line.line] < line.net}
    untold = tuple(line for line in cut if line not in invoice.told)
    if not untold:
        raise NothingRefused("Det er ingen avviste linjer som leverandøren ikke har fått svar på.")
    return SupplierTold(lines=untold, refused=sum(cut[line] for line in untold), told_on=today)


def let_fall_due(invoice: Invoice, *, today: date) -> InvoiceFellDue | None:
    """Nobody has handled it, and the due date is near (ubehandlet før forfall)."""
    if invoice.stage not in ("received", "certified") or invoice.received is None or invoice.fell_due:
        return None
    due_on = invoice.received.due_on
    return None if due_on is None else InvoiceFellDue(due_on=due_on, noted_on=today)


def let_answer_fall_due(invoice: Invoice, *, today: date) -> SupplierAnswerFellDue | None:
    """The supplier has not answered in time (svar uteblir)."""
    question = invoice.question
    if question is None or invoice.is_question_overdue or question.answer_by >= today:
        return None
    return SupplierAnswerFellDue(due_on=question.answer_by)
