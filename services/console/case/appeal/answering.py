"""Knows the forms of what goes to the appeal body, with its documents, and of what comes back (oversendelse)."""

from services.console.case.appeal.receiving import of_appeal
from services.console.case.fields import LINES
from services.console.case.open_ends import pack_is_due
from services.console.forms.form import Field, chosen, today

THEMES = ("moving-in", "assessment", "reasons", "amount", "other")

FORWARD = of_appeal(
    command="forward-appeal",
    title="Send klagen til klageinstansen",
    button="Send klagen",
    fields=(Field(name="statement", label="Uttalelse til klageinstansen", kind="long"),),
    done="Klagen er oversendt.",
)

PACK = of_appeal(
    command="send-forwarding-pack",
    title="Send sakens dokumenter til klageinstansen",
    button="Registrer at dokumentene er sendt",
    fields=(Field(name="copy_sent_on", label="Kopi av uttalelsen sendt parten", kind="day", starts_as=today),),
    encloses=True,
    when=pack_is_due,
    done="Sakens dokumenter er sendt, med liste over alle hendelser.",
)

ANSWER = of_appeal(
    command="record-answer",
    title="Registrer svaret fra klageinstansen",
    button="Registrer svaret",
    fields=(
        Field(
            name="outcome",
            label="Utfall",
            kind="choice",
            choices=chosen("affirmed", "altered", "set-aside", "dismissed", "withdrawn"),
        ),
        LINES,
        Field(name="decided_on", label="Avgjort", kind="day"),
        Field(name="received_on", label="Mottatt", kind="day", starts_as=today),
        Field(name="theme", label="Hva saken gjaldt", kind="choice", choices=chosen(*THEMES, of="theme")),
    ),
    done="Svaret er registrert.",
)
