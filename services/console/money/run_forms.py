"""Knows the forms of a payment run: started, let go to the bank by another person, or cancelled (remittering)."""

from functools import partial

from services.console.forms.form import Field, Form, listed, today

_of_run = partial(Form, service="billing", target="run")

START = Form(
    service="billing",
    command="start-payment-run",
    target="",
    begins="run",
    is_new=True,
    title="Start en remittering",
    button="Start remitteringen",
    fields=(
        Field(name="execute_on", label="Betalingsdag", kind="day", starts_as=today),
        Field(
            name="invoices",
            label="Fakturaer og kreditnotaer",
            kind="checks",
            choices=listed("document", source="invoice"),
            optional=True,
            ticked=True,
            hint="Fjern det som skal vente. Leverandørens kreditnotaer blir alltid med.",
        ),
        Field(
            name="hospital_bills",
            label="Sykehusregninger",
            kind="checks",
            choices=listed("document", source="hospital-bill"),
            optional=True,
            ticked=True,
        ),
    ),
    when=lambda track: bool(track.lines),
    done="Remitteringen er startet. En annen må frigi den.",
)

RELEASE = _of_run(
    command="release-payment-run",
    title="Frigi remitteringen til banken",
    button="Frigi remitteringen",
    done="Remitteringen er frigitt til banken.",
)

CANCEL = _of_run(
    command="cancel-payment-run",
    title="Avbryt remitteringen",
    button="Avbryt remitteringen",
    done="Remitteringen er avbrutt. Beløpene er fortsatt anvist.",
)
