"""Knows the forms of a decision that may wait for its appeal (utsatt iverksetting)."""

from services.console.case.appeal.open_ends import is_about_services
from services.console.case.appeal.receiving import of_appeal
from services.console.case.fields import LINES
from services.console.case.open_ends import suspension_is_asked, suspension_is_not_asked
from services.console.forms.form import Field, chosen, today

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
