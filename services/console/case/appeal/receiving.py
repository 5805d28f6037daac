"""Knows the forms of an appeal that comes in: whose right it is, received, mended, late, rejected (klage mottatt)."""

from datetime import date
from functools import partial

from services.console.case.appeal.open_ends import (
    goes_here,
    is_uninformed,
    may_lack_information,
    uninformed,
)
from services.console.case.fields import LINES
from services.console.forms.form import Choices, Field, Form, chosen, options, today
from services.console.forms.track import Track

MANDATES = chosen(
    "power-of-attorney", "guardianship", "statutory-competence", "own-carer-matter", "nearest-kin", "legal-interest"
)
DETOURS = ("lost", "wrong-body")

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

DECIDED = Field(name="decision_id", fixed=lambda about: about["track"].decision)
"""What may be appealed: the period stands beside it, in a stream of its own."""


def lacking(track: Track, day: date) -> Choices:
    """The lines nobody has told the party how to appeal."""
    return {line: said for line, said in options(LINES, track, day).items() if int(line) in uninformed(track)}


def told(track: Track, day: date) -> Choices:
    return {line: said for line, said in options(LINES, track, day).items() if int(line) not in uninformed(track)}


RECEIVE_APPEAL = Form(
    service="appeal",
    command="receive-appeal",
    target="",
    begins="appeal_id",
    is_new=True,
    title="Registrer en klage",
    button="Registrer klagen",
    fields=(
        DECIDED,
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
            name="appellant_ref.birth_number",
            label="Tredjepersonens fødselsnummer",
            kind="birth-number",
            optional=True,
            hint="Når en tredjeperson klager og står i personregisteret, får tredjepersonen brev.",
        ),
        *_ASTRAY,
        *_UNNOTIFIED,
    ),
    done="Klagen er registrert.",
)

INFORMATION = (
    Form(
        service="appeal",
        command="note-missing-information",
        target="",
        title="Registrer at brevet ikke sa hvordan det klages",
        button="Registrer mangelen",
        fields=(
            DECIDED,
            Field(name="lines", label="Linjer", kind="checks", choices=told),
            Field(name="found_on", label="Oppdaget", kind="day", starts_as=today),
        ),
        when=may_lack_information,
        done="Mangelen er registrert. Klagefristen har ikke begynt.",
    ),
    Form(
        service="appeal",
        command="give-appeal-information",
        target="",
        title="Registrer at parten vet hvordan det klages",
        button="Registrer opplysningen",
        fields=(
            DECIDED,
            Field(name="lines", label="Linjer", kind="checks", choices=lacking),
            Field(name="arrived_on", label="Kommet fram", kind="day", starts_as=today),
        ),
        when=is_uninformed,
        done="Parten har fått opplysning om klageadgangen. Klagefristen løper fra da.",
    ),
)

LATE = (
    of_appeal(
        command="admit-late-appeal",
        title="Ta en for sen klage under behandling",
        button="Ta klagen under behandling",
        fields=(
            Field(
                name="reason",
                label="Grunn",
                kind="choice",
                choices=chosen("not-to-blame", "special-reasons", "period-moved"),
            ),
        ),
        when=goes_here,
        done="Klagen tas under behandling.",
    ),
    of_appeal(
        command="reject-appeal",
        title="Avvis klagen",
        button="Avvis klagen",
        fields=(
            Field(
                name="reason",
                label="Grunn",
                kind="choice",
                choices=chosen("too-late", "no-standing", "not-mended", "already-answered"),
            ),
            Field(name="reasons", label="Begrunnelse", kind="long", optional=True),
        ),
        when=goes_here,
        done="Klagen er avvist.",
    ),
)

NOTIFY_REJECTION = of_appeal(
    command="notify-rejection",
    is_new=True,
    title="Underrett klageren om avvisningen",
    button="Registrer underretning",
    fields=(Field(name="arrived_on", label="Kommet fram", kind="day", starts_as=today),),
    done="Klageren er underrettet om avvisningen, som selv kan påklages.",
)
"""The right to appeal the rejection begins: a stream of its own, which nobody has seen."""

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
        when=goes_here,
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
