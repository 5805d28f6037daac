"""Knows the rules about discounts and charges, of the document and of its lines."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from services.billing.invoices.ehf.found import Found, Rules, not_holding
from services.billing.invoices.ehf.records import ParsedAllowance, ParsedInvoice

_SLACK: Final = Decimal("0.02")


def allowance_rules(parsed: ParsedInvoice) -> Iterator[Found]:
    for one in parsed.allowances:
        yield from not_holding(_OF_DOCUMENT[one.charge], one)
        yield from not_holding(_WORKED_OUT, one)
    for line in parsed.lines:
        for one in line.allowances:
            yield from not_holding(_OF_LINE[one.charge], one, line=line.line)
            yield from not_holding(_WORKED_OUT, one, line=line.line)


def _is_the_percentage(one: ParsedAllowance) -> bool:
    if one.amount is None or one.base is None or one.percent is None:
        return True
    return abs(one.amount - one.base * one.percent / 100) <= _SLACK


def _has_amount(one: ParsedAllowance) -> bool:
    return one.amount is not None


def _has_reason(one: ParsedAllowance) -> bool:
    return one.has_reason


def _has_category(one: ParsedAllowance) -> bool:
    return one.vat is not None


_OF_DOCUMENT: Final[dict[bool, Rules[ParsedAllowance]]] = {
    False: {"BR-31": _has_amount, "BR-32": _has_category, "BR-33": _has_reason},
    True: {"BR-36": _has_amount, "BR-37": _has_category, "BR-38": _has_reason},
}
_OF_LINE: Final[dict[bool, Rules[ParsedAllowance]]] = {
    False: {"BR-41": _has_amount, "BR-42": _has_reason},
    True: {"BR-43": _has_amount, "BR-44": _has_reason},
}
_WORKED_OUT: Final[Rules[ParsedAllowance]] = {
    "PEPPOL-EN16931-R040": _is_the_percentage,
    "PEPPOL-EN16931-R041": lambda a: a.percent is None or a.base is not None,
    "PEPPOL-EN16931-R042": lambda a: a.base is None or a.percent is not None,
}
