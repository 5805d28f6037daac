"""Knows the forms of a decision that may wait for its appeal (utsatt iverksetting)."""

from services.console.case.appeal.open_ends import (
    early_is_asked,
    early_is_not_asked,
    is_about_services,
    is_of_a_decision_on_services,
)
from services.console.case.appeal.receiving import DECIDED, of_appeal
from services.console.case.fields import LINES
from services.console.case.open_ends import suspension_is_asked, suspension_is_not_asked
from services.console.forms.form import Field, Form, chosen, today

_GRAVITY = (
    Field(name="effect_is_irreversible", label="Kan virkningen ikke gjøres om?", kind="yes-no"),
    Field(name="life_or_health_is_at_risk", label="Er det fare for liv eller helse?", kind="yes-no"),
)

SUSPENSION = (
    of_appeal(
        command="request-suspension",
        title="Registrer krav om utsatt iverksetting",
        button="Registrer kravet",
        fields=(
            LINES,
            Field(name="requested_on", label="Kom", kind="day", starts_as=today),
            Field(name="grounds", label="Hvorfor", kind="long"),
        ),
        when=lambda track: is_about_services(track) and suspension_is_not_asked(track),
        done="Kravet om utsatt iverksetting er registrert.",
    ),
    of_appeal(
        command="suspend-execution",
        title="Utsett iverksettingen",
        button="Utsett iverksettingen",
        fields=(
            LINES,
            Field(
                name="by",
                label="Hvem som bestemte det",
                kind="choice",
                choices=chosen("municipality", "county-governor", "municipal-board"),
                optional=True,
                hint="Kommunen, når ingenting er valgt.",
            ),
            *_GRAVITY,
            Field(name="reasons", label="Begrunnelse", kind="long"),
        ),
        when=is_about_services,
        done="Iverksettingen er utsatt.",
    ),
    of_appeal(
        command="decline-suspension",
        title="Avslå utsatt iverksetting",
        button="Avslå kravet",
        fields=(
            *_GRAVITY,
            Field(name="exception", label="Unntaket som gjelder", kind="long", optional=True),
            Field(name="reasons", label="Begrunnelse", kind="long"),
        ),
        when=suspension_is_asked,
        done="Kravet om utsatt iverksetting er avslått.",
    ),
)

_EXCEPTION = Field(name="exception", label="Unntaket som gjelder", kind="long", optional=True)
_REASONS = Field(name="reasons", label="Begrunnelse", kind="long")

EARLY_SUSPENSION = (
    Form(
        service="appeal",
        command="request-early-suspension",
        target="",
        title="Registrer krav om utsettelse før noen har klaget",
        button="Registrer kravet",
        fields=(
            DECIDED,
            LINES,
            Field(
                name="requested_on",
                label="Kom",
                kind="day",
                starts_as=today,
                hint="Er det klaget på linjen, registreres kravet på klagen.",
            ),
            Field(name="grounds", label="Hvorfor", kind="long"),
        ),
        when=lambda track: is_of_a_decision_on_services(track) and early_is_not_asked(track),
        done="Kravet er registrert. Det følger klagen hvis noen klager, og faller bort når klagefristen er ute.",
    ),
    Form(
        service="appeal",
        command="suspend-execution-early",
        target="",
        title="La vedtaket vente til klagefristen er ute",
        button="Utsett iverksettingen",
        fields=(DECIDED, *_GRAVITY, _REASONS),
        when=early_is_asked,
        done="Iverksettingen er utsatt.",
    ),
    Form(
        service="appeal",
        command="decline-early-suspension",
        target="",
        title="Avslå utsettelse før klage",
        button="Avslå kravet",
        fields=(DECIDED, *_GRAVITY, _EXCEPTION, _REASONS),
        when=early_is_asked,
        done="Kravet om utsatt iverksetting er avslått.",
    ),
)
