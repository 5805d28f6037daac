"""Knows for which reasons of our own an invoice is refused at the door, besides what its form and sums say."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, islice

from services.billing.invoices.ehf.checking import MOST
from services.billing.invoices.ehf.records import Broken
from services.billing.invoices.holding import Found
from services.billing.purchasing.contract import ended_on
from services.billing.purchasing.supplier import Supplier, is_blocked_on
from services.billing.reconciling.spans import says_days
from shared.contracts.billing_invoices import ReceivedLine

SENTENCES = {
    "SAKS-SUPPLIER": "Leverandøren er ikke registrert hos kommunen. Fakturaen er tatt vare på, men betales ikke.",
    "SAKS-BLOCKED": "Leverandøren er sperret. Ta kontakt med kommunen før fakturaen sendes på nytt.",
    "SAKS-PERIOD": "Perioden er lengre enn ett år, eller slutter før den begynner. Send en linje for hver måned.",
    "SAKS-CONTRACT": "Perioden er etter at avtalen med kommunen er avsluttet.",
    "SAKS-NUMBER": "Fakturanummeret er allerede brukt på en annen faktura. Send den med et nytt nummer.",
}


def broken(rule: str, *, line: int | None = None) -> Broken:
    """A rule of ours with the sentence its sender is told."""
    return Broken(rule=rule, sentence=SENTENCES[rule], line=line)


def refused_because(
    supplier: Supplier, lines: tuple[ReceivedLine, ...], find: Callable[[str], Found | None], *, today: date
) -> Iterator[Broken]:
    """Whom we do not know or do not buy from, periods of more than a year, and what comes after a contract (avvist)."""
    if not supplier.organisation:
        yield broken("SAKS-SUPPLIER")
    elif is_blocked_on(supplier, today):
        yield broken("SAKS-BLOCKED")
    else:
        long = (broken("SAKS-PERIOD", line=line.line) for line in lines if _is_too_long(line))
        late = (broken("SAKS-CONTRACT", line=line.line) for line in lines if _is_after_the_contract(line, find))
        yield from islice(chain(long, late), MOST)


def _is_too_long(line: ReceivedLine) -> bool:
    return line.from_on is not None and line.to_on is not None and not says_days(line.from_on, line.to_on)


def _is_after_the_contract(line: ReceivedLine, find: Callable[[str], Found | None]) -> bool:
    found = find(line.call_off) if line.call_off and line.from_on else None
    if found is None or line.from_on is None:
        return False
    ends = ended_on(found[0].contract)
    return ends is not None and line.from_on > ends
