"""Knows the rules about who sells, who buys, who is paid, and how they are numbered."""

import re
from collections.abc import Iterator
from typing import Final

from services.billing.invoices.ehf.found import Found, Rules, not_holding
from services.billing.invoices.ehf.parties import is_organisation
from services.billing.invoices.ehf.records import ParsedInvoice
from services.billing.invoices.ehf.records_around import ParsedRepresentative
from services.billing.invoices.ehf.words import NORWAY, REGISTERED

_COUNTRY_FIRST: Final = re.compile(r"[A-Z]{2}.*", re.ASCII | re.DOTALL)
_NORWEGIAN_VAT: Final = re.compile(r"NO(\d{9})MVA", re.ASCII)
_MUST_BE_REGISTERED: Final = frozenset({"AS", "A/S", "ASA", "NUF"})
"""Companies, and branches of foreign ones: the word must stand on what they sell by (foretaksregisterloven § 10-2)."""


def party_rules(parsed: ParsedInvoice) -> Iterator[Found]:
    yield from not_holding(_RULES, parsed)
    if parsed.representative is not None:
        yield from not_holding(_OF_REPRESENTATIVE, parsed.representative)


def seller_should_say_registered(parsed: ParsedInvoice) -> bool:
    """NO-R-002, a warning in Peppol: the form of the company is read from its name."""
    company = _MUST_BE_REGISTERED.intersection(parsed.seller.name.upper().replace(",", " ").split())
    return _is_norwegian(parsed) and bool(company) and REGISTERED not in parsed.seller.tax_ids


def _is_norwegian(parsed: ParsedInvoice) -> bool:
    vat = parsed.seller.vat_id or (parsed.representative.vat_id if parsed.representative else None)
    return (vat[:2].upper() if vat else parsed.seller.country) == NORWAY


def _vat_number_is_norwegian(parsed: ParsedInvoice) -> bool:
    number = parsed.seller.vat_id or ""
    if not number.startswith(NORWAY):
        return True
    written = _NORWEGIAN_VAT.fullmatch(number)
    return written is not None and is_organisation(written[1])


def _vat_numbers_begin_with_a_country(parsed: ParsedInvoice) -> bool:
    representative = parsed.representative.vat_id if parsed.representative else None
    said = (parsed.seller.vat_id, parsed.buyer.vat_id, representative)
    return all(_COUNTRY_FIRST.fullmatch(one) for one in said if one)


_RULES: Final[Rules[ParsedInvoice]] = {
    "BR-06": lambda i: bool(i.seller.name),
    "BR-07": lambda i: bool(i.buyer.name),
    "BR-08": lambda i: i.seller.has_address,
    "BR-09": lambda i: not i.seller.has_address or bool(i.seller.country),
    "BR-10": lambda i: i.buyer.has_address,
    "BR-11": lambda i: not i.buyer.has_address or bool(i.buyer.country),
    "BR-17": lambda i: i.payee is None or bool(i.payee.name),
    "BR-62": lambda i: not i.seller.endpoint or bool(i.seller.endpoint_scheme),
    "BR-63": lambda i: not i.buyer.endpoint or bool(i.buyer.endpoint_scheme),
    "BR-CO-09": _vat_numbers_begin_with_a_country,
    "BR-CO-26": lambda i: bool(i.seller.vat_id or i.seller.legal_id or i.seller.other_ids),
    "PEPPOL-EN16931-R010": lambda i: bool(i.buyer.endpoint),
    "PEPPOL-EN16931-R020": lambda i: bool(i.seller.endpoint),
    "NO-R-001": _vat_number_is_norwegian,
}
_OF_REPRESENTATIVE: Final[Rules[ParsedRepresentative]] = {
    "BR-18": lambda r: bool(r.name),
    "BR-19": lambda r: r.has_address,
    "BR-20": lambda r: not r.has_address or bool(r.country),
    "BR-56": lambda r: bool(r.vat_id),
}
