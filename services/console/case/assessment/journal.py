"""Knows the form of the patient journal, which is apart from the case file (journal)."""

from services.console.forms.form import Field, Form, today

JOURNAL = Form(
    service="assessment",
    command="write-journal-entry",
    target="case_id",
    is_new=True,
    title="Skriv i journalen",
    button="Skriv i journalen",
    fields=(
        Field(name="about_on", label="Gjelder dagen", kind="day", starts_as=today),
        Field(
            name="text",
            label="Journalnotat",
            kind="long",
            hint="Journalen er for seg: den som leser saken, leser den ikke.",
        ),
    ),
    done="Notatet står i journalen.",
)
