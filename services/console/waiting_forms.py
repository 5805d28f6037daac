"""Knows the forms of a decision that may wait for its appeal, and of the documents that go along (oversendelse)."""

from services.console.appeal_forms import LINES
from services.console.early_forms import today
from services.console.forms import Field, Form, chosen
from services.console.open_ends import pack_is_due, suspension_is_asked, suspension_is_not_asked

_GRAVITY = (
    Field(name="effect_is_irreversible", label="Kan virkningen ikke gjøres om?", kind="yes-no"),
    Field(name="life_or_health_is_at_risk", label="Er det fare for liv eller helse?", kind="yes-no"),
)

SUSPENSION = (
    Form(
        service="appeal",
        command="request-suspension",
        target="appeal_id",
        title="Registrer krav om utsatt iverksetting",
        button="Registrer kravet",
        fields=(
            LINES,
            Field(name="requested_on", label="Kom", kind="day", starts_as=today),
            Field(name="grounds", label="Hvorfor", kind="long"),
        ),
        when=suspension_is_not_asked,
        done="Kravet om utsatt iverksetting er registrert.",
    ),
    Form(
        service="appeal",
        command="suspend-execution",
        target="appeal_id",
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
        done="Iverksettingen er utsatt.",
    ),
    Form(
        service="appeal",
        command="decline-suspension",
        target="appeal_id",
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

PACK = Form(
    service="appeal",
    command="send-forwarding-pack",
    target="appeal_id",
    title="Send sakens dokumenter til klageinstansen",
    button="Registrer at dokumentene er sendt",
    fields=(Field(name="copy_sent_on", label="Kopi av uttalelsen sendt parten", kind="day", starts_as=today),),
    encloses=True,
    when=pack_is_due,
    done="Sakens dokumenter er sendt, med liste over alle hendelser.",
)
