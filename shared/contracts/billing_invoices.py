"""Knows the facts of an invoice: received or refused, held against the evidence, asked about, certified, authorised.

Stream = supplier × kind × number. Amounts are øre, without VAT where nothing else is said. Nothing here names anybody:
whom a line is for stands in our call-off, what the supplier wrote stands sealed in the file that is kept.
"""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.billing_invoice_handling import HANDLING, BrokenRule
from shared.contracts.billing_verdicts import CheckedLine
from shared.contracts.fact import Fact

DocumentKind = Literal["invoice", "credit-note"]
"""Faktura, kreditnota."""


class ReceivedLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line as it was sent. `quantity` in hundredths of `unit` (UN/ECE 20), `price` of one in exact øre: `43000` or
    `130000/3`. `vat` in hundredths of a per cent."""

    line: int
    quantity: int
    unit: str
    price: str
    net: int
    call_off: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    vat: int = 0


class InvoiceReceived(Fact, tag="billing.invoice-received.v1", frozen=True, kw_only=True, omit_defaults=True):
    """An invoice or a credit note was received (mottatt faktura). Its lines follow, at most 200 in a fact.

    `payable` is with VAT, as the document says; `month` begins the one it ends in. `sha256` is of the file, `content`
    of what it asks for, so that the same under another number is seen. On `alarm_on` somebody is told if it still lies
    there.
    """

    supplier: str
    number: str
    kind: DocumentKind
    issued_on: date
    month: date
    received_on: date
    lines: int
    net: int
    vat: int
    payable: int
    sha256: str
    content: str
    due_on: date | None = None
    alarm_on: date | None = None
    account: str | None = None
    kid: str | None = None
    credits: str | None = None


class InvoiceLinesReceived(Fact, tag="billing.invoice-lines-received.v1", frozen=True, kw_only=True):
    """Lines of an invoice (fakturalinjer), as they were sent."""

    lines: tuple[ReceivedLine, ...]


class InvoiceRefused(Fact, tag="billing.invoice-refused.v1", frozen=True, kw_only=True, omit_defaults=True):
    """An invoice was refused at the door (avvist faktura): nothing is paid, and the number may be used again."""

    supplier: str
    number: str
    kind: DocumentKind
    broken: tuple[BrokenRule, ...]
    lines: int
    net: int
    sha256: str
    refused_on: date
    month: date


class InvoiceNumberReused(Fact, tag="billing.invoice-number-reused.v1", frozen=True, kw_only=True):
    """Another file came under the number of an invoice that stands (fakturanummer brukt om igjen): refused."""

    sha256: str
    came_on: date


class InvoiceContentReceived(Fact, tag="billing.invoice-content-received.v1", frozen=True, kw_only=True):
    """An invoice asks for this (fakturainnhold). Stream = supplier × content: whoever comes second is looked at."""

    invoice: UUID
    number: str


class DoubleSuspected(Fact, tag="billing.double-suspected.v1", frozen=True, kw_only=True):
    """Another invoice of the supplier asks for exactly the same (mistenkt dobbeltfaktura): a person looks at it."""

    other: UUID
    number: str
    suspected_on: date


class LinesReconciled(Fact, tag="billing.lines-reconciled.v1", frozen=True, kw_only=True):
    """Lines were held against decision, contract, days and hours (kontrollerte linjer), as many as a fact can hold."""

    lines: tuple[CheckedLine, ...]


class InvoiceReconciled(Fact, tag="billing.invoice-reconciled.v1", frozen=True, kw_only=True):
    """All lines of an invoice were held against the evidence (fakturakontroll). `payable` + `refused` is its net."""

    reconciled_on: date
    matched: int
    partly: int
    refused_lines: int
    payable: int
    refused: int


class DayDelivered(msgspec.Struct, frozen=True, kw_only=True):
    """What was delivered on one day, in hundredths of an hour."""

    on: date
    quantity: int


class DeliveryApproved(Fact, tag="billing.delivery-approved.v1", frozen=True, kw_only=True):
    """Somebody of ours approved a supplier's timesheet (godkjent timeliste fra leverandør). Stream = the call-off's.

    A day that is told again is told anew: the last word about a day counts.
    """

    call_off: UUID
    days: tuple[DayDelivered, ...]
    approved_on: date


INVOICES: tuple[type[Fact], ...] = (
    InvoiceReceived,
    InvoiceLinesReceived,
    InvoiceRefused,
    InvoiceNumberReused,
    InvoiceContentReceived,
    DoubleSuspected,
    LinesReconciled,
    InvoiceReconciled,
    DeliveryApproved,
    *HANDLING,
)
