"""Knows the rules about one line: what was delivered, how much, in which period, at which price."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from services.billing.invoices.ehf.check_document import in_order
from services.billing.invoices.ehf.found import Found, Rules, not_holding
from services.billing.invoices.ehf.records import ParsedInvoice, ParsedLine

_SLACK: Final = Fraction(2, 100)


def line_rules(parsed: ParsedInvoice) -> Iterator[Found]:
    for line in parsed.lines:
        yield from not_holding(_RULES, line, line=line.line)
        if parsed.from_on is not None and line.from_on is not None and line.from_on < parsed.from_on:
            yield "PEPPOL-EN16931-R110", line.line
        if parsed.to_on is not None and line.to_on is not None and line.to_on > parsed.to_on:
            yield "PEPPOL-EN16931-R111", line.line


def _is_quantity_times_price(line: ParsedLine) -> bool:
    if line.quantity is None or line.price is None or line.net is None:
        return True
    each = Fraction(line.price) / Fraction(line.base_quantity or 1)
    own = sum((_signed(one.amount, charge=one.charge) for one in line.allowances), start=Fraction(0))
    return abs(Fraction(line.net) - Fraction(line.quantity) * each - own) <= _SLACK


def _signed(amount: Decimal | None, *, charge: bool) -> Fraction:
    return Fraction(amount or 0) if charge else -Fraction(amount or 0)


def _net_price_is_gross_less_discount(line: ParsedLine) -> bool:
    if line.gross_price is None or line.price is None:
        return True
    return line.price == line.gross_price - (line.price_discount or Decimal(0))


_RULES: Final[Rules[ParsedLine]] = {
    "BR-21": lambda x: bool(x.line_id),
    "BR-22": lambda x: x.quantity is not None,
    "BR-23": lambda x: x.quantity is None or x.unit is not None,
    "BR-24": lambda x: x.net is not None,
    "BR-25": lambda x: bool(x.name),
    "BR-26": lambda x: x.price is not None,
    "BR-27": lambda x: x.price is None or x.price >= 0,
    "BR-28": lambda x: x.gross_price is None or x.gross_price >= 0,
    "BR-30": lambda x: in_order(x.from_on, x.to_on),
    "BR-CL-23": lambda x: x.unit != "",
    "BR-CO-04": lambda x: x.vat is not None,
    "PEPPOL-EN16931-R046": _net_price_is_gross_less_discount,
    "PEPPOL-EN16931-R120": _is_quantity_times_price,
    "PEPPOL-EN16931-R121": lambda x: x.base_quantity is None or x.base_quantity > 0,
    "PEPPOL-EN16931-R130": lambda x: x.base_unit is None or not x.unit or x.base_unit == x.unit,
}
