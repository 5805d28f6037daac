"""Knows how the lines of an invoice are held against the evidence, one after the other, and what call-offs are told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from services.billing.purchasing.call_off import CallOff
from services.billing.reconciling.evidence import Evidence, reconcile_line
from services.billing.reconciling.line import InvoiceLine
from services.billing.reconciling.spans import days_in, days_of, in_rows
from services.billing.reconciling.units import unit_of
from shared.contracts.billing_call_offs import CallOffInvoiced, CallOffInvoiceUndone
from shared.contracts.billing_invoices import InvoiceReconciled, LinesReconciled, ReceivedLine
from shared.contracts.billing_verdicts import CheckedAgainst, CheckedFor, CheckedLine, Span, Verdict
from shared.kernel.money import whole_ore

ROOM = 2000
"""Rows a record has room for, of about sixty bytes each: a line is some ten of them, and each row of days one more."""
Against = tuple[CheckedAgainst, ...]
Found = tuple[Evidence, CheckedFor, Against]
"""The evidence of a call-off, whom it is for, and the streams it was read from."""


def hold(lines: Iterable[ReceivedLine], find: Callable[[str], Found | None], *, supplier: str) -> Iterator[CheckedLine]:
    """The outcome of every line (kontrollresultat). Days of a line are taken for the lines that follow."""
    taken: dict[str, frozenset[date]] = defaultdict(frozenset)
    for line in lines:
        found = find(line.call_off) if line.call_off else None
        if found is None or line.call_off is None:
            yield CheckedLine(verdict=reconcile_line(as_line(line), None, supplier=supplier))
            continue
        evidence, of, against = found
        seen = replace(evidence, taken=evidence.taken | taken[line.call_off])
        verdict = reconcile_line(as_line(line), seen, supplier=supplier)
        taken[line.call_off] |= days_in(verdict.days)
        yield CheckedLine(verdict=verdict, of=of if _is_theirs(verdict) else None, against=against)


def as_line(line: ReceivedLine) -> InvoiceLine:
    """A recorded line as it is held against the evidence."""
    return InvoiceLine(
        line=line.line,
        call_off=line.call_off,
        from_on=line.from_on,
        to_on=line.to_on,
        quantity=line.quantity,
        unit=unit_of(line.unit),
        price=Fraction(line.price),
        net=line.net,
    )


def reconciled(
    checked: tuple[CheckedLine, ...], *, net: int, today: date
) -> tuple[LinesReconciled | InvoiceReconciled, ...]:
    """All lines were held against the evidence (kontrollert faktura), so many in a fact as it has room for."""
    outcomes = [one.verdict.outcome for one in checked]
    payable = sum(one.verdict.payable for one in checked)
    summed = InvoiceReconciled(
        reconciled_on=today,
        matched=outcomes.count("matched"),
        partly=outcomes.count("partly"),
        refused_lines=outcomes.count("refused"),
        payable=payable,
        refused=net - payable,
    )
    return (*(LinesReconciled(lines=part) for part in _in_parts(checked)), summed)


def told_call_offs(
    lines: Iterable[ReceivedLine], checked: Iterable[CheckedLine], *, invoice: UUID
) -> dict[UUID, list[CallOffInvoiced]]:
    """What each call-off is told: the days, the hours and the øre that are paid for."""
    by_line = {line.line: line for line in lines}
    told: dict[UUID, list[CallOffInvoiced]] = defaultdict(list)
    for one in checked:
        if one.of is not None and one.verdict.days:
            fact = invoiced(by_line[one.verdict.line], one.verdict, invoice=invoice)
            told[one.of.call_off].append(fact)
    return told


def invoiced(line: ReceivedLine, verdict: Verdict, *, invoice: UUID) -> CallOffInvoiced:
    """Days were invoiced (fakturert på avrop). Of a line that is cut, so many hours as the øre come to."""
    part = Fraction(verdict.payable, line.net) if line.net else Fraction(1)
    return CallOffInvoiced(
        invoice=invoice,
        invoice_line=line.line,
        days=verdict.days,
        quantity=whole_ore(line.quantity * part),
        unit=line.unit,
        ore=verdict.payable,
    )


def undone(call_off: CallOff, *, invoice: UUID) -> tuple[CallOffInvoiceUndone, ...]:
    """What a call-off is told before an invoice is decided anew: nothing of it stands."""
    if not any(one.invoice == invoice for one in call_off.invoiced):
        return ()
    return (CallOffInvoiceUndone(invoice=invoice, reason="error"),)


def free_days(line: ReceivedLine, taken: frozenset[date]) -> tuple[Span, ...]:
    """The days of a line that no other line was paid for."""
    if line.from_on is None or line.to_on is None:
        return ()
    return in_rows(set(days_of(line.from_on, line.to_on)) - taken)


def _in_parts(checked: tuple[CheckedLine, ...]) -> Iterator[tuple[CheckedLine, ...]]:
    part: list[CheckedLine] = []
    filled = 0
    for one in checked:
        rows = 10 + len(one.against) + len(one.verdict.days) + sum(1 + len(why.days) for why in one.verdict.reasons)
        if part and filled + rows > ROOM:
            yield tuple(part)
            part, filled = [], 0
        part.append(one)
        filled += rows
    yield tuple(part)


def _is_theirs(verdict: Verdict) -> bool:
    return not any(reason.kind == "wrong-person" for reason in verdict.reasons)
