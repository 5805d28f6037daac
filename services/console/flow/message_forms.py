"""Knows the forms of hospital messages nobody could place, and of answers no hospital has heard (meldinger)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console.course import Track
from services.console.forms import Choices, Field, Form, chosen


def is_one_of_several(track: Track) -> bool:
    """Whether the patient has several stays in hospital, so that somebody must say which one it is about."""
    return bool(track.lines)


def _person(about: Mapping[str, Any]) -> str:
    return str(about["person"])


def _stays(track: Track, day: date) -> Choices:
    return {line["episode_id"]: line["name"] for line in track.lines}


WHO = (
    Field(name="person", fixed=_person),
    Field(
        name="person.birth_number",
        label="Fødselsnummer",
        kind="birth-number",
        hint="Personen må være registrert. Mottaket registrerer den som ikke er det.",
    ),
)
"""Who it is about: somebody in the person register, asked for only where nobody knows yet."""

PLACE_MESSAGE = Form(
    service="bedflow",
    command="place-message",
    target="message",
    title="Plasser meldingen",
    button="Plasser meldingen",
    fields=WHO,
    when=lambda track: not is_one_of_several(track),
    done="Meldingen er plassert, og virker som om den kom rett.",
)

PLACE_IN_STAY = Form(
    service="bedflow",
    command="place-message",
    target="message",
    title="Plasser meldingen på et opphold",
    button="Plasser meldingen",
    fields=(*WHO, Field(name="episode_id", label="Opphold", kind="choice", choices=_stays, optional=True)),
    when=is_one_of_several,
    done="Meldingen er plassert på oppholdet.",
)

DISMISS_MESSAGE = Form(
    service="bedflow",
    command="dismiss-message",
    target="message",
    title="Legg bort meldingen",
    button="Legg bort meldingen",
    fields=(
        Field(
            name="because",
            label="Hvorfor",
            kind="choice",
            choices=chosen(
                "not-ours",
                "wrong-patient",
                "handled-by-phone",
                "sent-again",
                "test-message",
                of="dismissed-because",
            ),
        ),
        Field(name="note", label="Merknad", kind="long", optional=True),
    ),
    done="Meldingen er lagt bort uten virkning.",
)

SEND_AGAIN = Form(
    service="bedflow",
    command="send-answer-again",
    target="dispatch",
    title="Send svaret på nytt",
    button="Send på nytt",
    done="Svaret sendes på nytt. Det er det samme svaret, så sykehuset kjenner det igjen.",
)
