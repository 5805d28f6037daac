"""Knows what is to be paid of an invoice: by line, without VAT and with it, and by service."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from services.billing.invoices.invoice import Invoice
from shared.contracts.billing_invoices import ReceivedLine
from shared.contracts.billing_payments import CostPart
from shared.kernel.money import Ore, whole_ore

HUNDREDTHS_OF_PER_CENT = 10_000
NetByVat = Mapping[int, Ore]


def credited(invoice: Invoice) -> dict[int, Ore]:
    """What credit notes take back of each line (kreditert)."""
    taken: dict[int, Ore] = defaultdict(int)
    for one in invoice.credited:
        for line, ore in one.lines:
            taken[line] += ore
    return taken


def payable_lines(invoice: Invoice) -> dict[int, Ore]:
    """What is to be paid of each line: as a person settled it, else as the control says, never what was credited."""
    said = {one.verdict.line: one.verdict.payable for one in invoice.checked}
    said |= {one.line: one.payable for one in invoice.settled}
    taken = credited(invoice)
    return {line.line: min(said.get(line.line, 0), line.net - taken.get(line.line, 0)) for line in invoice.lines}


def payable_net(invoice: Invoice) -> Ore:
    """What is to be paid, without VAT."""
    return sum(payable_lines(invoice).values())


def amount(invoice: Invoice) -> Ore:
    """What is to be paid, with VAT (til utbetaling). A credit note's is below zero.

    Never more than the document asks for: its own discounts and rounding stand in `payable`. A charge that is on no
    line is not paid by itself.
    """
    if invoice.received is None or invoice.stage in ("refused", "withdrawn"):
        return 0
    if invoice.received.kind == "credit-note":
        return -invoice.matched.reduces if invoice.matched else 0
    paid = payable_lines(invoice)
    rest = {line.line: line.net - paid[line.line] for line in invoice.lines}
    asked = invoice.received.payable - with_vat(by_vat(invoice.lines, rest))
    return max(0, min(with_vat(by_vat(invoice.lines, paid)), asked))


def with_vat(nets: NetByVat) -> Ore:
    """Nets with VAT on top, rounded once for each rate as the format has it."""
    return sum(net + vat_of(net, rate=rate) for rate, net in nets.items())


def vat_of(net: Ore, *, rate: int) -> Ore:
    return whole_ore(Fraction(net * rate, HUNDREDTHS_OF_PER_CENT))


def parts(invoice: Invoice) -> tuple[CostPart, ...]:
    """What is to be paid, by service (kostnadsfordeling). The parts sum to the amount, to the øre."""
    if invoice.matched is not None:
        return invoice.matched.parts
    found = list(_parts(invoice))
    rest = amount(invoice) - sum(part.net + part.vat for part in found)
    if not found:
        return ()
    first, *others = found
    return (CostPart(service=first.service, net=first.net + rest, vat=first.vat), *others)


def difference(now: tuple[CostPart, ...], before: tuple[CostPart, ...]) -> tuple[CostPart, ...]:
    """What one cost is more than another, by service; below zero where it is less."""
    sums: dict[str, tuple[Ore, Ore]] = {}
    for sign, told in ((1, now), (-1, before)):
        for part in told:
            net, vat = sums.get(part.service, (0, 0))
            sums[part.service] = (net + sign * part.net, vat + sign * part.vat)
    return tuple(CostPart(service=at, net=net, vat=vat) for at, (net, vat) in sorted(sums.items()) if net or vat)


def _parts(invoice: Invoice) -> Iterator[CostPart]:
    services = {one.verdict.line: one.of.service for one in invoice.checked if one.of is not None}
    by_service: dict[str, dict[int, Ore]] = defaultdict(dict)
    for line, ore in payable_lines(invoice).items():
        if ore and line in services:
            by_service[services[line]][line] = ore
    for service, lines in sorted(by_service.items()):
        nets = by_vat(invoice.lines, lines)
        yield CostPart(
            service=service,
            net=sum(nets.values()),
            vat=sum(vat_of(net, rate=rate) for rate, net in nets.items()),
        )


def by_vat(lines: Iterable[ReceivedLine], nets: Mapping[int, Ore]) -> NetByVat:
    """Nets of lines by their rate of VAT."""
    rates = {line.line: line.vat for line in lines}
    found: dict[int, Ore] = defaultdict(int)
    for line, net in nets.items():
        found[rates[line]] += net
    return found
