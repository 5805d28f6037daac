"""Knows which rule an amount with more than two decimals breaks: one for each place it may stand in (BR-DEC)."""

from typing import Final

from lxml import etree

from services.billing.invoices.ehf.words import CAC, CBC

_OF_DOCUMENT: Final = {
    ("LegalMonetaryTotal", "LineExtensionAmount"): "BR-DEC-09",
    ("LegalMonetaryTotal", "AllowanceTotalAmount"): "BR-DEC-10",
    ("LegalMonetaryTotal", "ChargeTotalAmount"): "BR-DEC-11",
    ("LegalMonetaryTotal", "TaxExclusiveAmount"): "BR-DEC-12",
    ("LegalMonetaryTotal", "TaxInclusiveAmount"): "BR-DEC-14",
    ("LegalMonetaryTotal", "PrepaidAmount"): "BR-DEC-16",
    ("LegalMonetaryTotal", "PayableRoundingAmount"): "BR-DEC-17",
    ("LegalMonetaryTotal", "PayableAmount"): "BR-DEC-18",
    ("TaxSubtotal", "TaxableAmount"): "BR-DEC-19",
    ("TaxSubtotal", "TaxAmount"): "BR-DEC-20",
    ("InvoiceLine", "LineExtensionAmount"): "BR-DEC-23",
    ("CreditNoteLine", "LineExtensionAmount"): "BR-DEC-23",
}
_OF_ALLOWANCE: Final = {
    ("document", False, "Amount"): "BR-DEC-01",
    ("document", False, "BaseAmount"): "BR-DEC-02",
    ("document", True, "Amount"): "BR-DEC-05",
    ("document", True, "BaseAmount"): "BR-DEC-06",
    ("line", False, "Amount"): "BR-DEC-24",
    ("line", False, "BaseAmount"): "BR-DEC-25",
    ("line", True, "Amount"): "BR-DEC-27",
    ("line", True, "BaseAmount"): "BR-DEC-28",
}


def decimal_rule(amount: etree._Element, *, currency: str) -> str | None:
    """None where there are no more than two, or where there may be more: a price."""
    if len(amount.text.strip().partition(".")[2]) <= 2:
        return None
    parent, name = amount.getparent(), amount.tag.removeprefix(CBC)
    stands_in = parent.tag.removeprefix(CAC)
    if stands_in == "TaxTotal":
        return "BR-DEC-13" if amount.get("currencyID") == currency else "BR-DEC-15"
    if stands_in == "AllowanceCharge":
        return _of_allowance(parent, name)
    return _OF_DOCUMENT.get((stands_in, name))


def _of_allowance(allowance: etree._Element, name: str) -> str | None:
    level = allowance.getparent().tag.removeprefix(CAC)
    if level == "Price":
        return None
    charge = (allowance.findtext(CBC + "ChargeIndicator") or "").strip() in ("true", "1")
    return _OF_ALLOWANCE.get(("line" if level in ("InvoiceLine", "CreditNoteLine") else "document", charge, name))
