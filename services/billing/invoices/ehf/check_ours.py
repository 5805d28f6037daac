"""Knows the rules of our own: in kroner, to us, from somebody with a number, no hour negative and no day twice."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from services.billing.invoices.ehf.check_vat import GROUPS
from services.billing.invoices.ehf.found import Found
from services.billing.invoices.ehf.records import ParsedInvoice, ParsedLine
from services.billing.invoices.ehf.words import KRONER

_MOST_DECIMALS: Final = -2


def our_rules(parsed: ParsedInvoice, *, us: str | None) -> Iterator[Found]:
    if us is not None and parsed.buyer.organisation != us:
        yield "SAKS-BUYER", None
    if parsed.currency and parsed.currency != KRONER:
        yield "SAKS-CURRENCY", None
    seller = parsed.seller
    if not seller.organisation and (seller.vat_id or seller.legal_id or seller.other_ids):
        yield "SAKS-SELLER", None
    if any(tax.vat is not None and tax.vat.category not in GROUPS for tax in parsed.taxes):
        yield "SAKS-CATEGORY", None
    for line in parsed.lines:
        yield from _of_line(line)
    yield from (("SAKS-OVERLAP", line) for line in _overlapping(parsed.lines))


def _of_line(line: ParsedLine) -> Iterator[Found]:
    if line.quantity is None:
        return
    if line.quantity < 0:
        yield "SAKS-NEGATIVE", line.line
    exponent = line.quantity.normalize().as_tuple().exponent
    if line.call_off and isinstance(exponent, int) and exponent < _MOST_DECIMALS:
        yield "SAKS-DECIMALS", line.line


def _overlapping(lines: tuple[ParsedLine, ...]) -> Iterator[int]:
    """Lines with a day that another line of the same call-off has as well (overlappende perioder)."""
    by_call_off: dict[str, list[tuple[date, int, date]]] = defaultdict(list)
    for line in lines:
        if line.call_off and line.from_on and line.to_on:
            by_call_off[line.call_off].append((line.from_on, line.line, line.to_on))
    for periods in by_call_off.values():
        ends = date.min
        for from_on, number, to_on in sorted(periods):
            if from_on <= ends:
                yield number
            ends = max(ends, to_on)
