"""Knows the forms of a stay: allocated, begun, extended, moved, interrupted, resumed, ended (opphold)."""

from functools import partial

from services.console.flow.about import BED, PERSON, WHO, beds, day_told, line_of, word_told
from services.console.forms.form import Field, Form, chosen, today

KINDS = (
    "clarification",
    "municipal-acute",
    "short-term",
    "rehabilitation",
    "long-term",
    "respite",
    "night",
    "care-housing",
)
PLANNED = "planned"
"""What a track tells of a stay: the day it is planned to end."""

_LINE = line_of("Trengs bare når et annet vedtak enn det oppholdet bygger på, gir dagene.")
_of_stay = partial(Form, service="bedflow", target="stay_id")

ALLOCATE_STAY = Form(
    service="bedflow",
    command="allocate-stay",
    target="bed_id",
    begins="stay_id",
    is_new=True,
    title="Tildel plassen",
    button="Tildel plassen",
    fields=(
        *WHO,
        Field(
            name="kind",
            label="Opphold",
            kind="choice",
            choices=chosen(*KINDS, of="bed"),
            starts_as=word_told(BED, "kind"),
        ),
        Field(name="from_on", label="Fra", kind="day", starts_as=today),
        Field(name="until_on", label="Planlagt til", kind="day", optional=True),
        *line_of("Trengs ikke for avklaring og øyeblikkelig hjelp. Den som står på ventelisten, tildeles plass der."),
    ),
    done="Plassen er tildelt.",
)

BEGIN_STAY = _of_stay(
    command="begin-stay",
    title="Registrer at personen er kommet",
    button="Start oppholdet",
    fields=(PERSON, Field(name="begun_on", label="Kom", kind="day", starts_as=today)),
    done="Oppholdet er startet.",
)

WITHDRAW_ALLOCATION = _of_stay(
    command="withdraw-allocation",
    title="Trekk tildelingen",
    button="Trekk tildelingen",
    fields=(
        PERSON,
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("declined", "need-is-gone", "another-place", "died", "other", of="withdrawal-reason"),
        ),
    ),
    done="Tildelingen er trukket, og plassen er ledig igjen.",
)

EXTEND_STAY = _of_stay(
    command="extend-stay",
    title="Endre planlagt slutt",
    button="Endre slutten",
    fields=(
        PERSON,
        Field(
            name="until_on",
            label="Planlagt til",
            kind="day",
            optional=True,
            starts_as=day_told(PLANNED, "until_on"),
            hint="Dagen personen reiser. Ingen planlagt slutt når feltet er tomt.",
        ),
        *_LINE,
    ),
    done="Planlagt slutt er endret.",
)

MOVE_STAY = _of_stay(
    command="move-stay",
    title="Flytt til en annen plass",
    button="Flytt",
    fields=(
        PERSON,
        Field(name="bed_id", label="Til plass", kind="choice", choices=beds),
        Field(name="moved_on", label="Flyttet", kind="day", starts_as=today),
    ),
    when=lambda track: bool(track.lines),
    done="Personen er flyttet.",
)

INTERRUPT_STAY = _of_stay(
    command="interrupt-stay",
    title="Registrer at personen er borte en tid",
    button="Avbryt oppholdet",
    fields=(
        PERSON,
        Field(name="interrupted_on", label="Borte fra", kind="day", starts_as=today),
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("hospital", "home-leave", "other", of="away-reason"),
        ),
        Field(name="bed_kept", label="Skal plassen holdes av?", kind="yes-no"),
    ),
    done="Oppholdet er avbrutt.",
)

RESUME_STAY = _of_stay(
    command="resume-stay",
    title="Registrer at personen er tilbake",
    button="Gjenoppta oppholdet",
    fields=(PERSON, Field(name="resumed_on", label="Tilbake", kind="day", starts_as=today)),
    done="Oppholdet er gjenopptatt.",
)

RESUME_ELSEWHERE = _of_stay(
    command="resume-stay",
    title="Registrer at personen er tilbake, på en annen plass",
    button="Gjenoppta oppholdet",
    fields=(
        *RESUME_STAY.fields,
        Field(name="bed_id", label="Plass", kind="choice", choices=beds, optional=True),
    ),
    done="Oppholdet er gjenopptatt.",
)

END_STAY = _of_stay(
    command="end-stay",
    title="Avslutt oppholdet",
    button="Avslutt oppholdet",
    fields=(
        PERSON,
        Field(name="ended_on", label="Reiste", kind="day", starts_as=today),
        Field(
            name="destination",
            label="Hvor",
            kind="choice",
            choices=chosen(
                "home",
                "care-housing",
                "another-place",
                "hospital",
                "another-municipality",
                "died",
                "other",
                of="destination",
            ),
        ),
    ),
    done="Oppholdet er avsluttet, og plassen er ledig.",
)

_UNDONE = (
    PERSON,
    Field(
        name="reason",
        label="Hvorfor",
        kind="choice",
        choices=chosen("did-not-happen", "wrong-day", "wrong-person", "wrong-stay", "other", of="undo-reason"),
    ),
)

UNDO_BEGINNING = _of_stay(
    command="undo-beginning",
    title="Angre at oppholdet er startet",
    button="Angre starten",
    fields=_UNDONE,
    done="Starten er angret. Oppholdet er tildelt som før.",
)

UNDO_ENDING = _of_stay(
    command="undo-ending",
    title="Angre at oppholdet er avsluttet",
    button="Angre avslutningen",
    fields=_UNDONE,
    done="Avslutningen er angret. Oppholdet går videre.",
)
