"""Knows the forms of a draft, a decision and its delivery (vedtak og iverksetting)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.console import formats, words
from services.console.case.early_forms import line_fields, reason_fields
from services.console.forms.form import Choices, Field, Form, chosen, today
from services.console.forms.track import Track


def lines(track: Track, day: date) -> list[dict[str, Any]]:
    return track.lines


def numbered(track: Track, day: date) -> Choices:
    """The lines of the decision, by number and service."""
    return {str(line["line"]): named(line) for line in track.lines}


def named(line: dict[str, Any]) -> str:
    service = line.get("service")
    return f"Linje {line['line']}: {words.word(service)}" if service else f"Linje {line['line']}"


of_decision = partial(Form, service="decision", target="decision_id")
_LINE = Field(name="line", label="Linje", kind="number", choices=numbered)
_PROVIDER = Field(name="provider", label="Utfører", hint="Utførerens kode, for eksempel home-care-north")

REVISE = of_decision(
    command="revise-draft",
    title="Endre utkastet",
    button="Endre linjen",
    fields=line_fields(),
    rows=lines,
    one_form_per_row=True,
    done="Utkastet er endret.",
)

GROUNDS = ("criteria-not-met", "need-is-covered", "other-service-suffices", "own-wish", "capacity", "budget")

RETURN = of_decision(
    command="return-draft",
    title="Send utkastet tilbake til utredning",
    button="Send tilbake",
    fields=(Field(name="reasons", label="Hva som mangler", kind="long"),),
    done="Utkastet er sendt tilbake. Saken utredes videre, og ventetiden regnes som før.",
)


def _asked(about: Mapping[str, Any]) -> Mapping[str, Any]:
    told: list[Mapping[str, Any]] = about["track"].told("place-decision-asked")
    return told[-1]


def _from(about: Mapping[str, Any], day: date) -> str:
    return formats.day(date.fromisoformat(_asked(about)["from_on"]))


def _last_day(about: Mapping[str, Any], day: date) -> str:
    """The day of leaving is no day of the stay, and the last day of a line is one."""
    until = _asked(about).get("until_on")
    return formats.day(date.fromisoformat(until) - timedelta(days=1)) if until else ""


DRAFT_PLACE = Form(
    service="decision",
    command="allocate-place",
    target="",
    is_new=True,
    title="Lag utkast til tildelingsvedtak",
    button="Lag utkastet",
    fields=(
        Field(name="decision_id", fixed=lambda about: _asked(about)["waits"]["decision"]),
        Field(name="line", kind="number", fixed=lambda about: _asked(about)["waits"]["line"]),
        Field(name="valid_from", label="Gjelder fra", kind="day", starts_as=_from),
        Field(
            name="valid_to",
            label="Gjelder til",
            kind="day",
            optional=True,
            starts_as=_last_day,
            hint="Tjeneste og mengde er de samme som i ventelistevedtaket, og kan endres i utkastet.",
        ),
    ),
    done="Utkastet er laget, og venter på beslutning.",
)

DECIDE = of_decision(
    command="make-decision",
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

NOTIFY = of_decision(
    command="notify-decision",
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
    of_decision(
        command="send-order",
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
    of_decision(
        command="start-service",
        title="Registrer at tjenesten er i gang",
        button="Registrer iverksetting",
        fields=(_LINE, _PROVIDER, Field(name="started_on", label="I gang fra", kind="day", starts_as=today)),
        done="Tjenesten er registrert som i gang.",
    ),
)
