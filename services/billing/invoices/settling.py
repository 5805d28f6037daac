"""Knows what a call-off is told when a person has decided about a line, and whose key their words are sealed with."""

from uuid import UUID

from services.billing.invoices import holding
from services.billing.invoices.commands import SettleLine
from services.billing.invoices.ehf.handing import words_of
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.loading import OfCallOff, beside
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing.call_off import CallOff
from services.billing.reconciling.spans import days_in
from shared.contracts.billing_call_offs import CallOffInvoiced, CallOffInvoiceUndone
from shared.contracts.billing_invoice_handling import InvoiceLineSettled
from shared.contracts.billing_verdicts import CheckedLine
from shared.eventing.log import Beside, Log
from shared.kernel.ids import PersonRef


def sealed_for(invoice: Invoice, command: SettleLine) -> PersonRef:
    """The person a line is for; where nobody can tell, the invoice's own reference, which no person has."""
    of = _checked(invoice, command.line)
    return of.of.person if of and of.of else words_of(command.invoice_id)


def beside_settled(invoice: Invoice, settled: InvoiceLineSettled, *, invoice_id: UUID, log: Log) -> tuple[Beside, ...]:
    """What the call-off is told: so many øre are paid, for the days the control found, else for those nobody has."""
    checked = _checked(invoice, settled.line)
    if checked is None or checked.of is None:
        return ()
    call_off, seen = log.load(checked.of.call_off, call_offs.evolve, CallOff())
    stood = [one for one in call_off.invoiced if (one.invoice, one.invoice_line) == (invoice_id, settled.line)]
    facts: list[OfCallOff] = []
    if stood:
        facts.append(CallOffInvoiceUndone(invoice=invoice_id, reason="error", invoice_line=settled.line))
    if settled.payable:
        facts.append(_paid_for(invoice, checked, settled, call_off=call_off, invoice_id=invoice_id))
    return (beside(checked.of.call_off, call_off, seen, tuple(facts)),) if facts else ()


def _paid_for(
    invoice: Invoice, checked: CheckedLine, settled: InvoiceLineSettled, *, call_off: CallOff, invoice_id: UUID
) -> CallOffInvoiced:
    line = next(one for one in invoice.lines if one.line == settled.line)
    of_others = [one for one in call_off.invoiced if (one.invoice, one.invoice_line) != (invoice_id, line.line)]
    taken = days_in(row for one in of_others for row in one.days)
    return CallOffInvoiced(
        invoice=invoice_id,
        invoice_line=line.line,
        days=checked.verdict.days or holding.free_days(line, taken),
        quantity=line.quantity * settled.payable // line.net if line.net else line.quantity,
        unit=line.unit,
        ore=settled.payable,
    )


def _checked(invoice: Invoice, line: int) -> CheckedLine | None:
    return next((one for one in invoice.checked if one.verdict.line == line), None)
