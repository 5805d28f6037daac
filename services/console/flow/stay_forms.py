"""Knows the forms of a stay: allocated, begun, extended, moved, interrupted, resumed, ended (opphold)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats
from services.console.course import Track
from services.console.early_forms import today
from services.console.flow.message_forms import WHO
from services.console.forms import Choices, Field, Form, chosen

KINDS = (
    "clarification",
    "municipal-acute",
    "short-term",
    "rehabilitation",
    "long-term",
    "respite",
    "night",
    "care-housing",
)
PLANNED, BED = "planned", "bed"
"""What a track tells of a stay: the day it is planned to end, and of a bed: its kind."""


def beds(track: Track, day: date) -> Choices:
    """The free beds somebody may choose between."""
    return {line["bed_id"]: line["name"] for line in track.lines}


def _person(about: Mapping[str, Any]) -> str:
    return str(about["person"])


def _told(about: Mapping[str, Any], name: str, field: str) -> str:
    found = about["track"].told(name)
    return str(found[-1].get(field) or "") if found else ""


def _until(about: Mapping[str, Any], day: date) -> str:
    until = _told(about, PLANNED, "until_on")
    return formats.day(date.fromisoformat(until)) if until else ""


_OF = Field(name="person", fixed=_person)
_LINE = (
    Field(
        name="line.decision_id",
        label="Vedtakets id",
        optional=True,
        hint="Trengs bare når et annet vedtak enn det oppholdet bygger på, gir dagene.",
    ),
    Field(name="line.line", label="Linje i vedtaket", kind="number", optional=True),
)

ALLOCATE_STAY = Form(
    service="bedflow",
    command="allocate-stay",
    target="bed_id",
    begins="stay_id",
    is_new=True,
    title="Tildel plassen",
    button="Tildel plassen",
    fields=(
        *WHO,
        Field(
            name="kind",
            label="Opphold",
            kind="choice",
            choices=chosen(*KINDS, of="bed"),
            starts_as=lambda about, day: _told(about, BED, "kind"),
        ),
        Field(name="from_on", label="Fra", kind="day", starts_as=today),
        Field(name="until_on", label="Planlagt til", kind="day", optional=True),
        Field(
            name="line.decision_id",
            label="Vedtakets id",
            optional=True,
            hint="Trengs ikke for avklaring og øyeblikkelig hjelp. Den som står på ventelisten, tildeles plass der.",
        ),
        _LINE[1],
    ),
    done="Plassen er tildelt.",
)

BEGIN_STAY = Form(
    service="bedflow",
    command="begin-stay",
    target="stay_id",
    title="Registrer at personen er kommet",
    button="Start oppholdet",
    fields=(_OF, Field(name="begun_on", label="Kom", kind="day", starts_as=today)),
    done="Oppholdet er startet.",
)

WITHDRAW_ALLOCATION = Form(
    service="bedflow",
    command="withdraw-allocation",
    target="stay_id",
    title="Trekk tildelingen",
    button="Trekk tildelingen",
    fields=(
        _OF,
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("declined", "need-is-gone", "another-place", "died", "other", of="withdrawal-reason"),
        ),
    ),
    done="Tildelingen er trukket, og plassen er ledig igjen.",
)

EXTEND_STAY = Form(
    service="bedflow",
    command="extend-stay",
    target="stay_id",
    title="Endre planlagt slutt",
    button="Endre slutten",
    fields=(
        _OF,
        Field(
            name="until_on",
            label="Planlagt til",
            kind="day",
            optional=True,
            starts_as=_until,
            hint="Dagen personen reiser. Ingen planlagt slutt når feltet er tomt.",
        ),
        *_LINE,
    ),
    done="Planlagt slutt er endret.",
)

MOVE_STAY = Form(
    service="bedflow",
    command="move-stay",
    target="stay_id",
    title="Flytt til en annen plass",
    button="Flytt",
    fields=(
        _OF,
        Field(name="bed_id", label="Til plass", kind="choice", choices=beds),
        Field(name="moved_on", label="Flyttet", kind="day", starts_as=today),
    ),
    when=lambda track: bool(track.lines),
    done="Personen er flyttet.",
)

INTERRUPT_STAY = Form(
    service="bedflow",
    command="interrupt-stay",
    target="stay_id",
    title="Registrer at personen er borte en tid",
    button="Avbryt oppholdet",
    fields=(
        _OF,
        Field(name="interrupted_on", label="Borte fra", kind="day", starts_as=today),
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("hospital", "home-leave", "other", of="away-reason"),
        ),
        Field(name="bed_kept", label="Skal plassen holdes av?", kind="yes-no"),
    ),
    done="Oppholdet er avbrutt.",
)

RESUME_STAY = Form(
    service="bedflow",
    command="resume-stay",
    target="stay_id",
    title="Registrer at personen er tilbake",
    button="Gjenoppta oppholdet",
    fields=(_OF, Field(name="resumed_on", label="Tilbake", kind="day", starts_as=today)),
    done="Oppholdet er gjenopptatt.",
)

RESUME_ELSEWHERE = Form(
    service="bedflow",
    command="resume-stay",
    target="stay_id",
    title="Registrer at personen er tilbake, på en annen plass",
    button="Gjenoppta oppholdet",
    fields=(
        *RESUME_STAY.fields,
        Field(name="bed_id", label="Plass", kind="choice", choices=beds, optional=True),
    ),
    done="Oppholdet er gjenopptatt.",
)

END_STAY = Form(
    service="bedflow",
    command="end-stay",
    target="stay_id",
    title="Avslutt oppholdet",
    button="Avslutt oppholdet",
    fields=(
        _OF,
        Field(name="ended_on", label="Reiste", kind="day", starts_as=today),
        Field(
            name="destination",
            label="Hvor",
            kind="choice",
            choices=chosen(
                "home",
                "care-housing",
                "another-place",
                "hospital",
                "another-municipality",
                "died",
                "other",
                of="destination",
            ),
        ),
    ),
    done="Oppholdet er avsluttet, og plassen er ledig.",
)

_UNDONE = (
    _OF,
    Field(
        name="reason",
        label="Hvorfor",
        kind="choice",
        choices=chosen("did-not-happen", "wrong-day", "wrong-person", "wrong-stay", "other", of="undo-reason"),
    ),
)

UNDO_BEGINNING = Form(
    service="bedflow",
    command="undo-beginning",
    target="stay_id",
    title="Angre at oppholdet er startet",
    button="Angre starten",
    fields=_UNDONE,
    done="Starten er angret. Oppholdet er tildelt som før.",
)

UNDO_ENDING = Form(
    service="bedflow",
    command="undo-ending",
    target="stay_id",
    title="Angre at oppholdet er avsluttet",
    button="Angre avslutningen",
    fields=_UNDONE,
    done="Avslutningen er angret. Oppholdet går videre.",
)
