"""Knows documents that each break one rule, made from valid ones by the smallest change."""

import re

from services.billing.invoices.ehf.checking import check
from services.billing.invoices.ehf.reading import read_invoice
from tests.kit.ehf import MUNICIPALITY, Line, make_invoice

PLAIN = Line(from_on=None, to_on=None)


def rules_of(raw: bytes, *, us: str | None = MUNICIPALITY) -> set[str]:
    """Which rules a document breaks."""
    return {one.rule for one in check(read_invoice(raw), us=us)}


def edited(raw: bytes, was: str, now: str, *, nth: int = 1) -> bytes:
    """The nth place where something stands says something else. Fails when it does not stand there."""
    parts = raw.decode().split(was)
    assert len(parts) > nth, was
    return (was.join(parts[:nth]) + now + was.join(parts[nth:])).encode()


def without(raw: bytes, element: str, *, nth: int = 1, inside: str = "") -> bytes:
    """The nth element of this name is gone; counted from where `inside` begins."""
    text = raw.decode()
    start = text.index(f"<{inside}>") if inside else 0
    found = list(re.finditer(rf"<{element}(?: [^>]*)?>.*?</{element}>", text[start:], re.DOTALL))[nth - 1]
    return (text[: start + found.start()] + text[start + found.end() :]).encode()


def before(raw: bytes, element: str, xml: str, *, nth: int = 1) -> bytes:
    """Something more stands before the nth element of this name."""
    return edited(raw, f"<{element}", f"{xml}<{element}", nth=nth)


def cbc(name: str, text: str, attributes: str = "") -> str:
    return f"<cbc:{name}{attributes}>{text}</cbc:{name}>"


def cac(name: str, *inside: str) -> str:
    return f"<cac:{name}>{''.join(inside)}</cac:{name}>"


def kroner(name: str, amount: str, currency: str = "NOK") -> str:
    return cbc(name, amount, f' currencyID="{currency}"')


def with_sums(ore: int, *names: str) -> bytes:
    """A plain invoice of 4 300 kr whose sums of these names are so many øre more than they should be."""
    return make_invoice(totals=dict.fromkeys(names, 430_000 + ore))


def taxed(category: str, percent: str = "0") -> Line:
    return Line(vat=(category, percent))
