"""Knows the forms of somebody who waits for a place: offered, accepted, declined, decided, allocated (venteliste)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from services.console import formats
from services.console.course import Track
from services.console.early_forms import today
from services.console.forms import Choices, Field, Form, chosen


def _person(about: Mapping[str, Any]) -> str:
    return str(about["person"])


def _service(about: Mapping[str, Any]) -> str:
    return str(about["services"][0])


def _beds(track: Track, day: date) -> Choices:
    return {line["bed_id"]: line["name"] for line in track.lines}


def _asked(about: Mapping[str, Any]) -> Mapping[str, Any]:
    told: list[Mapping[str, Any]] = about["track"].told("place-decision-asked")
    return told[-1]


def _from(about: Mapping[str, Any], day: date) -> str:
    return formats.day(date.fromisoformat(_asked(about)["from_on"]))


def _last_day(about: Mapping[str, Any], day: date) -> str:
    """The day of leaving is no day of the stay, and the last day of a line is one."""
    until = _asked(about).get("until_on")
    return formats.day(date.fromisoformat(until) - timedelta(days=1)) if until else ""


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

DRAFT_PLACE = Form(
    service="decision",
    command="allocate-place",
    target="",
    is_new=True,
    title="Lag utkast til tildelingsvedtak",
    button="Lag utkastet",
    fields=(
        Field(name="decision_id", fixed=lambda about: _asked(about)["waits"]["decision"]),
        Field(name="line", kind="number", fixed=lambda about: _asked(about)["waits"]["line"]),
        Field(name="valid_from", label="Gjelder fra", kind="day", starts_as=_from),
        Field(
            name="valid_to",
            label="Gjelder til",
            kind="day",
            optional=True,
            starts_as=_last_day,
            hint="Tjeneste og mengde er de samme som i ventelistevedtaket, og kan endres i utkastet.",
        ),
    ),
    done="Utkastet er laget, og venter på beslutning.",
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
