"""Knows how sums, taxes, discounts and ways to pay are read."""

import re
from typing import Final, Literal

from services.billing.invoices.ehf.fields import Node
from services.billing.invoices.ehf.records import ParsedAllowance, ParsedTax, ParsedTotals, ParsedVat
from services.billing.invoices.ehf.records_around import ParsedPayment

_ACCOUNT: Final = re.compile(r"\d{4,20}|[A-Z]{2}\d{2}[A-Z0-9]{4,30}", re.ASCII)
_KID: Final = re.compile(r"\d{1,24}[\d-]", re.ASCII)


def vat_of(category: Node) -> ParsedVat | None:
    """A VAT category (avgiftskategori); None where it is none, or a category of another tax."""
    code = category.text("ID")
    if not code or category.node("TaxScheme").text("ID").upper() != "VAT":
        return None
    return ParsedVat(category=code, percent=category.decimal("Percent"))


def allowances_of(parent: Node) -> tuple[ParsedAllowance, ...]:
    """Discounts and charges (rabatter og gebyrer)."""
    return tuple(
        ParsedAllowance(
            charge=one.truth("ChargeIndicator"),
            amount=one.decimal("Amount"),
            base=one.decimal("BaseAmount"),
            percent=one.decimal("MultiplierFactorNumeric"),
            has_reason=one.has("AllowanceChargeReason") or one.has("AllowanceChargeReasonCode"),
            vat=vat_of(one.node("TaxCategory")),
        )
        for one in parent.nodes("AllowanceCharge")
    )


def taxes_of(root: Node) -> tuple[ParsedTax, ...]:
    """The sum of each VAT category (avgiftsspesifikasjon)."""
    return tuple(_tax(one) for total in root.nodes("TaxTotal") for one in total.nodes("TaxSubtotal"))


def _tax(said: Node) -> ParsedTax:
    category = said.node("TaxCategory")
    return ParsedTax(
        vat=vat_of(category),
        taxable=said.decimal("TaxableAmount"),
        tax=said.decimal("TaxAmount"),
        has_reason=category.has("TaxExemptionReason") or category.has("TaxExemptionReasonCode"),
    )


def totals_of(root: Node) -> ParsedTotals:
    said = root.node("LegalMonetaryTotal")
    return ParsedTotals(
        lines=said.decimal("LineExtensionAmount"),
        without_vat=said.decimal("TaxExclusiveAmount"),
        with_vat=said.decimal("TaxInclusiveAmount"),
        allowances=said.decimal("AllowanceTotalAmount"),
        charges=said.decimal("ChargeTotalAmount"),
        prepaid=said.decimal("PrepaidAmount"),
        rounding=said.decimal("PayableRoundingAmount"),
        payable=said.decimal("PayableAmount"),
    )


def payments_of(root: Node) -> tuple[ParsedPayment, ...]:
    """How the seller wants to be paid (betalingsmåte)."""
    return tuple(
        ParsedPayment(
            code=one.text("PaymentMeansCode"),
            account=_account(one.node("PayeeFinancialAccount").text("ID")),
            names_account=_names_account(one.node("PayeeFinancialAccount")),
            reference=_reference(one.texts("PaymentID")),
            has_mandate=bool(one.node("PaymentMandate").text("ID")),
        )
        for one in root.nodes("PaymentMeans")
    )


def _account(said: str) -> str | None:
    """Eleven digits, also where they stand in an IBAN."""
    plain = said.replace(" ", "").replace(".", "").replace("-", "").upper()
    if not _ACCOUNT.fullmatch(plain):
        return None
    return plain[4:] if plain.startswith("NO") and len(plain) == 15 else plain


def _names_account(said: Node) -> Literal["missing", "blank", "named"]:
    if not said.has("ID"):
        return "missing"
    return "named" if said.text("ID") else "blank"


def _reference(said: tuple[str, ...]) -> str | None:
    """A KID. Anything else there is somebody's words, and stands in the file alone."""
    return next((one for one in said if _KID.fullmatch(one)), None)
