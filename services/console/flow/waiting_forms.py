"""Knows the forms of being put on a waiting list and weighed anew (venteliste)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import words
from services.console.flow.about import PERSON, SERVICE, UNIT_CODE, WHO, line_of
from services.console.forms.form import Choices, Field, Form, chosen, today
from services.console.forms.track import Track

SERVICES = (
    "long-term-stay",
    "short-term-stay",
    "assessment-stay",
    "rehabilitation-stay",
    "respite-in-institution",
    "night-stay",
    "round-the-clock-care-housing",
    "care-housing",
)
"""What somebody may wait for a bed for."""
MEANWHILE = (
    "home-nursing",
    "practical-assistance",
    "day-activity",
    "day-stay",
    "meals",
    "personal-alarm",
    "digital-supervision",
    "respite-in-institution",
    "respite-outside-institution",
    "short-term-stay",
)
"""The help that is most often given meanwhile; what somebody has besides can be chosen, too."""
ENTRY = "entry"
"""What a track tells of who waits: how great the need was when it was weighed last, where, with which help."""


def _entry(track: Track) -> Mapping[str, Any]:
    told = track.told(ENTRY)
    return told[-1] if told else {}


def _known(name: str) -> Any:
    return lambda about, day: str(_entry(about["track"]).get(name) or "")


def _interim(about: Mapping[str, Any], day: date) -> str:
    return " ".join(_entry(about["track"]).get("interim", ()))


def _meanwhile(track: Track, day: date) -> Choices:
    return {code: words.word(code) for code in dict.fromkeys((*MEANWHILE, *_entry(track).get("interim", ())))}


_NEED = (
    Field(
        name="priority",
        label="Prioritet",
        kind="number",
        choices={str(n): str(n) for n in range(1, 6)},
        hint="1 er det største behovet.",
        starts_as=_known("priority"),
    ),
    Field(
        name="residence",
        label="Bor nå",
        kind="choice",
        choices=chosen("home", "short-term-stay", "hospital", "care-housing", "other", of="residence"),
        starts_as=_known("residence"),
    ),
    Field(name="interim", label="Hjelp imens", kind="checks", choices=_meanwhile, optional=True, starts_as=_interim),
)
_NURSING_HOME = (
    Field(
        name="place.needs_care_round_the_clock",
        label="Trengs tilsyn og hjelp hele døgnet?",
        kind="yes-no",
        optional=True,
        hint="Begge spørsmålene må besvares når det gjelder langtidsopphold.",
    ),
    Field(name="place.home_care_is_sound", label="Er tjenester i hjemmet forsvarlig?", kind="yes-no", optional=True),
)

ENTER = Form(
    service="bedflow",
    command="enter-waiting-list",
    target="",
    is_new=True,
    title="Sett på venteliste",
    button="Sett på ventelisten",
    fields=(
        *WHO,
        Field(
            name="service",
            label="Venter på tjeneste",
            kind="choice",
            choices={one: words.word(one) for one in SERVICES},
        ),
        Field(name="qualified_on", label="Vilkårene var oppfylt", kind="day", starts_as=today),
        *_NEED,
        *_NURSING_HOME,
        Field(name="unit", label="Ønsket enhet", optional=True, hint=UNIT_CODE),
        Field(name="zone", label="Ønsket sone", optional=True, hint="Sonens kode, med små bokstaver."),
        *line_of("Når tjenesten er innvilget, og personen venter på plassen."),
    ),
    done="Personen er satt på ventelisten.",
)

WEIGH = Form(
    service="bedflow",
    command="weigh-entry",
    target="",
    title="Prioriter på nytt",
    button="Registrer prioriteringen",
    fields=(
        PERSON,
        SERVICE,
        *_NEED,
        Field(name="reasons", label="Begrunnelse", kind="long"),
        *_NURSING_HOME,
    ),
    done="Den nye prioriteringen er registrert.",
)
