"""Knows what a credit note takes back of an invoice, never more than was invoiced, and what that changes."""

from datetime import date
from uuid import UUID

from services.billing.invoices import amounts
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.refusals import CreditIsTied, NotACreditNote
from shared.contracts.billing_invoice_handling import (
    BrokenRule,
    CreditAwaited,
    CreditMatched,
    CreditRefused,
    InvoiceCredited,
)
from shared.contracts.billing_invoices import ReceivedLine
from shared.kernel.money import Ore

TOO_MUCH = BrokenRule(
    rule="SAKS-CREDIT",
    sentence="Kreditnotaen tar tilbake mer enn det som gjenstår av fakturaen. Kontroller beløp og linjer.",
)


def must_wait(note: Invoice) -> None:
    """Guards what ties a credit note: it is tied once."""
    if note.received is None or note.received.kind != "credit-note":
        raise NotACreditNote("Dette er ikke en kreditnota.")
    if note.matched is not None or note.credit_refused is not None:
        raise CreditIsTied("Kreditnotaen er allerede koblet til en faktura, eller avvist.")


def await_invoice(note: Invoice, *, note_id: UUID, today: date) -> CreditAwaited:
    """The invoice has not come (kreditnota venter)."""
    assert note.received is not None
    return CreditAwaited(credit_note=note_id, number=note.received.number, net=_net(note), came_on=today)


def waits_for(note: Invoice, invoice_id: UUID) -> bool:
    """Whether it still waits for that invoice: nobody has withdrawn it, refused it, or tied it to another one."""
    if note.stage != "received" or note.credit_refused is not None:
        return False
    return note.matched is None or note.matched.invoice == invoice_id


def credit(invoice: Invoice, note: Invoice, *, note_id: UUID, today: date) -> InvoiceCredited | CreditRefused:
    """Take a credit note's lines off an invoice (kreditere): the line of the same days first."""
    assert note.received is not None
    left = _left(invoice)
    taken: dict[int, Ore] = {}
    for asked in note.lines:
        rest = asked.net
        for line in _in_order(invoice.lines, asked):
            part = min(rest, left[line])
            left[line] -= part
            rest -= part
            if part:
                taken[line] = taken.get(line, 0) + part
        if rest > 0:
            return CreditRefused(broken=(TOO_MUCH,), refused_on=today)
    lines = tuple(sorted(taken.items()))
    number = note.received.number
    return InvoiceCredited(credit_note=note_id, number=number, net=_net(note), lines=lines, credited_on=today)


def matched_with(invoice: Invoice, after: Invoice, *, invoice_id: UUID, note: Invoice, today: date) -> CreditMatched:
    """What the credit note changes (kreditnota koblet): less is paid, and where it was authorised, it is owed to us."""
    if invoice.stage != "authorised":
        return CreditMatched(invoice=invoice_id, net=_net(note), reduces=0, matched_on=today)
    return CreditMatched(
        invoice=invoice_id,
        net=_net(note),
        reduces=amounts.amount(invoice) - amounts.amount(after),
        matched_on=today,
        parts=amounts.difference(amounts.parts(after), amounts.parts(invoice)),
    )


def freed(invoice: Invoice) -> tuple[int, ...]:
    """Lines of which nothing is left (kreditert i sin helhet): their days may be invoiced anew."""
    left = _left(invoice)
    return tuple(line.line for line in invoice.lines if line.net and not left[line.line])


def is_taken_back(invoice: Invoice) -> bool:
    """Whether credit notes have taken back all of it (kreditert i sin helhet)."""
    return bool(invoice.credited) and not any(_left(invoice).values())


def _left(invoice: Invoice) -> dict[int, Ore]:
    taken = amounts.credited(invoice)
    return {line.line: line.net - taken.get(line.line, 0) for line in invoice.lines}


def _in_order(lines: tuple[ReceivedLine, ...], asked: ReceivedLine) -> list[int]:
    """The lines it may be about: the same call-off and days, then the same call-off; any line where it names none."""
    same = [line for line in lines if asked.call_off is None or line.call_off == asked.call_off]
    return [line.line for line in sorted(same, key=lambda line: (line.from_on, line.to_on) != _days(asked))]


def _days(line: ReceivedLine) -> tuple[date | None, date | None]:
    return line.from_on, line.to_on


def _net(note: Invoice) -> Ore:
    return sum(line.net for line in note.lines)
