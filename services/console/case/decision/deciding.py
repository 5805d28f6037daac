"""Knows the forms of a draft, and of a decision until its party is told (vedtak)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.console import formats
from services.console.case.assessment.assessing import line_fields, reason_fields
from services.console.case.fields import ADDRESSEES, MEANWHILE, lines
from services.console.forms.form import Field, Form, chosen, today

of_decision = partial(Form, service="decision", target="decision_id")


def _review_by(row: Mapping[str, Any], day: date) -> str:
    return formats.day(date.fromisoformat(row["review_by"])) if row.get("review_by") else ""


_OF_LINE = (
    Field(name="lines.*.review_by", label="Revurderes innen", kind="day", optional=True, starts_as=_review_by),
    Field(
        name="lines.*.regime",
        label="Klagefrist",
        kind="choice",
        choices=chosen("care-4-weeks", "general-3-weeks"),
        optional=True,
        hint="Bare når linjen følger en annen klagefrist enn tjenesten.",
    ),
    Field(
        name="lines.*.regime_reason",
        label="Hvorfor en annen klagefrist",
        kind="choice",
        choices=chosen("necessary-health-care", "beyond-the-law", "instructed", of="regime_reason"),
        optional=True,
    ),
)
"""What a line of a draft says besides what was proposed."""

REVISE = of_decision(
    command="revise-draft",
    title="Endre utkastet",
    button="Endre linjen",
    fields=(
        Field(
            name="form",
            label="Vedtakets form",
            kind="choice",
            choices=chosen("formal", "informal"),
            optional=True,
            hint="Bare når hele vedtaket skal ha en annen form.",
        ),
        *line_fields(),
        *_OF_LINE,
    ),
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
            name="reasons.*.reservation",
            label="Forbehold om endring",
            kind="long",
            optional=True,
            hint="Med et forbehold kan en innvilget tjeneste endres før den er slutt.",
        ),
        *(replace(one, name=f"reasons.*.{one.name}", optional=True) for one in MEANWHILE),
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
