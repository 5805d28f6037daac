"""Knows the forms with which an invoice is decided: certify, authorise, send back, withdraw, end a claim."""

from collections.abc import Mapping
from typing import Any

from services.console.forms.form import Field
from services.console.money.invoice_forms import of_invoice, said


def _amount(about: Mapping[str, Any]) -> int:
    return int(about["amount"])


_SEEN = Field(name="amount", kind="number", fixed=_amount)
"""The amount that stood on the page: what comes out now may be another, and then nothing is decided."""

CERTIFY = of_invoice(
    command="certify-invoice",
    title="Attester fakturaen",
    button="Attester beløpet",
    fields=(_SEEN,),
    when=lambda track: track.amount != 0,
    done="Fakturaen er attestert. En annen må anvise den.",
)

AUTHORISE = of_invoice(
    command="authorise-invoice",
    title="Anvis fakturaen",
    button="Anvis beløpet",
    fields=(_SEEN,),
    done="Fakturaen er anvist, og kan betales.",
)

SEND_BACK = of_invoice(
    command="send-back-invoice",
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

WITHDRAW = of_invoice(
    command="withdraw-invoice",
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

END_CLAIM = of_invoice(
    command="end-claim-back",
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
