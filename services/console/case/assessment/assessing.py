"""Knows the forms of an assessment: who does it, what was found out, and what is proposed (utredning)."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from services.console import formats, words
from services.console.case.assessment.bpa import BPA
from services.console.case.assessment.criteria import CRITERIA
from services.console.case.fields import STAFF, units
from services.console.forms.form import Field, Form, chosen, today
from services.console.forms.track import Track

SOURCES = ("applicant", "next-of-kin", "gp", "hospital", "home-visit", "home-care", "caseworker")
TOPICS = ("own-words", "function", "health", "home", "network", "lower-step-considered", "technology-tried")
OUTCOMES = ("granted", "partly-granted", "refused", "waiting-list", "dismissed")

of_assessment = partial(Form, service="assessment", target="assessment_id")


def scored(track: Track, day: date) -> list[dict[str, Any]]:
    """A row for every assistance variable of a day."""
    return [{"code": code, "name": name} for code, name in words.variables(day).items()]


def proposed(track: Track, day: date) -> list[dict[str, Any]]:
    """A row for every service that was applied for."""
    return [{"line": n, "service": code} for n, code in enumerate(track.services, start=1)]


def line_fields(*, reasons: bool = True) -> tuple[Field, ...]:
    """What a line of a proposal or of a draft says."""
    return (
        Field(name="lines.*.line", fixed=lambda row: row["line"], kind="number"),
        Field(name="lines.*.outcome", label="Utfall", kind="choice", choices=chosen(*OUTCOMES), starts_as=_outcome),
        Field(
            name="lines.*.amount.quantity",
            label="Mengde",
            kind="hundredths",
            optional=True,
            hint="For eksempel 3,5",
            starts_as=_quantity,
        ),
        Field(name="lines.*.amount.unit", label="Enhet", kind="choice", choices=units, optional=True, starts_as=_unit),
        Field(name="lines.*.valid_from", label="Gjelder fra", kind="day", optional=True, starts_as=_day("valid_from")),
        Field(name="lines.*.valid_to", label="Gjelder til", kind="day", optional=True, starts_as=_day("valid_to")),
        *(reason_fields("lines") if reasons else ()),
    )


def reason_fields(rows: str) -> tuple[Field, ...]:
    return (
        Field(name=f"{rows}.*.reasons", label="Begrunnelse", kind="long", optional=True, starts_as=_open("reasons")),
        Field(
            name=f"{rows}.*.remaining_need",
            label="Udekket behov og hvordan det blir dekket",
            kind="long",
            optional=True,
            starts_as=_open("remaining_need"),
        ),
    )


def _outcome(row: Mapping[str, Any], day: date) -> str:
    return str(row.get("outcome") or "")


def _quantity(row: Mapping[str, Any], day: date) -> str:
    return formats.hundredths(row["amount"]["quantity"]) if row.get("amount") else ""


def _unit(row: Mapping[str, Any], day: date) -> str:
    return str(row["amount"]["unit"]) if row.get("amount") else ""


def _day(name: str) -> Any:
    return lambda row, day: formats.day(date.fromisoformat(row[name])) if row.get(name) else ""


def _open(name: str) -> Any:
    return lambda row, day: (row.get(name) or {}).get("text", "")


ASSIGN = of_assessment(
    command="assign-assessment",
    title="Tildel saksbehandler",
    button="Tildel saken",
    fields=(
        Field(
            name="caseworker",
            label="Saksbehandlerens ID",
            hint="Skriv din egen ID for å ta saken selv.",
            suggests=STAFF,
            starts_as=lambda row, day: str(row.get("me", "")),
        ),
        Field(
            name="despite",
            label="Hvorfor, når kompetansen mangler",
            kind="long",
            optional=True,
            hint="Bare en leder kan velge en som mangler kompetansen.",
        ),
    ),
    done="Saken er tildelt.",
)

IMPARTIALITY = of_assessment(
    command="declare-impartiality",
    title="Erklær habilitet",
    button="Registrer erklæringen",
    fields=(
        Field(name="is_party", label="Er du selv part i saken?", kind="yes-no"),
        Field(name="is_close_to_party", label="Er du i nær familie med en part?", kind="yes-no"),
        Field(
            name="has_special_circumstances", label="Er det andre grunner til at du ikke bør ha saken?", kind="yes-no"
        ),
        Field(name="grounds", label="Hvilke grunner", kind="long", optional=True),
    ),
    done="Erklæringen er registrert.",
)

ASSESSMENT = (
    of_assessment(
        command="record-need",
        title="Registrer en opplysning",
        button="Registrer opplysningen",
        fields=(
            Field(name="needs.0.topic", label="Tema", kind="choice", choices=chosen(*TOPICS)),
            Field(name="needs.0.value", label="Opplysning", kind="long"),
            Field(name="needs.0.source", label="Kilde", kind="choice", choices=chosen(*SOURCES)),
            Field(name="needs.0.observed_on", label="Observert", kind="day", starts_as=today),
        ),
        done="Opplysningen er registrert.",
    ),
    of_assessment(
        command="score-assistance",
        title="Skår bistandsvariabler",
        button="Registrer skår",
        fields=(Field(name="scores.*", kind="number", choices=words.scores()),),
        rows=scored,
        done="Skårene er registrert.",
    ),
    of_assessment(
        command="complete-assessment",
        title="Fullfør utredningen",
        button="Fullfør utredningen",
        fields=(
            Field(name="form", label="Form", kind="choice", choices=chosen("formal", "informal")),
            Field(name="needs_health_care", label="Trenger personen nødvendig helsehjelp?", kind="yes-no"),
            Field(name="need_is_covered", label="Er behovet dekket på annen måte?", kind="yes-no"),
            Field(
                name="place.needs_care_round_the_clock",
                label="Trenger personen tilsyn hele døgnet?",
                kind="yes-no",
                optional=True,
                hint="Bare når plass er vurdert.",
            ),
            Field(
                name="place.home_care_is_sound",
                label="Er hjelp i hjemmet forsvarlig?",
                kind="yes-no",
                optional=True,
                hint="Bare når plass er vurdert.",
            ),
            *BPA,
            *CRITERIA,
            Field(name="lines.*.service", fixed=lambda row: row["service"]),
            *line_fields(),
            Field(
                name="lines.*.lower_steps.why_not_enough",
                label="Hvorfor lavere trinn ikke er nok",
                kind="long",
                optional=True,
                hint="Når noe gis, og det ikke er vurdert før.",
            ),
        ),
        rows=proposed,
        done="Utredningen er fullført. Utkastet til vedtak lages nå.",
    ),
)
