"""Knows the forms of the county governor's own cases: asked, answered, concluded (tilsynssak)."""

from services.console.case.fields import about_case
from services.console.forms.form import Field, Form, chosen, today

TOPICS = ("processing-time", "assessment", "service-delivery", "coercion", "documentation", "other")

OPEN_SUPERVISION = about_case(
    service="appeal",
    command="open-supervision",
    begins="supervision_id",
    title="Registrer tilsynssak",
    button="Registrer tilsynssaken",
    fields=(
        Field(name="topic", label="Hva saken gjelder", kind="choice", choices=chosen(*TOPICS, of="appeal-topic")),
        Field(name="asked", label="Hva Statsforvalteren spør om", kind="long"),
        Field(name="received_on", label="Mottatt", kind="day", starts_as=today),
        Field(name="answer_by", label="Svar innen", kind="day"),
    ),
    done="Tilsynssaken er registrert.",
)

ANSWER_SUPERVISION = Form(
    service="appeal",
    command="answer-supervision",
    target="supervision_id",
    title="Svar Statsforvalteren",
    button="Registrer svaret",
    fields=(Field(name="answer", label="Hva kontoret svarte", kind="long"),),
    done="Svaret i tilsynssaken er registrert.",
)

CLOSE_SUPERVISION = Form(
    service="appeal",
    command="close-supervision",
    target="supervision_id",
    title="Registrer hvordan tilsynssaken endte",
    button="Avslutt tilsynssaken",
    fields=(
        Field(
            name="conclusion",
            label="Statsforvalterens konklusjon",
            kind="choice",
            choices=chosen("breach", "no-breach", "guidance-given"),
        ),
        Field(name="concluded", label="Hva Statsforvalteren skrev", kind="long"),
        Field(name="closed_on", label="Avsluttet", kind="day", starts_as=today),
    ),
    done="Tilsynssaken er avsluttet.",
)
