"""Knows the forms with which an invoice is decided: certify, authorise, send back, withdraw, end a claim."""

from collections.abc import Mapping
from typing import Any

from services.console.forms import Field, Form
from services.console.money.invoice_forms import said

_OF_INVOICE = "invoice_id"


def _amount(about: Mapping[str, Any]) -> int:
    return int(about["amount"])


_SEEN = Field(name="amount", kind="number", fixed=_amount)
"""The amount that stood on the page: what comes out now may be another, and then nothing is decided."""

CERTIFY = Form(
    service="billing",
    command="certify-invoice",
    target=_OF_INVOICE,
    title="Attester fakturaen",
    button="Attester beløpet",
    fields=(_SEEN,),
    when=lambda track: track.amount != 0,
    done="Fakturaen er attestert. En annen må anvise den.",
)

AUTHORISE = Form(
    service="billing",
    command="authorise-invoice",
    target=_OF_INVOICE,
    title="Anvis fakturaen",
    button="Anvis beløpet",
    fields=(_SEEN,),
    done="Fakturaen er anvist, og kan betales.",
)

SEND_BACK = Form(
    service="billing",
    command="send-back-invoice",
    target=_OF_INVOICE,
    title="Returner til attestasjon",
    button="Returner fakturaen",
    fields=(
        Field(
            name="reason",
            label="Grunn",
            kind="choice",
            choices=said("not-agreed", "wrong-amount", "wrong-budget", "unclear", "heard-late", "other", of="reason"),
        ),
    ),
    done="Fakturaen er returnert.",
)

WITHDRAW = Form(
    service="billing",
    command="withdraw-invoice",
    target=_OF_INVOICE,
    title="Trekk fakturaen",
    button="Trekk fakturaen",
    fields=(
        Field(
            name="reason",
            label="Grunn",
            kind="choice",
            choices=said("supplier-asked", "replaced", "sent-twice", "sent-to-the-wrong-office", of="reason"),
        ),
        Field(name="replaced_by", label="Erstattet av faktura nummer", optional=True),
    ),
    done="Fakturaen er trukket. Dagene er ledige igjen.",
)

END_CLAIM = Form(
    service="billing",
    command="end-claim-back",
    target=_OF_INVOICE,
    title="Avslutt kravet om tilbakebetaling",
    button="Avslutt kravet",
    fields=(
        Field(
            name="end",
            label="Hvordan det endte",
            kind="choice",
            choices=said("credited", "paid-back", "written-off", of="end"),
        ),
    ),
    done="Kravet er avsluttet.",
)
