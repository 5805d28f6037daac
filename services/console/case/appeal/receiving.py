"""Knows the forms of an appeal at the office: received, mended, assigned, looked into, allowed, rejected (klage)."""

from functools import partial

from services.console.case.fields import LINES, STAFF
from services.console.forms.form import Field, Form, chosen, today

MANDATES = chosen(
    "power-of-attorney", "guardianship", "statutory-competence", "own-carer-matter", "nearest-kin", "legal-interest"
)
DETOURS = ("lost", "wrong-body")
NOTE_SOURCES = ("appellant", "person", "next-of-kin", "gp", "hospital", "provider", "case-file", "other")

of_appeal = partial(Form, service="appeal", target="appeal_id")

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
    of_appeal(
        command="admit-late-appeal",
        title="Ta en for sen klage under behandling",
        button="Ta klagen under behandling",
        fields=(Field(name="reason", label="Grunn", kind="choice", choices=chosen("not-to-blame", "special-reasons")),),
        done="Klagen tas under behandling.",
    ),
    of_appeal(
        command="reject-appeal",
        title="Avvis klagen",
        button="Avvis klagen",
        fields=(
            Field(name="reason", label="Grunn", kind="choice", choices=chosen("too-late", "no-standing", "not-mended")),
            Field(name="reasons", label="Begrunnelse", kind="long", optional=True),
        ),
        done="Klagen er avvist.",
    ),
)

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

MENDING = (
    of_appeal(
        command="ask-for-mending",
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
    of_appeal(
        command="mend-appeal",
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

ALLOW = (
    of_appeal(
        command="allow-appeal",
        title="Ta klagen til følge",
        button="Ta klagen til følge",
        fields=(Field(name="reasons", label="Begrunnelse", kind="long"),),
        done="Klagen er tatt til følge.",
    ),
    of_appeal(
        command="partly-allow-appeal",
        title="Ta klagen delvis til følge",
        button="Ta klagen delvis til følge",
        fields=(LINES, Field(name="reasons", label="Begrunnelse", kind="long")),
        done="Klagen er delvis tatt til følge.",
    ),
)

WITHDRAW = of_appeal(
    command="withdraw-appeal",
    title="Registrer at klagen er trukket",
    button="Registrer trukket klage",
    done="Klagen er trukket.",
)
