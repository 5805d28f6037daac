"""Knows the forms of whoever reviews an appeal: assigned, looked into, shown, allowed (klagebehandling)."""

from datetime import date

from services.console.case.appeal.open_ends import goes_here, has_unseen, is_about_services, unseen
from services.console.case.appeal.receiving import of_appeal
from services.console.case.fields import LINES, STAFF
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

NOTE_SOURCES = ("appellant", "person", "next-of-kin", "gp", "hospital", "provider", "case-file", "other")


def notes(track: Track, day: date) -> Choices:
    return unseen(track)


ASSIGN_APPEAL = of_appeal(
    command="assign-appeal",
    title="Tildel klagen",
    button="Tildel klagen",
    fields=(
        Field(
            name="reviewer", label="Klagebehandlerens ID", hint="En annen enn den som fattet vedtaket.", suggests=STAFF
        ),
    ),
    done="Klagen er tildelt.",
)

INVESTIGATE = of_appeal(
    command="note-investigation",
    begins="note_id",
    title="Registrer en undersøkelse",
    button="Registrer undersøkelsen",
    fields=(
        Field(name="source", label="Kilde", kind="choice", choices=chosen(*NOTE_SOURCES)),
        Field(name="is_new", label="Er dette nytt for parten?", kind="yes-no"),
        Field(name="text", label="Hva som kom fram", kind="long"),
    ),
    done="Undersøkelsen er registrert.",
)

SHOW_NEW_FACTS = of_appeal(
    command="show-new-facts",
    title="Legg fram nye opplysninger for parten",
    button="Registrer at parten har sett dem",
    fields=(
        Field(name="notes", label="Undersøkelser parten ikke har sett", kind="checks", choices=notes, ticked=True),
        Field(name="shown_on", label="Lagt fram", kind="day", starts_as=today),
        Field(name="answer", label="Hva parten svarte", kind="long", optional=True),
    ),
    when=has_unseen,
    done="Det er registrert at parten har sett opplysningene.",
)

ALLOW = (
    of_appeal(
        command="allow-appeal",
        title="Ta klagen til følge",
        button="Ta klagen til følge",
        fields=(Field(name="reasons", label="Begrunnelse", kind="long"),),
        when=goes_here,
        done="Klagen er tatt til følge.",
    ),
    of_appeal(
        command="partly-allow-appeal",
        title="Ta klagen delvis til følge",
        button="Ta klagen delvis til følge",
        fields=(LINES, Field(name="reasons", label="Begrunnelse", kind="long")),
        when=lambda track: goes_here(track) and is_about_services(track),
        done="Klagen er delvis tatt til følge.",
    ),
)

WITHDRAW = of_appeal(
    command="withdraw-appeal",
    title="Registrer at klagen er trukket",
    button="Registrer trukket klage",
    done="Klagen er trukket.",
)
