"""Knows the forms of the patient journal, which is apart from the case file (journal)."""

from services.console.forms.form import Field, Form, listed, today

_ABOUT = Field(name="about_on", label="Gjelder dagen", kind="day", starts_as=today)

WRITE = Form(
    service="assessment",
    command="write-journal-entry",
    target="case_id",
    is_new=True,
    title="Skriv i journalen",
    button="Skriv i journalen",
    fields=(
        _ABOUT,
        Field(
            name="text",
            label="Journalnotat",
            kind="long",
            hint="Journalen er for seg: den som leser saken, leser den ikke.",
        ),
    ),
    done="Notatet står i journalen.",
)

CORRECT = Form(
    service="assessment",
    command="correct-journal-entry",
    target="case_id",
    is_new=True,
    title="Rett et notat",
    button="Rett notatet",
    fields=(
        Field(name="corrects", label="Notatet som rettes", kind="number", choices=listed("version")),
        _ABOUT,
        Field(name="text", label="Slik skal notatet stå", kind="long"),
        Field(
            name="reasons",
            label="Hvorfor det rettes",
            kind="long",
            hint="Det gamle notatet blir stående og kan leses, merket som rettet (helsepersonelloven § 42).",
        ),
    ),
    when=lambda track: bool(track.lines),
    done="Notatet er rettet.",
)
"""Its lines are the entries nothing has corrected."""
