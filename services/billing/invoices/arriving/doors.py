"""Knows which requests about invoice files are let in, sent by whom; the answer to a file is its outcome."""

from base64 import b64decode
from typing import Any

from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.commands import TakeInInvoice
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.ehf.handing import Outcome
from services.billing.invoices.ehf.records import Broken
from services.billing.roles import FROM_SUPPLIERS
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.web.door import ObserverDoor


def take_in_invoice(command: TakeInInvoice, by: Caller, log: Log, *, outside: Outside) -> dict[str, Any]:
    """The way in over the bus, and over HTTP for what is small enough for a command."""
    arrival = Arrival(raw=b64decode(command.content), inlet="bus", actor=by.actor, now=by.now, trace=by.trace)
    return as_json(take_in(arrival, log, outside=outside))


TAKE_IN_INVOICE = ObserverDoor(
    name="take-in-invoice",
    command=TakeInInvoice,
    # What it needs besides the log is bound when the service starts (`inlets.py`).
    handler=take_in_invoice,
    roles=FROM_SUPPLIERS,
    summary="Take in an EHF invoice or credit note, in base64; answered with its outcome (ta imot faktura).",
)

ARRIVING = (TAKE_IN_INVOICE,)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """What whoever brought a file is told."""
    return {
        "result": outcome.result,
        "invoice": None if outcome.invoice is None else str(outcome.invoice),
        "rule": outcome.rule,
        "sentence": outcome.sentence,
        "rules": [_as_json(one) for one in outcome.rules],
        "remarks": [_as_json(one) for one in outcome.remarks],
    }


def _as_json(one: Broken) -> dict[str, Any]:
    return {"rule": one.rule, "sentence": one.sentence, "line": one.line}
