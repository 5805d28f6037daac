"""Knows the forms of somebody who waits for a place: offered, accepted, declined, allocated (venteliste)."""

from functools import partial

from services.console.flow.about import PERSON, SERVICE, beds
from services.console.forms.form import Field, Form, chosen, today

_WHO = (PERSON, SERVICE)
_of_entry = partial(Form, service="bedflow", target="")

OFFER_PLACE = _of_entry(
    command="offer-place",
    begins="stay_id",
    title="Tilby plass",
    button="Tilby plassen",
    fields=(
        *_WHO,
        Field(name="bed_id", label="Plass", kind="choice", choices=beds),
        Field(name="from_on", label="Fra", kind="day", starts_as=today),
        Field(name="answer_by", label="Svar innen", kind="day", hint="Plassen holdes til noen har svart."),
        Field(name="until_on", label="Planlagt til", kind="day", optional=True),
    ),
    when=lambda track: bool(track.lines),
    done="Plassen er tilbudt, og holdes av.",
)

ACCEPT_PLACE = _of_entry(
    command="accept-place",
    title="Registrer ja til plassen",
    button="Registrer ja",
    fields=_WHO,
    done="Det er takket ja til plassen.",
)

DECLINE_PLACE = _of_entry(
    command="decline-place",
    title="Registrer nei til plassen",
    button="Registrer nei",
    fields=(
        *_WHO,
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen(
                "wants-another-place", "wants-to-wait", "need-has-changed", "no-answer", "other", of="reason"
            ),
        ),
        Field(name="keeps_place", label="Blir stående på ventelisten?", kind="yes-no"),
    ),
    done="Det er takket nei til plassen, og den er ledig igjen.",
)

WITHDRAW_OFFER = _of_entry(
    command="withdraw-place-offer",
    title="Trekk tilbudet",
    button="Trekk tilbudet",
    fields=(
        *_WHO,
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("greater-need", "bed-not-usable", "made-by-mistake", "not-granted", "other", of="reason"),
        ),
    ),
    done="Tilbudet er trukket, og plassen er ledig igjen.",
)

ALLOCATE_PLACE = _of_entry(
    command="allocate-place-to-waiting",
    title="Tildel plassen",
    button="Tildel plassen",
    fields=_WHO,
    done="Plassen er tildelt.",
)
