"""Knows what the forms of patient flow begin with: who it is about, the bed, the line, and what is known already."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from services.console import formats
from services.console.forms.form import Field, listed
from services.console.forms.track import Track

UNIT_CODE = "Enhetens kode, med små bokstaver."
BED = "bed"
"""What a track tells of a bed: its kind, and how it is kept."""

_BIRTH_NUMBER = "person.birth_number"
PERSON = Field(name="person", fixed=lambda about: str(about["person"]))
SERVICE = Field(name="service", fixed=lambda about: str(about["services"][0]))
WHO = (
    PERSON,
    Field(
        name=_BIRTH_NUMBER,
        label="Fødselsnummer",
        kind="birth-number",
        hint="Personen må være registrert. Mottaket registrerer den som ikke er det.",
    ),
)
"""Who it is about: somebody in the person register, asked for only where nobody knows yet."""

LINE_NUMBER = Field(name="line.line", label="Linje i vedtaket", kind="number", optional=True)
beds = listed("bed_id")
"""The free beds somebody may choose between."""


def perhaps_who(hint: str) -> tuple[Field, ...]:
    """Who it is about, where it may be about nobody."""
    return (
        Field(name="person", fixed=lambda about: about["person"], optional=True),
        Field(name=_BIRTH_NUMBER, label="Fødselsnummer", kind="birth-number", optional=True, hint=hint),
    )


def line_of(hint: str) -> tuple[Field, ...]:
    """Which line of which decision gives the days."""
    return (Field(name="line.decision_id", label="Vedtakets id", optional=True, hint=hint), LINE_NUMBER)


def told(track: Track, name: str, field: str) -> str:
    """What was told last under a name; nothing where nobody has."""
    found = track.told(name)
    return str(found[-1].get(field) or "") if found else ""


def word_told(name: str, field: str) -> Callable[[Mapping[str, Any], date], str]:
    """A field that starts as what was told."""
    return lambda about, day: told(about["track"], name, field)


def day_told(name: str, field: str) -> Callable[[Mapping[str, Any], date], str]:
    """A field that starts as the day that was told."""

    def starts_as(about: Mapping[str, Any], day: date) -> str:
        on = told(about["track"], name, field)
        return formats.day(date.fromisoformat(on)) if on else ""

    return starts_as
