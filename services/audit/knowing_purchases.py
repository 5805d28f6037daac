"""Knows what each fact of billing tells about a case: what was ordered of suppliers in it, and paid for it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from services.audit.case_state import CallOff, CaseState, InvoicedLine
from shared.contracts.billing_call_offs import (
    CallOffChanged,
    CallOffEnded,
    CallOffInvoiced,
    CallOffInvoiceUndone,
    CallOffPlaced,
    CallOffReopened,
)
from shared.contracts.fact import Recorded


def after_billing(state: CaseState, recorded: Recorded) -> CaseState:
    """The case after one more fact of billing (oppgjør). A call-off is known by its stream."""
    match recorded.fact:
        case CallOffPlaced() as fact:
            return replace(state, call_offs=(*state.call_offs, _placed(fact, recorded)))
        case CallOffChanged() | CallOffReopened() as fact:
            return _changed(state, recorded, to_on=fact.to_on, ended=None)
        case CallOffEnded() as fact:
            return _changed(state, recorded, to_on=fact.to_on, ended=fact.reason)
        case CallOffInvoiced() as fact:
            return _invoiced(state, recorded, used={(fact.invoice, fact.invoice_line): fact.ore})
        case CallOffInvoiceUndone() as fact:
            return _invoiced(state, recorded, undone=fact)
        case _:
            return state


def _placed(fact: CallOffPlaced, recorded: Recorded) -> CallOff:
    return CallOff(
        call_off=recorded.record.stream,
        number=fact.number,
        supplier=fact.supplier,
        service=fact.service,
        decision=fact.line.decision,
        line=fact.line.line,
        from_on=fact.from_on,
        to_on=fact.to_on,
    )


def _invoiced(
    state: CaseState,
    recorded: Recorded,
    *,
    used: dict[tuple[UUID, int], int] | None = None,
    undone: CallOffInvoiceUndone | None = None,
) -> CaseState:
    """What each line of each invoice was paid with: a credited one is paid no more."""
    known = next((one.invoiced for one in state.call_offs if one.call_off == recorded.record.stream), ())
    kept = {line.key: line.ore for line in known if undone is None or not _is_undone(line, undone)} | (used or {})
    lines = tuple(InvoicedLine(invoice=invoice, line=line, ore=ore) for (invoice, line), ore in kept.items())
    return _changed(state, recorded, invoiced=lines)


def _is_undone(line: InvoicedLine, undone: CallOffInvoiceUndone) -> bool:
    return line.invoice == undone.invoice and undone.invoice_line in (None, line.line)


def _changed(state: CaseState, recorded: Recorded, **changes: Any) -> CaseState:
    stream = recorded.record.stream
    return replace(
        state,
        call_offs=tuple(replace(one, **changes) if one.call_off == stream else one for one in state.call_offs),
    )
