"""Knows which forms are shown for an invoice by what it waits for, and for a payment run by how far it has come."""

from collections.abc import Mapping

from services.console.forms.form import Form
from services.console.money.deciding_forms import AUTHORISE, CERTIFY, END_CLAIM, SEND_BACK, WITHDRAW
from services.console.money.invoice_forms import (
    APPROVE_DELIVERY,
    ASK,
    DISMISS_DOUBLE,
    NOTE_ANSWER,
    RECONCILE,
    SETTLE,
    TELL,
    TIE,
)
from services.console.money.run_forms import CANCEL, RELEASE, START

_LOOK = (RECONCILE, SETTLE, APPROVE_DELIVERY)

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("invoice", "certifying"): (CERTIFY, *_LOOK, ASK, TELL, WITHDRAW),
    ("invoice", "authorising"): (AUTHORISE, SEND_BACK, WITHDRAW),
    ("invoice", "supplier"): (NOTE_ANSWER, *_LOOK, TELL, WITHDRAW),
    ("invoice", "double-check"): (DISMISS_DOUBLE, WITHDRAW, ASK, *_LOOK, TELL),
    ("invoice", "claim-back"): (END_CLAIM, TELL),
    ("invoice", "received"): (*_LOOK, ASK, TELL, WITHDRAW),
    ("invoice", "authorised"): (TELL,),
    ("credit-note", "certifying"): (CERTIFY, ASK, WITHDRAW),
    ("credit-note", "authorising"): (AUTHORISE, SEND_BACK, WITHDRAW),
    ("credit-note", "supplier"): (NOTE_ANSWER, WITHDRAW),
    ("credit-note", "invoice"): (TIE, ASK, WITHDRAW),
    ("credit-note", "received"): (WITHDRAW,),
    ("payables", "open"): (START,),
    ("payment-run", "started"): (RELEASE, CANCEL),
}

HEADINGS: Mapping[str, str] = {
    "invoice": "Fakturaen",
    "credit-note": "Kreditnotaen",
    "payables": "Anvist og ikke betalt",
    "payment-run": "Remitteringen",
}


def _of(*kinds: str) -> Mapping[str, Form]:
    return {form.command: form for (kind, _), forms in STEPS.items() if kind in kinds for form in forms}


INVOICES: Mapping[str, Form] = _of("invoice", "credit-note")
"""Those of one invoice or credit note."""

PAYING: Mapping[str, Form] = _of("payables", "payment-run")
"""Those of payment runs."""
