"""Knows which rules an invoice breaks: those of its form, of EN 16931, of Peppol and Norway, and our own."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from services.billing.invoices.ehf.check_allowances import allowance_rules
from services.billing.invoices.ehf.check_document import document_rules
from services.billing.invoices.ehf.check_lines import line_rules
from services.billing.invoices.ehf.check_ours import our_rules
from services.billing.invoices.ehf.check_parties import party_rules, seller_should_say_registered
from services.billing.invoices.ehf.check_sums import sum_rules
from services.billing.invoices.ehf.check_vat import vat_rules
from services.billing.invoices.ehf.found import Found
from services.billing.invoices.ehf.records import Broken, ParsedInvoice
from services.billing.invoices.ehf.sentences import broken

MOST: Final = 100
"""Whoever breaks more than this is told the first ones."""


def check(parsed: ParsedInvoice, *, us: str | None = None) -> tuple[Broken, ...]:
    """Every rule it breaks (brutte regler): one is enough to refuse it. `us`: our own organisation number."""
    found = dict.fromkeys(_found(parsed, us=us))
    return (*parsed.faults, *(broken(rule, line=line) for rule, line in islice(found, MOST)))


def remarks(parsed: ParsedInvoice) -> tuple[Broken, ...]:
    """What somebody should be told of, and is no reason to refuse (merknader)."""
    return (broken("NO-R-002"),) if seller_should_say_registered(parsed) else ()


def _found(parsed: ParsedInvoice, *, us: str | None) -> Iterator[Found]:
    yield from our_rules(parsed, us=us)
    for rules in (document_rules, party_rules, sum_rules, allowance_rules, vat_rules, line_rules):
        yield from rules(parsed)
