"""Knows the forms of a decision that is carried out: the provider is told, and begins (iverksetting)."""

from services.console.case.decision.deciding import of_decision
from services.console.case.fields import numbered
from services.console.forms.form import Field, today

_LINE = Field(name="line", label="Linje", kind="number", choices=numbered)
_PROVIDER = Field(name="provider", label="Utfører", hint="Utførerens kode, for eksempel home-care-north")

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
