"""Knows the forms of a stay in hospital after our answer: offer taken back, where somebody went, disputed days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats
from services.console.course import Track
from services.console.forms import Choices, Field, Form, chosen
from services.console.hospital_forms import WAITS_FOR

WENT_TO = (
    "no-services",
    "home-care",
    "boa",
    "mental-health-and-addiction",
    "institution",
    "municipal-acute",
    "other",
)
"""Where we may say that somebody went; that they died in hospital, the hospital says."""
GROUNDS = (
    "admission-notice-missing",
    "admission-notice-late",
    "ready-notice-incomplete",
    "ready-day-estimated",
    "not-ready",
    "discharge-summary-missing",
    "not-our-resident",
    "offer-not-used",
    "unresolved-case",
    "other",
)
DAYS, LEFT, WENT = "counted-days", "left", "went"
"""What a track tells of a stay: the days that were counted, the day somebody left, where to."""


def _told(track: Track, name: str, field: str) -> str:
    found = track.told(name)
    return str(found[-1].get(field) or "") if found else ""


def _day(name: str, field: str) -> Any:
    def starts_as(about: Mapping[str, Any], day: date) -> str:
        told = _told(about["track"], name, field)
        return formats.day(date.fromisoformat(told)) if told else ""

    return starts_as


def _went(about: Mapping[str, Any], day: date) -> str:
    return _told(about["track"], WENT, "destination")


def _disputes(track: Track, day: date) -> Choices:
    return {line["dispute"]: line["name"] for line in track.lines}


_WENT_TO = Field(
    name="destination",
    label="Hvor",
    kind="choice",
    choices=chosen(*WENT_TO, of="hospital-destination"),
    starts_as=_went,
)
_RECEIVED = Field(name="received_on", label="Tatt imot", kind="day", starts_as=_day(LEFT, "on"))

TAKE_BACK_OFFER = Form(
    service="bedflow",
    command="take-back-offer",
    target="episode_id",
    title="Trekk tilbudet til sykehuset",
    button="Trekk tilbudet",
    fields=(
        Field(
            name="waits_for",
            label="Venter på",
            kind="choice",
            choices=chosen(*WAITS_FOR, of="hospital-waits-for"),
            optional=True,
            hint="Døgnene begynner å telle igjen fra i dag.",
        ),
    ),
    done="Sykehuset får melding om at tilbudet er trukket. Døgnene teller igjen.",
)

NOTE_DESTINATION = Form(
    service="bedflow",
    command="note-destination",
    target="episode_id",
    title="Registrer hvor pasienten ble av",
    button="Registrer mottakssted",
    fields=(_WENT_TO, _RECEIVED),
    done="Mottaksstedet er registrert.",
)

CORRECT_DESTINATION = Form(
    service="bedflow",
    command="correct-destination",
    target="episode_id",
    title="Rett hvor pasienten ble av",
    button="Rett mottakssted",
    fields=(_WENT_TO, _RECEIVED),
    done="Mottaksstedet er rettet.",
)

DISPUTE_DAYS = Form(
    service="bedflow",
    command="dispute-days",
    target="episode_id",
    begins="dispute",
    title="Bestrid døgn",
    button="Bestrid døgnene",
    fields=(
        Field(name="from_on", label="Fra og med", kind="day", starts_as=_day(DAYS, "first_day_on")),
        Field(name="to_on", label="Til og med", kind="day", starts_as=_day(DAYS, "last_day_on")),
        Field(name="ground", label="Grunn", kind="choice", choices=chosen(*GROUNDS, of="dispute-ground")),
        Field(name="reasons", label="Begrunnelse", kind="long", optional=True),
    ),
    when=lambda track: bool(_told(track, DAYS, "first_day_on")),
    done="Døgnene er bestridt. De telles for seg til saken er avgjort.",
)

SETTLE_DISPUTE = Form(
    service="bedflow",
    command="settle-dispute",
    target="episode_id",
    title="Registrer utfallet av en tvist",
    button="Registrer utfallet",
    fields=(
        Field(name="dispute", label="Tvist", kind="choice", choices=_disputes),
        Field(
            name="outcome",
            label="Utfall",
            kind="choice",
            choices=chosen("claim-dropped", "given-up", of="dispute-outcome"),
        ),
    ),
    when=lambda track: bool(track.lines),
    done="Utfallet av tvisten er registrert.",
)
