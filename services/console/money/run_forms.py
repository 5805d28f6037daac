"""Knows the forms of a payment run: started, let go to the bank by another person, or cancelled (remittering)."""

from collections.abc import Callable
from datetime import date

from services.console.course import Track
from services.console.early_forms import today
from services.console.forms import Choices, Field, Form

_RUN = "run"


def _waiting(source: str) -> Callable[[Track, date], Choices]:
    """The authorised amounts of one kind: document → in words."""
    return lambda track, day: {line["document"]: line["name"] for line in track.lines if line["source"] == source}


START = Form(
    service="billing",
    command="start-payment-run",
    target="",
    begins=_RUN,
    is_new=True,
    title="Start en remittering",
    button="Start remitteringen",
    fields=(
        Field(name="execute_on", label="Betalingsdag", kind="day", starts_as=today),
        Field(
            name="invoices",
            label="Fakturaer og kreditnotaer",
            kind="checks",
            choices=_waiting("invoice"),
            optional=True,
            ticked=True,
            hint="Fjern det som skal vente. Leverandørens kreditnotaer blir alltid med.",
        ),
        Field(
            name="hospital_bills",
            label="Sykehusregninger",
            kind="checks",
            choices=_waiting("hospital-bill"),
            optional=True,
            ticked=True,
        ),
    ),
    when=lambda track: bool(track.lines),
    done="Remitteringen er startet. En annen må frigi den.",
)

RELEASE = Form(
    service="billing",
    command="release-payment-run",
    target=_RUN,
    title="Frigi remitteringen til banken",
    button="Frigi remitteringen",
    done="Remitteringen er frigitt til banken.",
)

CANCEL = Form(
    service="billing",
    command="cancel-payment-run",
    target=_RUN,
    title="Avbryt remitteringen",
    button="Avbryt remitteringen",
    done="Remitteringen er avbrutt. Beløpene er fortsatt anvist.",
)
