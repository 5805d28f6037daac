"""Knows the forms of an appeal, from its arrival to the answer of the appeal body (klage)."""

from services.console.early_forms import STAFF, today
from services.console.forms import Field, Form, chosen
from services.console.late_forms import numbered

MANDATES = chosen(
    "power-of-attorney", "guardianship", "statutory-competence", "own-carer-matter", "nearest-kin", "legal-interest"
)
DETOURS = ("lost", "wrong-body")
NOTE_SOURCES = ("appellant", "person", "next-of-kin", "gp", "hospital", "provider", "case-file", "other")
THEMES = ("moving-in", "assessment", "reasons", "amount", "other")

LINES = Field(name="lines", label="Linjer", kind="checks", choices=numbered)

_ASTRAY = (
    Field(
        name="astray.reason",
        label="Klagen kom på avveie",
        kind="choice",
        choices=chosen(*DETOURS, of="detour"),
        optional=True,
        hint="Fyll ut bare når klagen kom bort, eller gikk til feil sted først.",
    ),
    Field(name="astray.first_sent_on", label="Sendt første gang", kind="day", optional=True),
    Field(name="astray.known_on", label="Klageren fikk vite det", kind="day", optional=True),
)
_UNNOTIFIED = (
    Field(
        name="unnotified.knew_on",
        label="Klageren er ikke underrettet, og fikk vite om vedtaket",
        kind="day",
        optional=True,
    ),
    Field(
        name="unnotified.benefits_somebody",
        label="Gir vedtaket noen andre en fordel?",
        kind="yes-no",
        optional=True,
    ),
)

_SHOWN = (
    Field(
        name="shown.given_on",
        label="Fullmakten eller vergemålet gjelder fra",
        kind="day",
        optional=True,
        hint="Fyll ut når grunnlaget er vist. Det som verken er vist eller registrert, ber vi klageren legge fram.",
    ),
    Field(
        name="shown.reach",
        label="Hva det gjelder",
        kind="choice",
        choices=chosen("personal", "economy", "both"),
        optional=True,
    ),
    Field(name="shown.expires_on", label="Gjelder til", kind="day", optional=True),
    Field(name="shown.withdrawn_on", label="Trukket", kind="day", optional=True),
)

RECEIVE_APPEAL = Form(
    service="appeal",
    command="receive-appeal",
    target="decision_id",
    begins="appeal_id",
    is_new=True,
    title="Registrer en klage",
    button="Registrer klagen",
    fields=(
        Field(
            name="appellant",
            label="Hvem klager",
            kind="choice",
            choices=chosen("party", "representative", "guardian", "next-of-kin", "third-party"),
        ),
        Field(
            name="mandate",
            label="Grunnlag for å klage for andre",
            kind="choice",
            choices=MANDATES,
            optional=True,
        ),
        *_SHOWN,
        LINES,
        Field(name="sent_on", label="Sendt", kind="day", starts_as=today),
        Field(name="received_on", label="Mottatt", kind="day", starts_as=today),
        Field(name="grounds", label="Hva klagen gjelder", kind="long"),
        Field(
            name="appellant_ref",
            label="Klagerens referanse",
            optional=True,
            hint="Når en tredjeperson klager og står i personregisteret, får tredjepersonen brev.",
        ),
        *_ASTRAY,
        *_UNNOTIFIED,
    ),
    done="Klagen er registrert.",
)

LATE = (
    Form(
        service="appeal",
        command="admit-late-appeal",
        target="appeal_id",
        title="Ta en for sen klage under behandling",
        button="Ta klagen under behandling",
        fields=(Field(name="reason", label="Grunn", kind="choice", choices=chosen("not-to-blame", "special-reasons")),),
        done="Klagen tas under behandling.",
    ),
    Form(
        service="appeal",
        command="reject-appeal",
        target="appeal_id",
        title="Avvis klagen",
        button="Avvis klagen",
        fields=(
            Field(name="reason", label="Grunn", kind="choice", choices=chosen("too-late", "no-standing", "not-mended")),
            Field(name="reasons", label="Begrunnelse", kind="long", optional=True),
        ),
        done="Klagen er avvist.",
    ),
)

ASSIGN_APPEAL = Form(
    service="appeal",
    command="assign-appeal",
    target="appeal_id",
    title="Tildel klagen",
    button="Tildel klagen",
    fields=(
        Field(
            name="reviewer", label="Klagebehandlerens ID", hint="En annen enn den som fattet vedtaket.", suggests=STAFF
        ),
    ),
    done="Klagen er tildelt.",
)

INVESTIGATE = Form(
    service="appeal",
    command="note-investigation",
    target="appeal_id",
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

MENDING = (
    Form(
        service="appeal",
        command="ask-for-mending",
        target="appeal_id",
        title="Be klageren rette klagen",
        button="Be om retting",
        fields=(
            Field(
                name="faults",
                label="Hva som mangler",
                kind="checks",
                choices=chosen("not-written", "not-signed", "decision-not-named", "mandate-missing"),
            ),
        ),
        done="Klageren er bedt om å rette klagen.",
    ),
    Form(
        service="appeal",
        command="mend-appeal",
        target="appeal_id",
        title="Registrer at klagen er rettet",
        button="Registrer rettingen",
        fields=(
            Field(name="mended_on", label="Rettet", kind="day", starts_as=today),
            Field(name="mandate", label="Fullmakt som er vist", kind="choice", choices=MANDATES, optional=True),
            *_SHOWN,
        ),
        done="Klagen er rettet.",
    ),
)

FORWARD = Form(
    service="appeal",
    command="forward-appeal",
    target="appeal_id",
    title="Send klagen til klageinstansen",
    button="Send klagen",
    fields=(Field(name="statement", label="Uttalelse til klageinstansen", kind="long"),),
    done="Klagen er oversendt.",
)

REVIEW = (
    Form(
        service="appeal",
        command="allow-appeal",
        target="appeal_id",
        title="Ta klagen til følge",
        button="Ta klagen til følge",
        fields=(Field(name="reasons", label="Begrunnelse", kind="long"),),
        done="Klagen er tatt til følge.",
    ),
    Form(
        service="appeal",
        command="partly-allow-appeal",
        target="appeal_id",
        title="Ta klagen delvis til følge",
        button="Ta klagen delvis til følge",
        fields=(LINES, Field(name="reasons", label="Begrunnelse", kind="long")),
        done="Klagen er delvis tatt til følge.",
    ),
    FORWARD,
)

ANSWER = Form(
    service="appeal",
    command="record-answer",
    target="appeal_id",
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

WITHDRAW = Form(
    service="appeal",
    command="withdraw-appeal",
    target="appeal_id",
    title="Registrer at klagen er trukket",
    button="Registrer trukket klage",
    done="Klagen er trukket.",
)
