"""Knows the forms of meeting the person: agreed, held, called off (hjemmebesøk, samtale)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats, words
from services.console.case.assessment.assessing import of_assessment
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

KINDS = ("home-visit", "conversation", "phone-call", "meeting-with-others")
PRESENT = ("person", "next-of-kin", "guardian", "representative", "interpreter", "home-care", "gp", "other")


def planned(track: Track) -> dict[str, str]:
    """The meetings that are agreed and not held: number → in words (avtalte møter)."""
    over = {one.get("meeting") for one in track.told("meeting-held", "meeting-cancelled")}
    return {str(one["meeting"]): _said(one) for one in track.told("meeting-planned") if one["meeting"] not in over}


def agreed(track: Track, day: date) -> Choices:
    return planned(track)


def something_is_agreed(track: Track) -> bool:
    return bool(planned(track))


def _said(meeting: Mapping[str, Any]) -> str:
    return f"{words.word(str(meeting['kind']))} {formats.day(date.fromisoformat(meeting['planned_on']))}"


_KIND = Field(name="kind", label="Hva slags", kind="choice", choices=chosen(*KINDS))

MEETINGS = (
    of_assessment(
        command="plan-meeting",
        title="Avtal hjemmebesøk eller samtale",
        button="Registrer avtalen",
        fields=(_KIND, Field(name="planned_on", label="Avtalt", kind="day")),
        done="Møtet er avtalt.",
    ),
    of_assessment(
        command="record-meeting",
        title="Registrer hjemmebesøk eller samtale",
        button="Registrer møtet",
        fields=(
            _KIND,
            Field(name="meeting", label="Var avtalt som", kind="number", choices=agreed, optional=True),
            Field(name="held_on", label="Holdt", kind="day", starts_as=today),
            Field(name="present", label="Til stede", kind="checks", choices=chosen(*PRESENT)),
            Field(name="notes", label="Hva som kom fram", kind="long"),
        ),
        done="Møtet er registrert.",
    ),
    of_assessment(
        command="cancel-meeting",
        title="Avlys et avtalt møte",
        button="Avlys møtet",
        fields=(Field(name="meeting", label="Møtet", kind="number", choices=agreed),),
        when=something_is_agreed,
        done="Møtet er avlyst.",
    ),
)
