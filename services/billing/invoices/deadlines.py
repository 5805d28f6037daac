"""Knows which facts of an invoice start or stop a deadline, and what is asked of us when it passes."""

from datetime import timedelta

from services.billing.invoices import handlers, late_handlers
from services.billing.invoices.commands import (
    LetInvoiceFallDue,
    LetSupplierAnswerFallDue,
    LookAtContract,
    LookAtInvoices,
)
from shared.contracts.billing_call_offs import DaysFoundOwed, DaysFoundUnowed
from shared.contracts.billing_invoice_handling import (
    InvoiceAuthorised,
    InvoiceFellDue,
    InvoiceWithdrawn,
    SupplierAnswered,
    SupplierAnswerFellDue,
    SupplierAsked,
)
from shared.contracts.billing_invoices import InvoiceReceived
from shared.contracts.billing_purchasing import ApprovedHoursRequired, PriceCorrected
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

HANDLE = "handle-invoice"
ANSWER = "supplier-answer"
LOOK = "look-at-invoices"
LOOK_UNDER = "look-at-contract"
A_DAY = timedelta(days=1)


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """The due date, some days ahead; the supplier's last day to answer; invoiced days that were not owed after all."""
    match recorded.fact:
        case InvoiceReceived(alarm_on=alarm_on) if alarm_on is not None:
            return (Start(kind=HANDLE, due_at=start_of(alarm_on)),)
        case InvoiceAuthorised() | InvoiceFellDue():
            return (Stop(kind=HANDLE),)
        case InvoiceWithdrawn():
            return (Stop(kind=HANDLE), Stop(kind=ANSWER))
        case SupplierAsked(answer_by=answer_by):
            return (Start(kind=ANSWER, due_at=start_of(answer_by + A_DAY)),)
        case SupplierAnswered() | SupplierAnswerFellDue():
            return (Stop(kind=ANSWER),)
        case DaysFoundUnowed() | DaysFoundOwed():
            # At once, and not in the unit that says it: there may be many invoices.
            return (Start(kind=LOOK, due_at=recorded.record.recorded_at),)
        case PriceCorrected() | ApprovedHoursRequired():
            return (Start(kind=LOOK_UNDER, due_at=recorded.record.recorded_at),)
        case _:
            return ()


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of these has passed."""
    command_id = derived_id(due.stream, due.kind, due.position)
    if due.kind == HANDLE:
        handlers.let_invoice_fall_due(LetInvoiceFallDue(id=command_id, stream=due.stream), by, log)
    elif due.kind == LOOK:
        late_handlers.look_at_invoices(LookAtInvoices(id=command_id, call_off=due.stream), by, log)
    elif due.kind == LOOK_UNDER:
        late_handlers.look_at_contract(LookAtContract(id=command_id, contract=due.stream), by, log)
    elif due.kind == ANSWER:
        handlers.let_supplier_answer_fall_due(LetSupplierAnswerFallDue(id=command_id, stream=due.stream), by, log)
