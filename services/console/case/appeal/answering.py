"""Knows the forms of what goes to the appeal body, with its documents, and of what comes back (oversendelse)."""

from services.console.case.appeal.open_ends import goes_to_the_board
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
        Field(name="is_worse", label="Endret til skade for klageren", kind="check", optional=True),
        Field(
            name="self_government_weighed",
            label="Sier Statsforvalteren at hensynet til kommunalt selvstyre er veid?",
            kind="yes-no",
            optional=True,
        ),
    ),
    done="Svaret er registrert.",
)

WORSE = of_appeal(
    command="note-worse-outcome",
    title="Registrer varsel om endring til skade",
    button="Registrer varselet",
    fields=(
        Field(
            name="noticed_on",
            label="Klageinstansen varslet parten",
            kind="day",
            hint="Endring til skade krever varsel innen tre måneder etter oversendelsen.",
        ),
    ),
    done="Varselet om endring til skade er registrert.",
)

BOARD = of_appeal(
    command="seat-board",
    title="Registrer hvem som sitter i klagenemnda",
    button="Registrer klagenemnda",
    fields=(
        Field(
            name="members",
            label="Medlemmenes ID-er",
            kind="one-per-line",
            hint="Én ID på hver linje. Den som har fattet vedtaket eller behandlet klagen, kan ikke delta.",
        ),
    ),
    when=goes_to_the_board,
    done="Klagenemnda er satt.",
)
