"""Knows what the forms of several services ask for alike: who works here, which line, how much, who else is told."""

from datetime import date
from typing import Any

from services.console import words
from services.console.forms.form import Choices, Field
from services.console.forms.track import Track

STAFF = "caseworkers"
"""The list of those who work here, with how much more they can take."""


def lines(track: Track, day: date) -> list[dict[str, Any]]:
    return track.lines


def numbered(track: Track, day: date) -> Choices:
    """The lines of the decision, by number and service."""
    return {str(line["line"]): named(line) for line in track.lines}


def named(line: dict[str, Any]) -> str:
    service = line.get("service")
    return f"Linje {line['line']}: {words.word(service)}" if service else f"Linje {line['line']}"


def units(track: Track, day: date) -> Choices:
    return words.units()


def services(track: Track, day: date) -> Choices:
    """Every service the office may grant on a day."""
    return words.services(day)


LINES = Field(name="lines", label="Linjer", kind="checks", choices=numbered)
AMOUNT = (
    Field(name="amount.quantity", label="Mengde", kind="hundredths", optional=True, hint="For eksempel 3,5"),
    Field(name="amount.unit", label="Enhet", kind="choice", choices=units, optional=True),
)
ADDRESSEES = (
    Field(
        name="addressees.age",
        label="Partens alder",
        kind="number",
        optional=True,
        hint="Må fylles ut når parten er et barn: alderen sier hvem som får brevet.",
    ),
    Field(
        name="addressees.guardian",
        label="Vergens referanse",
        optional=True,
        hint="En verge som er registrert med mandat i personlige forhold, får brevet uten at du fører den opp.",
    ),
    Field(name="addressees.representative", label="Fullmektigens referanse", optional=True),
)
"""Who else than the party gets the letter (adressater)."""
