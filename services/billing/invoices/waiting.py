"""Knows whom an invoice waits for."""

from typing import Literal

from services.billing.invoices import amounts
from services.billing.invoices.invoice import Invoice

WaitsFor = Literal["supplier", "double-check", "certifying", "authorising", "invoice", "claim-back"]
"""Whom an invoice waits for (hva det ventes på): the supplier's answer, somebody to say that it is no double, somebody
to certify, somebody else to authorise, the invoice a credit note is about, money to come back."""


def waits_for(invoice: Invoice) -> WaitsFor | None:
    """The first of these that holds; None when nobody need do anything here."""
    if invoice.are_claims_open:
        return "claim-back"
    if invoice.stage == "certified":
        return "authorising"
    if invoice.stage != "received" or invoice.received is None:
        return None
    if invoice.received.kind == "credit-note":
        return _credit_note(invoice)
    if invoice.question is not None:
        return "supplier"
    if invoice.doubt is not None:
        return "double-check"
    # Fully credited, or refused line by line and told so: nothing is left to do.
    is_told = all(line in invoice.told for line, ore in _cut(invoice).items() if ore)
    return None if amounts.amount(invoice) == 0 and is_told else "certifying"


def _credit_note(note: Invoice) -> WaitsFor | None:
    if note.credit_refused is not None:
        return None
    if note.matched is None:
        return "invoice"
    return "certifying" if note.matched.reduces else None


def _cut(invoice: Invoice) -> dict[int, int]:
    paid, taken = amounts.payable_lines(invoice), amounts.credited(invoice)
    return {line.line: line.net - taken.get(line.line, 0) - paid[line.line] for line in invoice.lines}
