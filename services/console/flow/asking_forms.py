"""Knows the form with which one unit asks another for something (forespørsel mellom enheter)."""

from services.console.forms import Field, Form, chosen

KINDS = (
    "transfer",
    "extra-staff",
    "aids",
    "clinical-advice",
    "family-meeting",
    "discharge-planning",
    "cleaning",
    "other",
)

ASK_UNIT = Form(
    service="bedflow",
    command="ask-unit",
    target="",
    is_new=True,
    title="Ny forespørsel til en enhet",
    button="Send forespørselen",
    fields=(
        Field(name="from_unit", label="Fra enhet", hint="Enhetens kode, med små bokstaver."),
        Field(name="to_unit", label="Til enhet", hint="Enhetens kode, med små bokstaver."),
        Field(name="kind", label="Hva", kind="choice", choices=chosen(*KINDS, of="kind")),
        Field(
            name="due_at",
            label="Svar innen",
            kind="moment",
            hint="Dag og klokkeslett, for eksempel 21.11.2026 kl. 14.30.",
        ),
        Field(name="person", fixed=lambda about: about["person"], optional=True),
        Field(
            name="person.birth_number",
            label="Fødselsnummer",
            kind="birth-number",
            optional=True,
            hint="Bare når forespørselen gjelder en person.",
        ),
        Field(
            name="message",
            label="Beskjed",
            kind="long",
            optional=True,
            hint="Bare når forespørselen gjelder en person.",
        ),
    ),
    done="Forespørselen er sendt.",
)
