"""Knows the forms of a draft, a decision and its delivery (vedtak og iverksetting)."""

from datetime import date
from typing import Any

from services.console import words
from services.console.course import Track
from services.console.early_forms import line_fields, reason_fields, today
from services.console.forms import Choices, Field, Form, chosen


def lines(track: Track, day: date) -> list[dict[str, Any]]:
    return track.lines


def numbered(track: Track, day: date) -> Choices:
    """The lines of the decision, by number and service."""
    return {str(line["line"]): named(line) for line in track.lines}


def named(line: dict[str, Any]) -> str:
    service = line.get("service")
    return f"Linje {line['line']}: {words.word(service)}" if service else f"Linje {line['line']}"


_LINE = Field(name="line", label="Linje", kind="number", choices=numbered)
_PROVIDER = Field(name="provider", label="Utfører", hint="Utførerens kode, for eksempel home-care-north")

REVISE = Form(
    service="decision",
    command="revise-draft",
    target="decision_id",
    title="Endre utkastet",
    button="Endre linjen",
    fields=line_fields(),
    rows=lines,
    one_form_per_row=True,
    done="Utkastet er endret.",
)

GROUNDS = ("criteria-not-met", "need-is-covered", "other-service-suffices", "own-wish", "capacity", "budget")

RETURN = Form(
    service="decision",
    command="return-draft",
    target="decision_id",
    title="Send utkastet tilbake til utredning",
    button="Send tilbake",
    fields=(Field(name="reasons", label="Hva som mangler", kind="long"),),
    done="Utkastet er sendt tilbake. Saken utredes videre, og ventetiden regnes som før.",
)

DECIDE = Form(
    service="decision",
    command="make-decision",
    target="decision_id",
    title="Fatt vedtak",
    button="Fatt vedtak",
    fields=(
        Field(name="reasons.*.line", fixed=lambda row: row["line"], kind="number"),
        *reason_fields("reasons"),
        Field(
            name="reasons.*.dissatisfaction_likely",
            label="Parten vil trolig være misfornøyd med vedtaket",
            kind="check",
            optional=True,
        ),
        Field(
            name="reasons.*.grounds",
            label="Hva som veide",
            kind="checks",
            choices=chosen(*GROUNDS, of="ground"),
            optional=True,
        ),
        Field(name="reasons.*.is_sound", label="Er hjelpen forsvarlig?", kind="yes-no", optional=True),
        Field(
            name="party_age",
            label="Partens alder",
            kind="number",
            optional=True,
            hint="Skriv alderen når parten er et barn. Da må barnets beste være veid og barnet hørt.",
        ),
        Field(
            name="for_absent",
            label="Stedfortreder for",
            optional=True,
            hint="ID-en til den som er fraværende, når du er oppnevnt som stedfortreder.",
        ),
    ),
    rows=lines,
    done="Vedtaket er fattet.",
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

NOTIFY = Form(
    service="decision",
    command="notify-decision",
    target="decision_id",
    title="Underrett parten",
    button="Registrer underretning",
    fields=(
        Field(name="sent_on", label="Sendt", kind="day", starts_as=today),
        Field(name="arrived_on", label="Kommet fram", kind="day", starts_as=today),
        *ADDRESSEES,
    ),
    done="Parten er underrettet. Klagefristen løper.",
)

DELIVERY = (
    Form(
        service="decision",
        command="send-order",
        target="decision_id",
        title="Send bestilling til utfører",
        button="Send bestillingen",
        fields=(
            _LINE,
            _PROVIDER,
            Field(name="goal", label="Mål", kind="long", optional=True),
            Field(name="acknowledge_by", label="Utføreren skal svare innen", kind="day", optional=True),
        ),
        done="Bestillingen er sendt.",
    ),
    Form(
        service="decision",
        command="start-service",
        target="decision_id",
        title="Registrer at tjenesten er i gang",
        button="Registrer iverksetting",
        fields=(_LINE, _PROVIDER, Field(name="started_on", label="I gang fra", kind="day", starts_as=today)),
        done="Tjenesten er registrert som i gang.",
    ),
)
