"""Knows how an EHF invoice or credit note is read: bytes in, plain records out, or the rule that says it is none."""

import hashlib
from base64 import b64decode
from decimal import Decimal
from typing import Final

from lxml import etree
from msgspec.structs import replace

from services.billing.invoices.ehf.amounts import allowances_of, payments_of, taxes_of, totals_of
from services.billing.invoices.ehf.fields import LONGEST_TEXT, Node
from services.billing.invoices.ehf.form import faults_of
from services.billing.invoices.ehf.lines import line_of
from services.billing.invoices.ehf.opening import open_document, unreadable
from services.billing.invoices.ehf.parties import party_of, payee_of, representative_of
from services.billing.invoices.ehf.records import Broken, InvoiceKind, ParsedInvoice, ParsedLine
from services.billing.invoices.ehf.records_around import ParsedAttachment, ParsedPrecedingInvoice
from services.billing.invoices.ehf.references import names_nobody
from services.billing.invoices.ehf.words import CAC, CREDIT_NOTE, ENVELOPE, INVOICE

_KINDS: Final[dict[str, InvoiceKind]] = {
    f"{{{INVOICE}}}Invoice": "invoice",
    f"{{{CREDIT_NOTE}}}CreditNote": "credit-note",
}
_LINES: Final = {"invoice": CAC + "InvoiceLine", "credit-note": CAC + "CreditNoteLine"}
_QUANTITIES: Final = {"invoice": "InvoicedQuantity", "credit-note": "CreditedQuantity"}


def read_invoice(content: bytes) -> ParsedInvoice:
    """What the file says (innlest faktura). Raises `NotAnInvoice`; what it says wrong, `checking.check` finds."""
    root = _out_of_envelope(open_document(content))
    kind = _KINDS.get(root.tag)
    if kind is None:
        raise unreadable("SAKS-UBL")
    lines = root.findall(_LINES[kind])
    faults = faults_of(root, lines=lines)
    return _invoice(Node(root), lines, kind=kind, sha256=hashlib.sha256(content).hexdigest(), faults=faults)


def _out_of_envelope(root: etree._Element) -> etree._Element:
    """The document itself, where it lies in the envelope of the network (SBD) still."""
    inside = [one for one in root if one.tag in _KINDS] if root.tag == f"{{{ENVELOPE}}}StandardBusinessDocument" else []
    return inside[0] if len(inside) == 1 else root


def _invoice(
    root: Node, lines: list[etree._Element], *, kind: InvoiceKind, sha256: str, faults: tuple[Broken, ...]
) -> ParsedInvoice:
    head = _with_period(_head(root, kind=kind, sha256=sha256), root.first("InvoicePeriod"))
    return replace(
        head,
        preceding=_preceding(root),
        attachments=_attachments(root),
        payee=payee_of(root),
        representative=representative_of(root),
        payments=payments_of(root),
        has_terms=any(one.has("Note") for one in root.nodes("PaymentTerms")),
        allowances=allowances_of(root),
        taxes=taxes_of(root),
        tax_totals=_tax_totals(root),
        totals=totals_of(root),
        lines=_lines(lines, kind=kind, order=head.order_reference),
        faults=faults,
    )


def _head(root: Node, *, kind: InvoiceKind, sha256: str) -> ParsedInvoice:
    """What the document says of itself (fakturahode)."""
    type_code = "InvoiceTypeCode" if kind == "invoice" else "CreditNoteTypeCode"
    return ParsedInvoice(
        kind=kind,
        number=_number(root.text("ID")),
        sha256=sha256,
        seller=party_of(root.node("AccountingSupplierParty", "Party")),
        buyer=party_of(root.node("AccountingCustomerParty", "Party")),
        issued_on=root.day("IssueDate"),
        due_on=root.day("DueDate"),
        type_code=root.text(type_code),
        customization=root.text("CustomizationID"),
        profile=root.text("ProfileID"),
        currency=root.text("DocumentCurrencyCode"),
        tax_currency=root.text("TaxCurrencyCode"),
        tax_point_on=root.day("TaxPointDate"),
        notes=tuple(note[:LONGEST_TEXT] for note in root.texts("Note")),
        buyer_reference=root.words("BuyerReference"),
        order_reference=root.node("OrderReference").words("ID"),
        contract_reference=root.first("ContractDocumentReference").words("ID"),
    )


def _with_period(head: ParsedInvoice, period: Node) -> ParsedInvoice:
    """The days the whole of it is for (fakturaperiode), and when the tax arises."""
    return replace(
        head,
        tax_point_code=period.text("DescriptionCode"),
        has_period=bool(period),
        from_on=period.day("StartDate"),
        to_on=period.day("EndDate"),
    )


def _number(said: str) -> str:
    if not names_nobody(said):
        raise unreadable("SAKS-ID")
    return said


def _preceding(root: Node) -> tuple[ParsedPrecedingInvoice, ...]:
    """The earlier invoices it is about (tidligere faktura)."""
    said = (one.node("InvoiceDocumentReference") for one in root.nodes("BillingReference"))
    return tuple(
        ParsedPrecedingInvoice(number=_number(one.text("ID")), issued_on=one.day("IssueDate"))
        for one in said
        if one.text("ID")
    )


def _tax_totals(root: Node) -> tuple[tuple[str, Decimal | None, bool], ...]:
    return tuple(
        (one.attribute("TaxAmount", "currencyID") or "", one.decimal("TaxAmount"), bool(one.count("TaxSubtotal")))
        for one in root.nodes("TaxTotal")
    )


def _lines(elements: list[etree._Element], *, kind: InvoiceKind, order: str) -> tuple[ParsedLine, ...]:
    quantity = _QUANTITIES[kind]
    return tuple(
        line_of(Node(element), number=n, quantity=quantity, order=order) for n, element in enumerate(elements, start=1)
    )


def _attachments(root: Node) -> tuple[ParsedAttachment, ...]:
    """What lies inside the invoice; a link to somewhere else is never followed, and is no attachment."""
    said = (one.node("Attachment") for one in root.nodes("AdditionalDocumentReference"))
    return tuple(_attachment(one) for one in said if one.has("EmbeddedDocumentBinaryObject"))


def _attachment(said: Node) -> ParsedAttachment:
    name = "EmbeddedDocumentBinaryObject"
    try:
        content = b64decode("".join(said.text(name).split()), validate=True)
    except ValueError:
        raise unreadable("SAKS-SYNTAX") from None
    return ParsedAttachment(
        filename=(said.attribute(name, "filename") or "")[:LONGEST_TEXT],
        mime=said.attribute(name, "mimeCode") or "",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
