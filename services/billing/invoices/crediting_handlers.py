"""Knows how a credit note and its invoice are brought together in one unit, whichever of them comes first."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.billing.invoices import crediting
from services.billing.invoices.crediting import matched_with
from services.billing.invoices.gathering import Gathering
from services.billing.invoices.invoice import Invoice, after, stream_of
from services.billing.invoices.loading import beside, load_invoice
from shared.contracts.billing_call_offs import CallOffInvoiceUndone
from shared.contracts.billing_invoice_handling import CreditMatched, CreditRefused, InvoiceCredited
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log

Tied = tuple[tuple[Fact, ...], list[Beside]]
"""What the one document is told, and what is recorded beside it."""


def tie_note(note: Invoice, *, note_id: UUID, number: str, gathering: Gathering, log: Log, today: date) -> Tied:
    """A credit note meets the invoice it names (koble kreditnota), or waits for it there.

    Of an invoice that was refused there is nothing to take back; but it may be put right and sent again.
    """
    crediting.must_wait(note)
    assert note.received is not None
    invoice_id = stream_of(note.received.supplier, number)
    state, seen = load_invoice(invoice_id, log=log)
    of_nothing = () if state.stage == "none" else (_of_nothing(note, invoice_id, today=today),)
    if state.received is None:
        waits = crediting.await_invoice(note, note_id=note_id, today=today)
        known = any(one.credit_note == note_id for one in state.awaited)
        return of_nothing, [] if known else [_to(invoice_id, seen, waits)]
    if state.stage == "withdrawn":
        return of_nothing, []
    credited = crediting.credit(state, note, note_id=note_id, today=today)
    if isinstance(credited, CreditRefused):
        return (credited,), []
    less = after(state, credited)
    matched = matched_with(state, less, invoice_id=invoice_id, note=note, today=today)
    free = beside_freed(state, less, invoice_id=invoice_id, gathering=gathering)
    return (matched,), [_to(invoice_id, seen, credited), *free]


def tie_awaited(state: Invoice, *, invoice_id: UUID, log: Log, today: date) -> Tied:
    """An invoice meets the credit notes that came before it did: less of it is to be paid from the start."""
    facts: list[Fact] = []
    besides: list[Beside] = []
    for awaited in state.awaited:
        note, seen = load_invoice(awaited.credit_note, log=log)
        if not crediting.waits_for(note, invoice_id):
            continue
        credited = crediting.credit(state, note, note_id=awaited.credit_note, today=today)
        told: CreditMatched | CreditRefused
        if isinstance(credited, InvoiceCredited):
            less = after(state, credited)
            told = matched_with(state, less, invoice_id=invoice_id, note=note, today=today)
            facts.append(credited)
            state = less
        else:
            told = credited
        besides.append(_to(awaited.credit_note, seen, told))
    return tuple(facts), besides


def beside_freed(invoice: Invoice, less: Invoice, *, invoice_id: UUID, gathering: Gathering) -> Iterator[Beside]:
    """The call-offs of lines nothing is left of: their days may be invoiced anew."""
    freed = set(crediting.freed(less)) - set(crediting.freed(invoice))
    lines: dict[UUID, list[int]] = defaultdict(list)
    for one in invoice.checked:
        if one.of is not None and one.verdict.line in freed:
            lines[one.of.call_off].append(one.verdict.line)
    for stream, numbers in lines.items():
        call_off, seen = gathering.call_off(stream)
        stands = {one.invoice_line for one in call_off.invoiced if one.invoice == invoice_id}
        facts = tuple(
            CallOffInvoiceUndone(invoice=invoice_id, reason="credited", invoice_line=line)
            for line in numbers
            if line in stands
        )
        if facts:
            yield beside(stream, call_off, seen, facts)


def _of_nothing(note: Invoice, invoice_id: UUID, *, today: date) -> CreditMatched:
    """Nothing of the invoice was to be paid: there is nothing to take back."""
    return CreditMatched(invoice=invoice_id, net=sum(line.net for line in note.lines), reduces=0, matched_on=today)


def _to(stream: UUID, seen: int, fact: Fact) -> Beside:
    return Beside(stream=stream, seen=seen, facts=(fact,), case_id=stream)
