"""Knows how invoices, what they ask for, and the call-offs beside them are read and written in one unit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast
from uuid import UUID

import msgspec

from services.billing.invoices.gathering import Gathering
from services.billing.invoices.holding import undone
from services.billing.invoices.invoice import Invoice, InvoiceFact, after, evolve
from services.billing.one_stream import Streams
from services.billing.purchasing.call_off import CallOff
from shared.contracts.billing_call_offs import CallOffInvoiced, CallOffInvoiceUndone
from shared.contracts.billing_invoices import InvoiceContentReceived
from shared.contracts.billing_verdicts import CheckedLine
from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Beside, Log
from shared.kernel.ids import derived_id

OfCallOff = CallOffInvoiced | CallOffInvoiceUndone
INVOICES = Streams(evolve, Invoice())


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """Who asked for some content last (fakturainnhold)."""

    last: InvoiceContentReceived | None = None


def load_invoice(stream: UUID, *, log: Log) -> tuple[Invoice, int]:
    return INVOICES.load(stream, log=log)


def stream_of_content(content: str) -> UUID:
    """Where it stands who asked for this; the content names its supplier."""
    return derived_id("billing-invoice-content", content)


def load_content(content: str, *, log: Log) -> tuple[Asking, int]:
    return log.load(stream_of_content(content), _asked, Asking())


def as_it_will_stand(invoice: Invoice, facts: Iterable[Fact]) -> Invoice:
    """The invoice with facts that are about to be recorded."""
    for fact in facts:
        invoice = after(invoice, cast(InvoiceFact, fact))
    return invoice


def beside_call_offs(
    invoice: UUID,
    told: Mapping[UUID, Sequence[CallOffInvoiced]],
    *,
    before: Iterable[CheckedLine],
    gathering: Gathering,
) -> list[Beside]:
    """What each call-off is told: what stood of the invoice before stands no more, what is paid for now does."""
    streams = dict.fromkeys([*(one.of.call_off for one in before if one.of), *told])
    besides = []
    for stream in streams:
        call_off, seen = gathering.call_off(stream)
        facts: tuple[OfCallOff, ...] = (*undone(call_off, invoice=invoice), *told.get(stream, ()))
        if facts:
            besides.append(beside(stream, call_off, seen, facts))
    return besides


def beside(
    stream: UUID, call_off: CallOff, seen: int, facts: tuple[CallOffInvoiced | CallOffInvoiceUndone, ...]
) -> Beside:
    """Facts of a call-off, in the case it belongs to."""
    return Beside(stream=stream, seen=seen, facts=facts, case_id=call_off.case_id or stream)


def _asked(asking: Asking, recorded: Recorded) -> Asking:
    return Asking(last=cast(InvoiceContentReceived, recorded.fact))
