"""Knows what becomes of invoices when something is heard late about their days: decided anew, or claimed back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from services.billing.invoices import claiming, holding
from services.billing.invoices.commands import LookAtContract, LookAtInvoices
from services.billing.invoices.gathering import Gathering
from services.billing.invoices.handlers import held_again
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.loading import load_invoice
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing.call_off import CallOff
from services.billing.purchasing.under_contract import call_offs_of
from shared.contracts.billing_invoice_handling import InvoiceSentBack
from shared.contracts.billing_verdicts import Verdict
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id


def look_at_invoices(command: LookAtInvoices, by: Caller, log: Log) -> None:
    """Every invoice that was paid for days of a call-off (forhold meldt etter betaling)."""
    _look_at_all(_invoices_of(command.call_off, log=log), by=by, log=log)


def look_at_contract(command: LookAtContract, by: Caller, log: Log) -> None:
    """Every invoice for anything ordered under a contract (avtalen rettet)."""
    ordered = call_offs_of(command.contract, log=log)
    _look_at_all((one for of in ordered for one in _invoices_of(of, log=log)), by=by, log=log)


def _invoices_of(call_off: UUID, *, log: Log) -> Iterator[UUID]:
    ordered, _ = log.load(call_off, call_offs.evolve, CallOff())
    for one in ordered.invoiced:
        yield one.invoice


def _look_at_all(invoices: Iterable[UUID], *, by: Caller, log: Log) -> None:
    for invoice in dict.fromkeys(invoices):
        # A command appends once: each invoice is a command of its own.
        of_invoice = CommandId(derived_id(by.command_id, invoice))
        look_at(invoice, by=replace(by, command_id=of_invoice), log=log)


def look_at(stream: UUID, *, by: Caller, log: Log) -> None:
    """What nobody has authorised is decided and certified anew; of what is authorised, the difference is claimed."""
    state, version = load_invoice(stream, log=log)
    if state.received is None or state.stage == "withdrawn":
        return
    if state.stage == "authorised":
        gathering = Gathering(log, invoice=stream, today=by.today)
        claims = tuple(claiming.claim(state, _seen_now(state, gathering), today=by.today))
        if claims:
            log.append(stream, version, *claims, by=by, case_id=stream, beside=gathering.beside(()))
        return
    facts, besides = held_again(state, stream, by=by, log=log)
    back: tuple[Fact, ...] = ()
    if state.stage == "certified":
        back = (InvoiceSentBack(reason="heard-late", sent_back_on=by.today),)
    log.append(stream, version, *back, *facts, by=by, case_id=stream, beside=besides)


def _seen_now(state: Invoice, gathering: Gathering) -> tuple[Verdict, ...]:
    assert state.received is not None
    checked = holding.hold(state.lines, gathering.find, supplier=state.received.supplier)
    return tuple(one.verdict for one in checked)
