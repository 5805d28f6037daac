"""Knows the rules about what a document must say of itself: number, dates, currency, periods, process."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from services.billing.invoices.ehf.found import Found, Rules, not_holding
from services.billing.invoices.ehf.records import ParsedInvoice
from services.billing.invoices.ehf.words import (
    CREDIT_NOTE_TYPES,
    CREDIT_TRANSFER,
    CUSTOMIZATION,
    DIRECT_DEBIT,
    INVOICE_TYPES,
    PROFILE,
)

_PROCESS: Final = re.compile(r"urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0", re.ASCII)


def document_rules(parsed: ParsedInvoice) -> Iterator[Found]:
    return not_holding(_RULES, parsed)


def in_order(from_on: date | None, to_on: date | None) -> bool:
    """A period ends on the day it begins or later."""
    return from_on is None or to_on is None or from_on <= to_on


def _due_date_or_terms(parsed: ParsedInvoice) -> bool:
    positive = parsed.kind == "invoice" and (parsed.totals.payable or 0) > 0
    return not positive or parsed.due_on is not None or parsed.has_terms


def _period_says_when(parsed: ParsedInvoice) -> bool:
    dated = parsed.from_on is not None or parsed.to_on is not None
    return not parsed.has_period or dated != bool(parsed.tax_point_code)


def _type_fits_the_process(parsed: ParsedInvoice, kind: str, types: frozenset[str]) -> bool:
    return parsed.kind != kind or parsed.profile != PROFILE or not parsed.type_code or parsed.type_code in types


def _only_the_tax_currency_alone(parsed: ParsedInvoice) -> bool:
    alone = sum(not broken_down for _, _, broken_down in parsed.tax_totals)
    return alone == (1 if parsed.tax_currency else 0) or not parsed.taxes


def _same_sign(parsed: ParsedInvoice) -> bool:
    amounts = [amount for _, amount, _ in parsed.tax_totals if amount]
    return not parsed.tax_currency or all(one > 0 for one in amounts) or all(one < 0 for one in amounts)


def _tax_in_its_own_currency(parsed: ParsedInvoice) -> bool:
    return not parsed.tax_currency or parsed.tax_currency in {currency for currency, _, _ in parsed.tax_totals}


_RULES: Final[Rules[ParsedInvoice]] = {
    "BR-01": lambda i: bool(i.customization),
    "BR-02": lambda i: bool(i.number),
    "BR-03": lambda i: i.issued_on is not None,
    "BR-04": lambda i: bool(i.type_code),
    "BR-05": lambda i: bool(i.currency),
    "BR-16": lambda i: bool(i.lines),
    "BR-29": lambda i: in_order(i.from_on, i.to_on),
    "BR-49": lambda i: all(one.code for one in i.payments),
    "BR-50": lambda i: not any(one.code in CREDIT_TRANSFER and one.names_account == "blank" for one in i.payments),
    "BR-53": _tax_in_its_own_currency,
    "BR-61": lambda i: not any(one.code in CREDIT_TRANSFER and one.names_account == "missing" for one in i.payments),
    "BR-CO-03": lambda i: i.tax_point_on is None or not i.tax_point_code,
    "BR-CO-18": lambda i: bool(i.taxes),
    "BR-CO-19": _period_says_when,
    "BR-CO-25": _due_date_or_terms,
    "PEPPOL-EN16931-R001": lambda i: bool(i.profile),
    "PEPPOL-EN16931-R002": lambda i: len(i.notes) <= 1,
    "PEPPOL-EN16931-R003": lambda i: bool(i.buyer_reference or i.order_reference),
    "PEPPOL-EN16931-R004": lambda i: not i.customization or i.customization.startswith(CUSTOMIZATION),
    "PEPPOL-EN16931-R005": lambda i: not i.tax_currency or i.tax_currency != i.currency,
    "PEPPOL-EN16931-R007": lambda i: not i.profile or _PROCESS.fullmatch(i.profile) is not None,
    "PEPPOL-EN16931-R053": lambda i: sum(broken_down for _, _, broken_down in i.tax_totals) <= 1,
    "PEPPOL-EN16931-R054": _only_the_tax_currency_alone,
    "PEPPOL-EN16931-R055": _same_sign,
    "PEPPOL-EN16931-R061": lambda i: all(one.has_mandate for one in i.payments if one.code in DIRECT_DEBIT),
    "PEPPOL-EN16931-P0100": lambda i: _type_fits_the_process(i, "invoice", INVOICE_TYPES),
    "PEPPOL-EN16931-P0101": lambda i: _type_fits_the_process(i, "credit-note", CREDIT_NOTE_TYPES),
}
