"""Knows the requests about invoices: hold against the evidence anew, ask, settle, certify, authorise, withdraw."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.billing_invoice_handling import (
    AskedAbout,
    ClaimEnd,
    SentBackReason,
    SettledReason,
    SupplierAnswer,
    WithdrawnReason,
)
from shared.web.command import UUID, Command, Text, date

Lines = Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1, max_length=1000)]
InvoiceNumber = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
CallOffNumber = Annotated[str, StringConstraints(pattern=r"^AV-[0-9A-Z]{4}-[0-9A-Z]{4}$")]
MOST_DAYS = 400


class OfInvoice(Command):
    """What is asked about one invoice."""

    invoice_id: UUID


class ReconcileInvoice(OfInvoice):
    """Hold an invoice against what is known now (kontroller faktura på nytt)."""


class AskSupplier(OfInvoice):
    """Ask the supplier about some lines, to be answered by a day (spør leverandøren)."""

    about: AskedAbout
    lines: Lines
    answer_by: date


class NoteSupplierAnswer(OfInvoice):
    """Note what the supplier answered (noter svar fra leverandøren)."""

    answer: SupplierAnswer


class SettleLine(OfInvoice):
    """Decide what is paid of a line, otherwise than the control (overstyr linje), and say why."""

    line: Annotated[int, Field(ge=1)]
    payable: Annotated[int, Field(ge=0)]
    reason: SettledReason
    words: Text


class DismissDouble(OfInvoice):
    """Note that an invoice that looked like a double is none (avkreft mistanke om dobbeltfaktura)."""


class TellSupplier(OfInvoice):
    """Tell the supplier which lines are not paid, and why (gi svar på avviste linjer)."""


class CertifyInvoice(OfInvoice):
    """Certify that the invoice is right and may be paid for this amount, with VAT (attester)."""

    amount: int


class SendBackInvoice(OfInvoice):
    """Send a certified invoice back to whoever certified it (returner til attestasjon)."""

    reason: SentBackReason


class AuthoriseInvoice(OfInvoice):
    """Authorise the payment of what another person certified (anvis)."""

    amount: int


class WithdrawInvoice(OfInvoice):
    """Take an invoice out that is not to be paid (trekk faktura), and say by which one it is replaced, if by one."""

    reason: WithdrawnReason
    replaced_by: InvoiceNumber | None = None


class TieCreditNote(OfInvoice):
    """Say which invoice a credit note is about that names none (koble kreditnota)."""

    credits: InvoiceNumber


class EndClaimBack(OfInvoice):
    """Note how a claim to get money back ended (avslutt tilbakebetalingskrav)."""

    end: ClaimEnd


class DeliveredDay(BaseModel):
    """What was delivered on one day, in hundredths of an hour."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    on: date
    quantity: Annotated[int, Field(ge=0, le=2400)]


class ApproveDelivery(Command):
    """Approve a supplier's timesheet, day by day (godkjenn timeliste fra leverandør)."""

    call_off: CallOffNumber
    days: Annotated[tuple[DeliveredDay, ...], Field(min_length=1, max_length=MOST_DAYS)]


class LetInvoiceFallDue(Command):
    """The due date is near, and nobody has handled the invoice. Sent by our own deadlines only."""

    stream: UUID


class LetSupplierAnswerFallDue(Command):
    """The supplier's last day to answer has passed. Sent by our own deadlines only."""

    stream: UUID


class LookAtContract(Command):
    """Something in a contract was put right: its invoices are looked at again. Sent by our own deadline only."""

    contract: UUID


class LookAtInvoices(Command):
    """Something was heard late about days of a call-off that were invoiced. Sent by our own deadlines only."""

    call_off: UUID
