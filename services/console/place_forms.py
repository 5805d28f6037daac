"""Knows the forms of somebody who waits for a place: offered, accepted, declined, allocated (venteliste)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console.course import Track
from services.console.early_forms import today
from services.console.forms import Choices, Field, Form, chosen


def _person(about: Mapping[str, Any]) -> str:
    return str(about["person"])


def _service(about: Mapping[str, Any]) -> str:
    return str(about["services"][0])


def _beds(track: Track, day: date) -> Choices:
    return {line["bed_id"]: line["name"] for line in track.lines}


_WHO = (Field(name="person", fixed=_person), Field(name="service", fixed=_service))

OFFER_PLACE = Form(
    service="bedflow",
    command="offer-place",
    target="",
    begins="stay_id",
    title="Tilby plass",
    button="Tilby plassen",
    fields=(
        *_WHO,
        Field(name="bed_id", label="Plass", kind="choice", choices=_beds),
        Field(name="from_on", label="Fra", kind="day", starts_as=today),
        Field(name="answer_by", label="Svar innen", kind="day", hint="Plassen holdes til noen har svart."),
        Field(name="until_on", label="Planlagt til", kind="day", optional=True),
    ),
    when=lambda track: bool(track.lines),
    done="Plassen er tilbudt, og holdes av.",
)

ACCEPT_PLACE = Form(
    service="bedflow",
    command="accept-place",
    target="",
    title="Registrer ja til plassen",
    button="Registrer ja",
    fields=_WHO,
    done="Det er takket ja til plassen.",
)

DECLINE_PLACE = Form(
    service="bedflow",
    command="decline-place",
    target="",
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

WITHDRAW_OFFER = Form(
    service="bedflow",
    command="withdraw-place-offer",
    target="",
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

ALLOCATE_PLACE = Form(
    service="bedflow",
    command="allocate-place-to-waiting",
    target="",
    title="Tildel plassen",
    button="Tildel plassen",
    fields=_WHO,
    done="Plassen er tildelt.",
)
