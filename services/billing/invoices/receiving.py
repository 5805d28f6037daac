"""Knows what becomes of an invoice at the door: received as it was sent, refused with its rules, or known already."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

import msgspec

from services.billing.invoices.ehf.records import Broken, ParsedInvoice, ParsedLine
from services.billing.invoices.invoice import Invoice
from shared.contracts.billing_invoice_handling import BrokenRule
from shared.contracts.billing_invoices import (
    InvoiceLinesReceived,
    InvoiceReceived,
    InvoiceRefused,
    ReceivedLine,
)

LINES_IN_A_FACT = 200
DAYS_TO_PAY = timedelta(days=30)
"""For an invoice that names no day to pay by."""

Known = Literal["new", "duplicate", "number-reused"]
_encoder = msgspec.json.Encoder()


def standing(invoice: Invoice, sha: str) -> Known:
    """Whether the number stands for something else (samme fakturanummer). A refused one may be sent anew."""
    if invoice.received is None:
        return "new"
    return "duplicate" if invoice.received.sha256 == sha else "number-reused"


def lines_of(parsed: ParsedInvoice) -> tuple[ReceivedLine, ...]:
    """The lines as we record them."""
    return tuple(_line(line, parsed) for line in parsed.lines)


def receive(
    invoice: Invoice, parsed: ParsedInvoice, lines: tuple[ReceivedLine, ...], *, today: date, alarm: timedelta
) -> tuple[InvoiceReceived | InvoiceLinesReceived, ...]:
    """The invoice is received (mottatt faktura), with its lines, unless its number stands for another."""
    assert invoice.received is None
    issued_on = parsed.issued_on or today
    due_on = None if parsed.kind == "credit-note" else parsed.due_on or issued_on + DAYS_TO_PAY
    head = InvoiceReceived(
        supplier=parsed.supplier,
        number=parsed.number,
        kind=parsed.kind,
        issued_on=issued_on,
        month=month_of(parsed, lines, today=today),
        received_on=today,
        lines=len(lines),
        net=parsed.net_ore,
        vat=parsed.vat_ore,
        payable=parsed.payable_ore,
        sha256=parsed.sha256,
        content=content_of(parsed, lines),
        due_on=due_on,
        alarm_on=due_on and due_on - alarm,
        account=parsed.account,
        kid=parsed.reference,
        credits=parsed.credited,
    )
    return (head, *(InvoiceLinesReceived(lines=part) for part in in_parts(lines)))


def refuse(
    invoice: Invoice,
    parsed: ParsedInvoice,
    broken: Iterable[Broken],
    lines: tuple[ReceivedLine, ...],
    *,
    today: date,
) -> InvoiceRefused | None:
    """The invoice is refused (avvist faktura): nothing of it is paid. The same again is no news."""
    refused = InvoiceRefused(
        supplier=parsed.supplier,
        number=parsed.number,
        kind=parsed.kind,
        broken=tuple(BrokenRule(rule=one.rule, sentence=one.sentence, line=one.line) for one in broken),
        lines=len(lines),
        net=sum(line.net for line in lines),
        sha256=parsed.sha256,
        refused_on=today,
        month=month_of(parsed, lines, today=today),
    )
    known = invoice.refused
    is_known = known is not None and (known.sha256, known.broken) == (refused.sha256, refused.broken)
    return None if is_known else refused


def month_of(parsed: ParsedInvoice, lines: tuple[ReceivedLine, ...], *, today: date) -> date:
    """The month an invoice is for (fakturamåned): that of its last day, else that it was written in."""
    ends = [line.to_on for line in lines if line.to_on is not None]
    return (max(ends, default=None) or parsed.to_on or parsed.issued_on or today).replace(day=1)


def content_of(parsed: ParsedInvoice, lines: tuple[ReceivedLine, ...]) -> str:
    """What it asks for (innhold), whatever its number. What says no days may be asked for again another day."""
    says_days = any(line.from_on for line in lines)
    asked = (parsed.supplier, parsed.kind, lines, None if says_days else parsed.issued_on, parsed.credited)
    return sha256(_encoder.encode(asked)).hexdigest()


def in_parts(lines: tuple[ReceivedLine, ...]) -> Iterator[tuple[ReceivedLine, ...]]:
    """So many that a fact has room for them."""
    for first in range(0, len(lines), LINES_IN_A_FACT):
        yield lines[first : first + LINES_IN_A_FACT]


def _line(line: ParsedLine, parsed: ParsedInvoice) -> ReceivedLine:
    price = line.unit_price
    return ReceivedLine(
        line=line.line,
        quantity=line.hundredths,
        unit=line.unit or "",
        price=str(price),
        net=line.net_ore,
        call_off=line.call_off,
        from_on=line.from_on or parsed.from_on,
        to_on=line.to_on or parsed.to_on,
        vat=int((line.vat.percent if line.vat and line.vat.percent else 0) * 100),
    )
