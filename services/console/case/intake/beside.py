"""Knows the forms of what stands beside an application: help without a decision, promises, the end (tiltak, løfter)."""

from services.console.case.fields import about_case, person_fields, services
from services.console.forms.form import Field, Form, chosen, today

MEASURES = ("helsehjelpen", "technology", "everyday-rehabilitation", "low-threshold", "other")
MEASURE_ENDS = ("goal-reached", "partly-reached", "not-reached", "led-to-application", "declined")
PROMISED_BY = ("hospital", "gp", "provider", "next-of-kin", "other-municipality", "nav", "other-unit", "other")
PROVIDER = Field(name="provider", label="Utfører", hint="Utførerens kode, for eksempel home-care-north")

START_MEASURE = about_case(
    service="intake",
    command="start-measure",
    begins="measure_id",
    title="Start et tiltak uten vedtak",
    button="Registrer tiltaket",
    fields=(
        Field(name="kind", label="Hva slags tiltak", kind="choice", choices=chosen(*MEASURES, of="intake-kind")),
        Field(name="goal", label="Mål", kind="long"),
        PROVIDER,
        Field(name="started_on", label="I gang fra", kind="day", starts_as=today),
        Field(name="planned_end_on", label="Planlagt slutt", kind="day", optional=True),
    ),
    done="Tiltaket er registrert.",
)

END_MEASURE = Form(
    service="intake",
    command="end-measure",
    target="measure_id",
    title="Avslutt tiltaket",
    button="Avslutt tiltaket",
    fields=(
        Field(
            name="outcome", label="Hva det førte til", kind="choice", choices=chosen(*MEASURE_ENDS, of="intake-outcome")
        ),
        Field(name="ended_on", label="Slutt", kind="day", starts_as=today),
        Field(name="note", label="Merknad", kind="long", optional=True),
    ),
    done="Tiltaket er avsluttet.",
)

NOTE_PROMISE = about_case(
    service="intake",
    command="note-promise",
    begins="promise_id",
    title="Registrer hva andre har lovet",
    button="Registrer løftet",
    fields=(
        Field(name="by", label="Hvem som lovet", kind="choice", choices=chosen(*PROMISED_BY, of="intake-by")),
        Field(name="promise", label="Hva som er lovet", kind="long"),
        Field(name="made_on", label="Lovet", kind="day", starts_as=today),
        Field(name="due_on", label="Innen", kind="day"),
    ),
    done="Løftet er registrert.",
)

PROMISE = (
    Form(
        service="intake",
        command="keep-promise",
        target="promise_id",
        title="Registrer at løftet er holdt",
        button="Registrer som holdt",
        fields=(Field(name="kept_on", label="Holdt", kind="day", starts_as=today),),
        done="Løftet er registrert som holdt.",
    ),
    Form(
        service="intake",
        command="break-promise",
        target="promise_id",
        title="Registrer at løftet ikke ble holdt",
        button="Registrer som brutt",
        fields=(
            Field(
                name="reason",
                label="Hva som skjedde",
                kind="choice",
                choices=chosen("not-done", "done-too-late", "no-longer-matters"),
            ),
        ),
        done="Løftet er registrert som brutt.",
    ),
)

EMERGENCY = Form(
    service="intake",
    command="start-emergency-help",
    target="case_id",
    is_new=True,
    title="Registrer hjelp som er i gang før vedtak",
    button="Registrer hjelpen",
    fields=(
        *person_fields(),
        Field(name="started_on", label="I gang fra", kind="day", starts_as=today),
        Field(name="services", label="Tjenester", kind="checks", choices=services),
        PROVIDER,
        Field(name="grounds", label="Hvorfor hjelpen ikke kunne vente", kind="long"),
    ),
    when=lambda track: len(track.told("emergency-help-started")) == len(track.told("emergency-help-ended")),
    done="Hjelpen er registrert. Vedtak må fattes.",
)

CLOSE_CASE = Form(
    service="intake",
    command="close-case",
    target="case_id",
    title="Avslutt saken",
    button="Avslutt saken",
    fields=(
        Field(name="reason", label="Grunn", kind="choice", choices=chosen("moved", "no-longer-needed")),
        Field(name="closed_on", label="Avsluttet", kind="day", starts_as=today),
    ),
    when=lambda track: not track.told("case-closed", "application-withdrawn"),
    done="Saken er avsluttet.",
)
