"""Knows what the forms of several services have alike: whose case, who works here, which line, how much."""

from datetime import date
from typing import Any

from services.console import words
from services.console.forms.form import Choices, Field, Form, chosen
from services.console.forms.track import Track

STAFF = "caseworkers"
"""The list of those who work here, with how much more they can take."""


def about_case(*, fields: tuple[Field, ...] = (), **named: Any) -> Form:
    """A form of something new in a case, about the person it is about."""
    person = Field(name="person", fixed=lambda about: about["person"])
    return Form(target="", case="case_id", is_new=True, fields=(person, *fields), **named)


def person_fields(*, optional: bool = False) -> tuple[Field, ...]:
    """Who it is about: the register knows the person, or gets to know the person now."""
    return (
        Field(name="person", fixed=lambda row: row["person"]),
        Field(name="person.birth_number", label="Fødselsnummer", kind="birth-number", optional=optional),
        Field(
            name="person.name",
            label="Navn",
            optional=True,
            hint="Trengs bare når personen ikke er registrert fra før.",
        ),
    )


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


def those(track: Track, wanted: set[int]) -> Choices:
    """Some lines of the decision."""
    return {str(line["line"]): named(line) for line in track.lines if line["line"] in wanted}


LINES = Field(name="lines", label="Linjer", kind="checks", choices=numbered)
AMOUNT = (
    Field(name="amount.quantity", label="Mengde", kind="hundredths", optional=True, hint="For eksempel 3,5"),
    Field(name="amount.unit", label="Enhet", kind="choice", choices=units, optional=True),
)
MEANWHILE = (
    Field(
        name="residence",
        label="Er i ventetiden",
        kind="choice",
        choices=chosen("home", "short-term-stay", "hospital", "care-housing", "other", of="residence"),
    ),
    Field(name="interim", label="Hjelp i ventetiden", kind="checks", choices=services, optional=True),
)
"""Where somebody who waits for a place is, and what helps until then (ventetid)."""
ADDRESSEES = (
    Field(
        name="addressees.age",
        label="Partens alder",
        kind="number",
        optional=True,
        hint="Må fylles ut når parten er et barn: alderen sier hvem som får brevet.",
    ),
    Field(
        name="addressees.guardian.birth_number",
        label="Vergens fødselsnummer",
        kind="birth-number",
        optional=True,
        hint="En verge som er registrert med mandat i personlige forhold, får brevet uten at du fører den opp.",
    ),
    Field(
        name="addressees.representative.birth_number",
        label="Fullmektigens fødselsnummer",
        kind="birth-number",
        optional=True,
    ),
)
"""Who else than the party gets the letter (adressater)."""
