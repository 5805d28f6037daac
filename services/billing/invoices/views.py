"""Knows what each fact of an invoice changes in the tables of invoices and of their lines."""

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from services.billing.invoices import amounts
from services.billing.invoices.delivery import has_timesheets
from services.billing.invoices.invoice import Invoice, evolve
from services.billing.invoices.tables import INVOICES, METADATA, invoices, lines
from services.billing.invoices.waiting import waits_for
from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.contracts.billing_invoice_handling import InvoiceCredited, InvoiceLineSettled
from shared.contracts.billing_invoices import INVOICES as FACTS
from shared.contracts.billing_invoices import (
    DeliveryApproved,
    InvoiceContentReceived,
    InvoiceReceived,
    InvoiceReconciled,
    InvoiceRefused,
    ReceivedLine,
)
from shared.contracts.fact import Fact, Recorded, decode_hook, encode_hook
from shared.eventing.view_rows import drop_rows, put_row
from shared.eventing.views import View
from shared.kernel.clock import oslo_date
from shared.kernel.money import Ore

_encoder = msgspec.json.Encoder(enc_hook=encode_hook)
_decoder = msgspec.json.Decoder(Invoice, dec_hook=decode_hook)
_ELSEWHERE: tuple[type[Fact], ...] = (InvoiceContentReceived, DeliveryApproved)
# The file stands in the invoice's stream: without it, nobody would have seen the newest version.
_OF_INVOICE: tuple[type[Fact], ...] = (*(kind for kind in FACTS if kind not in _ELSEWHERE), InvoiceFileKept)
_CHANGES_LINES = (InvoiceReconciled, InvoiceLineSettled, InvoiceCredited)

OTHER_CURRENCY = "SAKS-CURRENCY"


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the invoice it is about."""
    if not isinstance(recorded.fact, _OF_INVOICE):
        return
    key = recorded.record.stream
    known = connection.execute(select(invoices).where(invoices.c.invoice_id == key)).one_or_none()
    invoice = evolve(_decoder.decode(known.state) if known else Invoice(), recorded)
    if isinstance(recorded.fact, InvoiceReceived | InvoiceRefused):
        drop_rows(connection, lines, key={"invoice_id": key})
    if invoice.received is not None or invoice.refused is not None:
        waiting = waits_for(invoice)
        since = known.waiting_since if known and known.waits_for == waiting else None
        on = since or (oslo_date(recorded.record.happened_at) if waiting else None)
        told = {"version": recorded.record.version, "waits_for": waiting, "waiting_since": on}
        put_row(connection, invoices, {"invoice_id": key, **told, **_columns(invoice)})
    if isinstance(recorded.fact, _CHANGES_LINES):
        for line in invoice.lines:
            put_row(connection, lines, {"invoice_id": key, **_line(line, invoice)})


VIEW = View(name=INVOICES, metadata=METADATA, project=project)


def _columns(invoice: Invoice) -> dict[str, Any]:
    head, no = invoice.received, invoice.refused
    assert head is not None or no is not None
    known: Any = head or no
    return {
        "supplier": known.supplier,
        "number": known.number,
        "kind": known.kind,
        "month": known.month,
        "received_on": head.received_on if head else _refused_on(invoice),
        "due_on": head.due_on if head else None,
        "stage": invoice.stage,
        "is_overdue": invoice.fell_due or invoice.is_question_overdue,
        "lines": known.lines,
        "net": sum(line.net for line in invoice.lines) if no is None else _asked(no),
        "payable": amounts.payable_net(invoice) if invoice.stage != "withdrawn" else 0,
        "amount": amounts.amount(invoice),
        "claimed_back": sum(one.ore for one in invoice.claims) if invoice.are_claims_open else 0,
        "rules": [f"{rule.rule}: {rule.sentence}" for rule in no.broken] if no else [],
        "state": _encoder.encode(invoice),
    }


def _asked(refused: InvoiceRefused) -> Ore:
    """In kroner: what is asked in another currency is counted as nothing."""
    return 0 if any(one.rule == OTHER_CURRENCY for one in refused.broken) else refused.net


def _refused_on(invoice: Invoice) -> date:
    assert invoice.refused is not None
    return invoice.refused.refused_on


def _line(line: ReceivedLine, invoice: Invoice) -> dict[str, Any]:
    checked = next((one for one in invoice.checked if one.verdict.line == line.line), None)
    settled = next((one for one in invoice.settled if one.line == line.line), None)
    verdict = checked.verdict if checked else None
    return {
        "line": line.line,
        "call_off": line.call_off,
        "from_on": line.from_on,
        "to_on": line.to_on,
        "quantity": line.quantity,
        "unit": line.unit,
        "price": line.price,
        "net": line.net,
        "payable": amounts.payable_lines(invoice)[line.line],
        "outcome": verdict.outcome if verdict else "refused",
        "granted": verdict.granted if verdict else None,
        "agreed": list(verdict.agreed) if verdict and verdict.agreed else None,
        "hours_approved": checked is not None and has_timesheets(checked),
        "service": checked.of.service if checked and checked.of else None,
        "settled": settled.reason if settled else None,
        "reasons": msgspec.to_builtins(verdict.reasons) if verdict else [],
    }
