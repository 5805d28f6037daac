"""Knows what the form of an invoice breaks, element by element, whatever it says: empty, doubled, too many decimals."""

from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from services.billing.invoices.ehf.decimal_rules import decimal_rule
from services.billing.invoices.ehf.opening import unreadable
from services.billing.invoices.ehf.parties import is_organisation
from services.billing.invoices.ehf.records import Broken
from services.billing.invoices.ehf.sentences import broken
from services.billing.invoices.ehf.words import CAC, CBC, MIME_CODES, ORGANISATION_SCHEME

MOST_FAULTS: Final = 100
_EXTENSIONS: Final = "{urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2}UBLExtensions"
_DAYS: Final = ("IssueDate", "DueDate", "TaxPointDate", "StartDate", "EndDate", "ActualDeliveryDate")
_AMOUNTS: Final = (
    "Amount",
    "BaseAmount",
    "PriceAmount",
    "TaxAmount",
    "TaxableAmount",
    "LineExtensionAmount",
    "TaxExclusiveAmount",
    "TaxInclusiveAmount",
    "AllowanceTotalAmount",
    "ChargeTotalAmount",
    "PrepaidAmount",
    "PayableRoundingAmount",
    "PayableAmount",
)

Rule = str | None
Look = Callable[[etree._Element], Rule]


def faults_of(root: etree._Element, *, lines: list[etree._Element]) -> tuple[Broken, ...]:
    """Rules broken by form. Raises `NotAnInvoice` where the schema would not have it."""
    for extension in root.findall(_EXTENSIONS):
        root.remove(extension)
    looks = {**_LOOKS, **dict.fromkeys((CBC + name for name in _AMOUNTS), _amount_in(root))}
    found: dict[tuple[str, int | None], None] = {}
    _look_through(_head(root, lines), found, looks, line=None)
    for n, line in enumerate(lines, start=1):
        _look_through(line.iter(), found, looks, line=n)
    return tuple(broken(rule, line=line) for rule, line in list(found)[:MOST_FAULTS])


def _head(root: etree._Element, lines: list[etree._Element]) -> Iterable[etree._Element]:
    """Everything that stands in no line."""
    tag = lines[0].tag if lines else ""
    return (one for child in root if child.tag != tag for one in child.iter())


def _look_through(
    elements: Iterable[etree._Element],
    found: dict[tuple[str, int | None], None],
    looks: dict[str, Look],
    *,
    line: int | None,
) -> None:
    for element in elements:
        tag, text, empty = element.tag, element.text, len(element) == 0
        said = text is not None and not text.isspace()
        if not (empty if tag.startswith(CBC) else tag.startswith(CAC) and not said):
            raise unreadable("SAKS-SYNTAX")
        if empty and not said:
            found[("PEPPOL-EN16931-R008", line)] = None
        elif (look := looks.get(tag)) and (rule := look(element)):
            found[(rule, line)] = None


def _amount_in(root: etree._Element) -> Look:
    """Amounts have two decimals, and one currency."""
    currency = (root.findtext(CBC + "DocumentCurrencyCode") or "").strip()

    def look(amount: etree._Element) -> Rule:
        if rule := decimal_rule(amount, currency=currency):
            return rule
        if amount.get("currencyID") == currency or not currency or _in_tax_currency(amount):
            return None
        return "PEPPOL-EN16931-R051"

    return look


def _in_tax_currency(amount: etree._Element) -> bool:
    """The one amount that may be in another currency: the sum of the tax, alone."""
    total = amount.getparent()
    return bool(total.tag == CAC + "TaxTotal" and total.find(CAC + "TaxSubtotal") is None)


def _day(element: etree._Element) -> Rule:
    return None if len(element.text.strip()) == 10 else "PEPPOL-EN16931-F001"


def _charge_indicator(element: etree._Element) -> Rule:
    return None if element.text.strip() in ("true", "false") else "PEPPOL-EN16931-R043"


def _identifier(element: etree._Element) -> Rule:
    """An organisation number that says it is one."""
    wrong = element.get("schemeID") == ORGANISATION_SCHEME and not is_organisation(element.text.strip())
    return "PEPPOL-COMMON-R041" if wrong else None


def _id(element: etree._Element) -> Rule:
    parent = element.getparent().tag
    if parent == CAC + "StandardItemIdentification" and element.get("schemeID") is None:
        return "BR-64"
    return _identifier(element) if parent == CAC + "PartyIdentification" else None


def _classification(element: etree._Element) -> Rule:
    return "BR-65" if element.get("listID") is None else None


def _attached(element: etree._Element) -> Rule:
    return None if element.get("mimeCode") in MIME_CODES else "PEPPOL-EN16931-CL001"


def _card(element: etree._Element) -> Rule:
    return None if 4 <= len(element.text.strip()) <= 6 else "BR-51"


def _property(element: etree._Element) -> Rule:
    return None if _has(element, "Name") and _has(element, "Value") else "BR-54"


def _supporting(element: etree._Element) -> Rule:
    return None if _has(element, "ID") else "BR-52"


def _billing(element: etree._Element) -> Rule:
    return None if element.find(f"{CAC}InvoiceDocumentReference/{CBC}ID") is not None else "BR-55"


def _location(element: etree._Element) -> Rule:
    address = element.find(CAC + "Address")
    known = address is None or address.find(f"{CAC}Country/{CBC}IdentificationCode") is not None
    return None if known else "BR-57"


def _price_allowance(element: etree._Element) -> Rule:
    allowance = element.find(CAC + "AllowanceCharge")
    charge = allowance is not None and (allowance.findtext(CBC + "ChargeIndicator") or "").strip() != "false"
    return "PEPPOL-EN16931-R044" if charge else None


def _line(element: etree._Element) -> Rule:
    objects = element.findall(CAC + "DocumentReference")
    if len(objects) > 1:
        return "PEPPOL-EN16931-R100"
    other = any((one.findtext(CBC + "DocumentTypeCode") or "").strip() != "130" for one in objects)
    return "PEPPOL-EN16931-R101" if other else None


def _period(element: etree._Element) -> Rule:
    """A line's period says when it begins or when it ends."""
    of_line = element.getparent().tag in (CAC + "InvoiceLine", CAC + "CreditNoteLine")
    said = _has(element, "StartDate") or _has(element, "EndDate")
    return "BR-CO-20" if of_line and not said else None


def _has(element: etree._Element, name: str) -> bool:
    return element.find(CBC + name) is not None


_LOOKS: Final[dict[str, Look]] = {
    **dict.fromkeys((CBC + name for name in _DAYS), _day),
    CBC + "ChargeIndicator": _charge_indicator,
    CBC + "EndpointID": _identifier,
    CBC + "CompanyID": _identifier,
    CBC + "ID": _id,
    CBC + "ItemClassificationCode": _classification,
    CBC + "EmbeddedDocumentBinaryObject": _attached,
    CBC + "PrimaryAccountNumberID": _card,
    CAC + "AdditionalItemProperty": _property,
    CAC + "AdditionalDocumentReference": _supporting,
    CAC + "BillingReference": _billing,
    CAC + "DeliveryLocation": _location,
    CAC + "InvoicePeriod": _period,
    CAC + "Price": _price_allowance,
    CAC + "InvoiceLine": _line,
    CAC + "CreditNoteLine": _line,
}
