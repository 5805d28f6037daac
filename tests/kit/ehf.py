"""Knows how a supplier writes: valid EHF Billing 3.0 about invented purchases, from a few words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from services.billing.invoices.ehf.words import CREDIT_NOTE, CUSTOMIZATION, INVOICE, PROFILE
from shared.kernel.money import Ore, shared_out, whole_ore

ACCOUNT = "12345678903"
KID = "1234567897"
CALL_OFF = "AV-7K2M-4QXC"
ISSUED_ON = date(2025, 4, 3)
EXEMPT = ("E", "0")
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_NAMESPACES = (
    ' xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"'
    ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)


def invented_organisation(n: int) -> str:
    """The n-th organisation number nobody has: they begin with 31, real ones with 8 or 9."""
    valid = (number for base in range(31_000_000, 32_000_000) if (number := _with_check_digit(str(base))))
    return next(number for at, number in enumerate(valid) if at == n)


def _with_check_digit(base: str) -> str:
    rest = sum(int(digit) * weight for digit, weight in zip(base, _WEIGHTS, strict=True)) % 11
    return "" if rest == 1 else f"{base}{(11 - rest) % 11}"


SUPPLIER = invented_organisation(1)
MUNICIPALITY = invented_organisation(0)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: what a supplier delivered on a call-off in a period. `price` is øre for one unit.

    `net` is worked out; say it to plant a wrong one. `discount` and `charge` are øre of the line itself.
    """

    call_off: str | None = CALL_OFF
    from_on: date | None = date(2025, 3, 1)
    to_on: date | None = date(2025, 3, 31)
    quantity: str = "10"
    price: Ore | str = 43_000
    unit: str = "HUR"
    base_quantity: str | None = None
    net: Ore | None = None
    discount: Ore = 0
    charge: Ore = 0
    vat: tuple[str, str] = EXEMPT
    name: str = "Praktisk bistand"
    description: str = ""
    note: str = ""
    extra: str = ""
    """XML that goes in as it is, behind the period."""

    @property
    def kroner(self) -> Decimal:
        return Decimal(self.price) / 100 if isinstance(self.price, int) else Decimal(self.price)

    @property
    def net_ore(self) -> Ore:
        if self.net is not None:
            return self.net
        each = Fraction(self.kroner) * 100 / Fraction(self.base_quantity or "1")
        return whole_ore(Fraction(self.quantity) * each) + self.charge - self.discount


@dataclass(frozen=True, kw_only=True)
class Ehf:
    """One document before it is written. What is None in `totals` is worked out."""

    lines: tuple[Line, ...] = (Line(),)
    number: str = "F-1001"
    supplier: str = SUPPLIER
    seller_name: str = "Prøve Omsorg AS"
    buyer: str = MUNICIPALITY
    buyer_name: str = "Oppdiktet kommune"
    issued_on: date = ISSUED_ON
    due_on: date | None = None
    kind: str = "Invoice"
    type_code: str = ""
    currency: str = "NOK"
    account: str | None = ACCOUNT
    kid: str | None = KID
    order: str | None = None
    buyer_reference: str | None = "Tjenestekontoret"
    period: tuple[date, date] | None = None
    credits: str | None = None
    vat_registered: bool = True
    registered: bool = True
    note: str = ""
    discount: Ore = 0
    charge: Ore = 0
    prepaid: Ore = 0
    rounding: Ore = 0
    totals: dict[str, Ore] = field(default_factory=dict)
    attachment: tuple[str, str, str] | None = None
    """File name, kind, and its bytes in base64."""

    def xml(self) -> bytes:
        return Writing(self).document().encode()


def make_invoice(*lines: Line, **words: Any) -> bytes:
    """A valid invoice; every word of `Ehf` may be said."""
    return replace(Ehf(lines=lines or (Line(),)), **words).xml()


def make_credit_note(*lines: Line, credits: str | None = "F-1001", **words: Any) -> bytes:
    """A valid credit note for the invoice it names; amounts are positive, as the format has them."""
    told = {"kind": "CreditNote", "number": "K-2001", "credits": credits, **words}
    return replace(Ehf(lines=lines or (Line(),)), **told).xml()


class Writing:
    """Writes one document in the order the schema has."""

    def __init__(self, ehf: Ehf) -> None:
        self._e = ehf
        self._line = "InvoiceLine" if ehf.kind == "Invoice" else "CreditNoteLine"
        self._quantity = "InvoicedQuantity" if ehf.kind == "Invoice" else "CreditedQuantity"

    def document(self) -> str:
        namespace = INVOICE if self._e.kind == "Invoice" else CREDIT_NOTE
        body = f"{self._head()}{self._references()}{self._parties()}{self._payment()}{self._sums()}{self._lines()}"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<{self._e.kind} xmlns="{namespace}"{_NAMESPACES}>'
            f"{body}</{self._e.kind}>\n"
        )

    def _head(self) -> str:
        e = self._e
        due = e.due_on or e.issued_on + timedelta(days=30)
        invoice = e.kind == "Invoice"
        code = e.type_code or ("380" if invoice else "381")
        kind = f"<cbc:{e.kind}TypeCode>{code}</cbc:{e.kind}TypeCode>"
        return (
            f"{_b('CustomizationID', CUSTOMIZATION)}{_b('ProfileID', PROFILE)}{_b('ID', e.number)}"
            f"{_b('IssueDate', e.issued_on)}{_b('DueDate', due) if invoice else ''}{kind}{_b('Note', e.note)}"
            f"{_b('DocumentCurrencyCode', e.currency)}{_b('BuyerReference', e.buyer_reference)}"
        )

    def _references(self) -> str:
        e = self._e
        parts = [_period(*e.period) if e.period else "", _a("OrderReference", _b("ID", e.order))]
        parts.append(_a("BillingReference", _a("InvoiceDocumentReference", _b("ID", e.credits))))
        if e.attachment:
            name, mime, content = e.attachment
            inside = f'mimeCode="{mime}" filename={quoteattr(name)}>{content}<'
            file = f"<cbc:EmbeddedDocumentBinaryObject {inside}/cbc:EmbeddedDocumentBinaryObject>"
            parts.append(_a("AdditionalDocumentReference", _b("ID", "1") + _a("Attachment", file)))
        return "".join(parts)

    def _parties(self) -> str:
        e = self._e
        tax = [(f"NO{e.supplier}MVA", "VAT")] if e.vat_registered else []
        tax += [("Foretaksregisteret", "TAX")] if e.registered else []
        seller = _party(e.supplier, name=e.seller_name, tax=tax)
        buyer = _party(e.buyer, name=e.buyer_name, tax=[])
        return f"{_a('AccountingSupplierParty', seller)}{_a('AccountingCustomerParty', buyer)}"

    def _payment(self) -> str:
        e = self._e
        if e.account is None:
            return _a("PaymentTerms", _b("Note", "30 dager"))
        account = _a("PayeeFinancialAccount", _b("ID", e.account))
        means = _a("PaymentMeans", f"{_b('PaymentMeansCode', '30')}{_b('PaymentID', e.kid)}{account}")
        return means + ("" if e.kind == "Invoice" else _a("PaymentTerms", _b("Note", "Motregnes")))

    def _sums(self) -> str:
        e, by_vat = self._e, self._by_vat()
        lines = sum(line.net_ore for line in e.lines)
        without = lines + e.charge - e.discount
        vat = sum(_vat_of(*one) for one in by_vat.items())
        told = {
            "LineExtensionAmount": lines,
            "TaxExclusiveAmount": without,
            "TaxInclusiveAmount": without + vat,
            "AllowanceTotalAmount": e.discount or None,
            "ChargeTotalAmount": e.charge or None,
            "PrepaidAmount": e.prepaid or None,
            "PayableRoundingAmount": e.rounding or None,
            "PayableAmount": without + vat - e.prepaid + e.rounding,
            **e.totals,
        }
        sums = "".join(self._amount(name, ore) for name, ore in told.items() if ore is not None and name != "TaxAmount")
        return f"{self._document_allowances()}{self._tax(by_vat, vat)}{_a('LegalMonetaryTotal', sums)}"

    def _document_allowances(self) -> str:
        first = self._e.lines[0].vat
        said = ((False, self._e.discount), (True, self._e.charge))
        return "".join(self._allowance(ore, charge=charge, vat=first) for charge, ore in said if ore)

    def _by_vat(self) -> dict[tuple[str, str], Ore]:
        sums: dict[tuple[str, str], Ore] = {}
        for line in self._e.lines:
            sums[line.vat] = sums.get(line.vat, 0) + line.net_ore
        sums[self._e.lines[0].vat] += self._e.charge - self._e.discount
        return sums

    def _tax(self, by_vat: dict[tuple[str, str], Ore], vat: Ore) -> str:
        each = "".join(
            _a(
                "TaxSubtotal",
                self._amount("TaxableAmount", ore)
                + self._amount("TaxAmount", _vat_of(kind, ore))
                + _tax_category("TaxCategory", kind, reason=True),
            )
            for kind, ore in by_vat.items()
        )
        return _a("TaxTotal", self._amount("TaxAmount", self._e.totals.get("TaxAmount", vat)) + each)

    def _lines(self) -> str:
        return "".join(self._one_line(n, line) for n, line in enumerate(self._e.lines, start=1))

    def _one_line(self, n: int, line: Line) -> str:
        period = _period(line.from_on, line.to_on)
        item = f"{_b('Description', line.description)}{_b('Name', line.name)}"
        unit = quoteattr(line.unit)
        base = f"<cbc:BaseQuantity unitCode={unit}>{line.base_quantity}</cbc:BaseQuantity>"
        price = self._kroner("PriceAmount", line.kroner) + (base if line.base_quantity else "")
        own = ((False, line.discount), (True, line.charge))
        return _a(
            self._line,
            f"{_b('ID', n)}{_b('Note', line.note)}"
            f"<cbc:{self._quantity} unitCode={unit}>{line.quantity}</cbc:{self._quantity}>"
            f"{self._amount('LineExtensionAmount', line.net_ore)}{period}"
            f"{_a('OrderLineReference', _b('LineID', line.call_off))}{line.extra}"
            f"{''.join(self._allowance(ore, charge=charge) for charge, ore in own if ore)}"
            f"{_a('Item', item + _tax_category('ClassifiedTaxCategory', line.vat))}{_a('Price', price)}",
        )

    def _allowance(self, ore: Ore, *, charge: bool, vat: tuple[str, str] | None = None) -> str:
        reason = _b("AllowanceChargeReason", "Gebyr" if charge else "Rabatt")
        category = "" if vat is None else _tax_category("TaxCategory", vat)
        indicator = _b("ChargeIndicator", str(charge).lower())
        return _a("AllowanceCharge", indicator + reason + self._amount("Amount", ore) + category)

    def _amount(self, name: str, ore: Ore) -> str:
        return self._kroner(name, Decimal(ore) / 100)

    def _kroner(self, name: str, kroner: Decimal) -> str:
        return f'<cbc:{name} currencyID="{self._e.currency}">{kroner:f}</cbc:{name}>'


def split_evenly(hundredths: int, *, into: int) -> tuple[str, ...]:
    """Quantities that sum to a number of hundredths, as written on lines."""
    return tuple(f"{Decimal(part) / 100:f}" for part in shared_out(hundredths, (1,) * into))


def _party(organisation: str, *, name: str, tax: Iterable[tuple[str, str]]) -> str:
    schemes = "".join(_a("PartyTaxScheme", f"{_b('CompanyID', of)}{_a('TaxScheme', _b('ID', s))}") for of, s in tax)
    number = f'schemeID="0192">{organisation}<'
    address = _b("CityName", "Prøveby") + _b("PostalZone", "0001")
    address += _a("Country", _b("IdentificationCode", "NO"))
    legal = f"{_b('RegistrationName', name)}<cbc:CompanyID {number}/cbc:CompanyID>"
    endpoint = f"<cbc:EndpointID {number}/cbc:EndpointID>"
    return _a("Party", f"{endpoint}{_a('PostalAddress', address)}{schemes}{_a('PartyLegalEntity', legal)}")


def _tax_category(name: str, vat: tuple[str, str], *, reason: bool = False) -> str:
    category, percent = vat
    rate = "" if category == "O" else _b("Percent", percent)
    why = _b("TaxExemptionReason", "Unntatt avgift") if reason and category in ("E", "O", "AE") else ""
    return _a(name, f"{_b('ID', category)}{rate}{why}{_a('TaxScheme', _b('ID', 'VAT'))}")


def _vat_of(vat: tuple[str, str], ore: Ore) -> Ore:
    return whole_ore(Fraction(ore) * Fraction(vat[1] or 0) / 100)


def _period(from_on: date | None, to_on: date | None) -> str:
    return _a("InvoicePeriod", _b("StartDate", from_on) + _b("EndDate", to_on))


def _a(name: str, inside: str) -> str:
    """An element with elements in it; nothing when there are none."""
    return f"<cac:{name}>{inside}</cac:{name}>" if inside else ""


def _b(name: str, said: object) -> str:
    """An element with a word in it; nothing when there is none."""
    return f"<cbc:{name}>{escape(str(said))}</cbc:{name}>" if said not in (None, "") else ""
