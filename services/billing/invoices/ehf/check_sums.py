"""Knows the rules about how the sums of a document hang together. All of it is exact: decimals, never floats."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from services.billing.invoices.ehf.found import Found, Rules, not_holding
from services.billing.invoices.ehf.records import ParsedInvoice, ParsedTax
from shared.kernel.money import whole_ore

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)


def sum_rules(parsed: ParsedInvoice) -> Iterator[Found]:
    yield from not_holding(_RULES, parsed)
    for tax in parsed.taxes:
        yield from not_holding(_OF_TAX, tax)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in amounts if one is not None), start=ZERO)


def is_share(tax: Decimal, *, of: Decimal, percent: Decimal) -> bool:
    """Less than a krone from it: sellers round tax line by line, and the standard lets them."""
    worked_out = whole_ore(abs(Fraction(of) * Fraction(percent)))
    return abs(abs(Fraction(tax)) * 100 - worked_out) < 100


def _lines_add_up(parsed: ParsedInvoice) -> bool:
    said = parsed.totals.lines
    nets = [line.net for line in parsed.lines]
    return said is None or not nets or None in nets or said == total(nets)


def _allowances_add_up(parsed: ParsedInvoice, *, charge: bool) -> bool:
    said = parsed.totals.charges if charge else parsed.totals.allowances
    each = [one.amount for one in parsed.allowances if one.charge is charge]
    if None in each or (said is None and not each):
        return True
    return said == total(each)


def _without_vat(parsed: ParsedInvoice) -> bool:
    sums = parsed.totals
    if sums.lines is None or sums.without_vat is None:
        return True
    return sums.without_vat == sums.lines + (sums.charges or ZERO) - (sums.allowances or ZERO)


def _tax_adds_up(parsed: ParsedInvoice) -> bool:
    each = [one.tax for one in parsed.taxes]
    said = [amount for _, amount, broken_down in parsed.tax_totals if broken_down]
    # Where there are several sums broken down, that is what is wrong.
    return None in each or len(said) != 1 or said[0] is None or said[0] == total(each)


def _with_vat(parsed: ParsedInvoice) -> bool:
    sums = parsed.totals
    tax = [amount for currency, amount, _ in parsed.tax_totals if currency == parsed.currency]
    if sums.without_vat is None or sums.with_vat is None or not tax or None in tax:
        return True
    return sums.with_vat == sums.without_vat + (tax[0] or ZERO)


def _payable(parsed: ParsedInvoice) -> bool:
    sums = parsed.totals
    if sums.with_vat is None or sums.payable is None:
        return True
    return sums.payable == sums.with_vat - (sums.prepaid or ZERO) + (sums.rounding or ZERO)


def _tax_is_its_share(tax: ParsedTax) -> bool:
    if tax.vat is None or tax.taxable is None or tax.tax is None:
        return True
    return is_share(tax.tax, of=tax.taxable, percent=tax.vat.percent or ZERO)


_RULES: Final[Rules[ParsedInvoice]] = {
    "BR-12": lambda i: i.totals.lines is not None,
    "BR-13": lambda i: i.totals.without_vat is not None,
    "BR-14": lambda i: i.totals.with_vat is not None,
    "BR-15": lambda i: i.totals.payable is not None,
    "BR-CO-10": _lines_add_up,
    "BR-CO-11": lambda i: _allowances_add_up(i, charge=False),
    "BR-CO-12": lambda i: _allowances_add_up(i, charge=True),
    "BR-CO-13": _without_vat,
    "BR-CO-14": _tax_adds_up,
    "BR-CO-15": _with_vat,
    "BR-CO-16": _payable,
}
_OF_TAX: Final[Rules[ParsedTax]] = {
    "BR-45": lambda t: t.taxable is not None,
    "BR-46": lambda t: t.tax is not None,
    "BR-47": lambda t: t.vat is not None,
    "BR-48": lambda t: t.vat is None or t.vat.category == "O" or t.vat.percent is not None,
    "BR-CO-17": _tax_is_its_share,
}
