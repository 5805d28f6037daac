"""Knows who may say that an invoice is paid: one certifies, another authorises, and never more than comes out."""

from datetime import date

from services.billing.invoices import amounts
from services.billing.invoices.asking import must_be_known, must_be_undecided
from services.billing.invoices.commands import (
    AuthoriseInvoice,
    CertifyInvoice,
    EndClaimBack,
    SendBackInvoice,
    SettleLine,
    WithdrawInvoice,
)
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.refusals import (
    AmountIsAnother,
    CertifierCannotAuthorise,
    CreditIsTied,
    DoubleNotSettled,
    InvoiceIsAuthorised,
    InvoiceIsDecided,
    LineNamesNothing,
    MoreThanInvoiced,
    NoClaim,
    NoSuchLine,
    NotCertified,
    NothingToPay,
    QuestionIsOpen,
)
from shared.contracts.billing_invoice_handling import (
    ClaimBackEnded,
    InvoiceAuthorised,
    InvoiceCertified,
    InvoiceLineSettled,
    InvoiceSentBack,
    InvoiceWithdrawn,
)
from shared.kernel.actor import Actor
from shared.kernel.confidential import Confidential
from shared.kernel.money import in_kroner


def settle(invoice: Invoice, command: SettleLine, *, words: Confidential | None, today: date) -> InvoiceLineSettled:
    """A person decides what is paid of a line (overstyre linje), and says why."""
    must_be_undecided(invoice)
    line = next((one for one in invoice.lines if one.line == command.line), None)
    if line is None:
        raise NoSuchLine("Fakturaen har ingen slik linje.")
    if command.payable and not any(one.verdict.line == line.line and one.of for one in invoice.checked):
        raise LineNamesNothing("Linjen viser ikke til noe vi har bestilt. Be om en ny faktura med avropsnummer.")
    if command.payable > line.net - amounts.credited(invoice).get(line.line, 0):
        raise MoreThanInvoiced("Det betales aldri mer av en linje enn det som er fakturert og ikke kreditert.")
    return InvoiceLineSettled(
        line=line.line,
        payable=command.payable,
        before=amounts.payable_lines(invoice)[line.line],
        reason=command.reason,
        settled_on=today,
        words=words,
    )


def certify(invoice: Invoice, command: CertifyInvoice, *, today: date) -> InvoiceCertified:
    """Somebody says that the invoice is right (attestere)."""
    must_be_undecided(invoice)
    if invoice.question is not None:
        raise QuestionIsOpen("Leverandøren har et ubesvart spørsmål om denne fakturaen.")
    if invoice.doubt is not None:
        raise DoubleNotSettled("En annen faktura ber om det samme. Avkreft mistanken, eller trekk fakturaen.")
    _must_come_out(invoice, command.amount)
    return InvoiceCertified(amount=command.amount, certified_on=today)


def authorise(invoice: Invoice, command: AuthoriseInvoice, *, actor: Actor, today: date) -> InvoiceAuthorised:
    """Another person says that it is paid (anvise)."""
    must_be_known(invoice)
    if invoice.stage in ("authorised", "withdrawn"):
        raise InvoiceIsDecided("Fakturaen er allerede anvist eller trukket.")
    if invoice.stage != "certified":
        raise NotCertified("Fakturaen er ikke attestert.")
    if invoice.certified_by == actor.id:
        raise CertifierCannotAuthorise("Den som har attestert fakturaen, kan ikke anvise den.")
    _must_come_out(invoice, command.amount)
    return InvoiceAuthorised(amount=command.amount, authorised_on=today)


def send_back(invoice: Invoice, command: SendBackInvoice, *, today: date) -> InvoiceSentBack:
    """Whoever was to authorise does not (returnere til attestasjon)."""
    must_be_known(invoice)
    if invoice.stage != "certified":
        raise NotCertified("Bare en attestert faktura kan returneres.")
    return InvoiceSentBack(reason=command.reason, sent_back_on=today)


def withdraw(invoice: Invoice, command: WithdrawInvoice, *, today: date) -> InvoiceWithdrawn:
    """The invoice is not to be paid (trekke faktura). A credit note that has lowered an invoice stands."""
    must_be_known(invoice)
    if invoice.matched is not None:
        raise CreditIsTied(
            "Kreditnotaen er koblet til en faktura og kan ikke trekkes. Be leverandøren om en ny faktura."
        )
    if invoice.stage == "authorised":
        raise InvoiceIsAuthorised("Fakturaen er anvist. Be leverandøren om en kreditnota.")
    if invoice.stage == "withdrawn":
        raise InvoiceIsDecided("Fakturaen er allerede trukket.")
    return InvoiceWithdrawn(reason=command.reason, withdrawn_on=today, replaced_by=command.replaced_by)


def end_claim(invoice: Invoice, command: EndClaimBack, *, today: date) -> ClaimBackEnded:
    """The money came back, or will not (avslutte tilbakebetalingskrav)."""
    if not invoice.are_claims_open:
        raise NoClaim("Det er ikke krevd noe tilbake for denne fakturaen.")
    return ClaimBackEnded(end=command.end, ended_on=today)


def _must_come_out(invoice: Invoice, named: int) -> None:
    due = amounts.amount(invoice)
    if due == 0:
        raise NothingToPay("Det er ingenting å betale på denne fakturaen.")
    if named != due:
        raise AmountIsAnother(f"Beløpet stemmer ikke. Det som kan betales nå, er {in_kroner(due)}.")
