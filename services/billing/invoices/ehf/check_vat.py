"""Knows the rules of each VAT category: exempt (E), zero (Z), standard (S), outside (O), reverse charge (AE)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal

import msgspec

from services.billing.invoices.ehf.check_sums import ONE, is_share, total
from services.billing.invoices.ehf.found import Found
from services.billing.invoices.ehf.records import ParsedAllowance, ParsedInvoice, ParsedTax, ParsedVat

Taxed = Mapping[Decimal | None, Decimal | None]
"""Rate → what is taxed at it, one sum where rates are not told apart; None when an amount is missing."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """What sets one category apart (avgiftskategori). `one_post`: exactly one sum for it, whatever the rates."""

    rate: Literal["zero", "above", "none"]
    numbers: Literal["seller", "both", "none"]
    reason: bool
    one_post: bool = True


GROUPS: Final = {
    "E": Group(rate="zero", numbers="seller", reason=True),
    "Z": Group(rate="zero", numbers="seller", reason=False),
    "S": Group(rate="above", numbers="seller", reason=False, one_post=False),
    "O": Group(rate="none", numbers="none", reason=True),
    "AE": Group(rate="zero", numbers="both", reason=True),
}


def vat_rules(parsed: ParsedInvoice) -> Iterator[Found]:
    """Nothing when there is no breakdown, or no line, at all: another rule says so."""
    if not parsed.taxes or not parsed.lines:
        return
    for code, group in GROUPS.items():
        yield from _of_category(parsed, code, group)
    yield from _outside_stands_alone(parsed)


def _of_category(parsed: ParsedInvoice, code: str, group: Group) -> Iterator[Found]:
    lines = [line for line in parsed.lines if _is(line.vat, code)]
    discounts, charges = (
        [one for one in parsed.allowances if one.charge is c and _is(one.vat, code)] for c in (False, True)
    )
    posts = [tax for tax in parsed.taxes if _is(tax.vat, code)]
    if not _posts_fit(len(posts), used=bool(lines or discounts or charges), group=group):
        yield f"BR-{code}-01", None
    numbered = _numbers_fit(parsed, group)
    for rule, used in (("02", lines), ("03", discounts), ("04", charges)):
        if used and not numbered:
            yield f"BR-{code}-{rule}", None
    yield from ((f"BR-{code}-05", line.line) for line in lines if not _rate_fits(line.vat, group))
    for rule, said in (("06", discounts), ("07", charges)):
        yield from ((f"BR-{code}-{rule}", None) for one in said if not _rate_fits(one.vat, group))
    taxed = _by_rate(parsed, code, apart=group.rate == "above")
    for post in posts:
        yield from _of_post(post, taxed, code=code, group=group)


def _posts_fit(posts: int, *, used: bool, group: Group) -> bool:
    if group.one_post:
        return posts == 1 or (posts == 0 and not used)
    return (posts > 0) is used


def _numbers_fit(parsed: ParsedInvoice, group: Group) -> bool:
    representative = parsed.representative.vat_id if parsed.representative else None
    seller, buyer = parsed.seller, parsed.buyer
    if group.numbers == "none":
        return not (seller.vat_id or representative or buyer.vat_id)
    sells = bool(seller.vat_id or seller.tax_ids or representative)
    return sells and (group.numbers == "seller" or bool(buyer.vat_id or buyer.legal_id))


def _rate_fits(vat: ParsedVat | None, group: Group) -> bool:
    percent = vat.percent if vat else None
    if group.rate == "none":
        return percent is None
    return percent is not None and (percent > 0 if group.rate == "above" else percent == 0)


def _of_post(post: ParsedTax, taxed: Taxed, *, code: str, group: Group) -> Iterator[Found]:
    percent = (post.vat.percent if post.vat else None) or Decimal(0)
    by_rate = group.rate == "above"
    said = taxed.get(percent if by_rate else None, Decimal(0))
    if post.taxable is not None and said is not None and not _agrees(post.taxable, said, loosely=by_rate):
        yield f"BR-{code}-08", None
    if post.tax is not None and post.taxable is not None and not _taxed_right(post, percent=percent, by_rate=by_rate):
        yield f"BR-{code}-09", None
    if post.has_reason is not group.reason:
        yield f"BR-{code}-10", None


def _by_rate(parsed: ParsedInvoice, code: str, *, apart: bool) -> Taxed:
    """What lines, charges and discounts of a category come to."""
    amounts: dict[Decimal | None, list[Decimal | None]] = defaultdict(list)
    said = [(line.vat, line.net) for line in parsed.lines]
    said += [(one.vat, _signed(one)) for one in parsed.allowances]
    for vat, amount in said:
        if vat is not None and vat.category == code:
            amounts[vat.percent if apart else None].append(amount)
    return {rate: None if None in each else total(each) for rate, each in amounts.items()}


def _signed(one: ParsedAllowance) -> Decimal | None:
    return one.amount if one.charge or one.amount is None else -one.amount


def _agrees(said: Decimal, counted: Decimal, *, loosely: bool) -> bool:
    return abs(said - counted) < ONE if loosely else said == counted


def _taxed_right(post: ParsedTax, *, percent: Decimal, by_rate: bool) -> bool:
    tax, taxable = post.tax or Decimal(0), post.taxable or Decimal(0)
    return is_share(tax, of=taxable, percent=percent) if by_rate else tax == 0


def _outside_stands_alone(parsed: ParsedInvoice) -> Iterator[Found]:
    """What is outside the tax stands in a document of its own."""
    if not any(_is(tax.vat, "O") for tax in parsed.taxes):
        return
    discounts, charges = ([one.vat for one in parsed.allowances if one.charge is c] for c in (False, True))
    among = (
        ("11", [tax.vat for tax in parsed.taxes]),
        ("12", [line.vat for line in parsed.lines]),
        ("13", discounts),
        ("14", charges),
    )
    yield from (
        (f"BR-O-{rule}", None) for rule, said in among if any(vat is not None and not _is(vat, "O") for vat in said)
    )


def _is(vat: ParsedVat | None, code: str) -> bool:
    return vat is not None and vat.category == code
