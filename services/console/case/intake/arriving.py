"""Knows the forms of what comes in: a new application or inquiry, and what the office does with it (mottak)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats
from services.console.case.fields import STAFF, person_fields, services
from services.console.case.open_ends import is_about_nobody_yet, was_told_orally
from services.console.forms.form import Field, Form, chosen, today

CHANNELS = ("letter", "form", "phone", "visit", "message")
SENDERS = ("applicant", "next-of-kin", "guardian", "gp", "hospital", "neighbour", "home-care", "other")
RESIDENCIES = ("resident", "staying", "planning-to-move")
RELATIONS = ("self", "parent", "guardian", "power-of-attorney", "next-of-kin", "other")
COUNTED_LATER = ("consent-given", "mandate-given", "asked-later")


_CHANNEL = Field(name="channel", label="Hvordan den kom", kind="choice", choices=chosen(*CHANNELS))
_RECEIVED = Field(name="received_on", label="Mottatt", kind="day", starts_as=today)
_CASE = (
    Field(name="residency", label="Opphold", kind="choice", choices=chosen(*RESIDENCIES)),
    Field(name="services", label="Tjenester", kind="checks", choices=services),
)
_WISHES = Field(name="wishes", label="Hva personen ber om", kind="long", hint="Helst med personens egne ord.")
_PLACE = (
    Field(name="moving_in_on", label="Flytter hit", kind="day", optional=True),
    Field(name="no_local_address", label="Har ingen adresse i kommunen", kind="check", optional=True),
)

NEW_APPLICATION = Form(
    service="intake",
    command="receive-application",
    target="case_id",
    is_new=True,
    title="Ny søknad",
    button="Registrer søknaden",
    fields=(
        *person_fields(),
        _CHANNEL,
        Field(name="source", label="Hvem som leverte den", kind="choice", choices=chosen(*SENDERS)),
        _RECEIVED,
        *_CASE,
        _WISHES,
        *_PLACE,
        Field(
            name="read_back",
            label="Søknaden kom muntlig, ble lest opp med en gang, og er bekreftet",
            kind="check",
            optional=True,
        ),
    ),
    done="Søknaden er registrert.",
)

NEW_INQUIRY = Form(
    service="intake",
    command="receive-inquiry",
    target="case_id",
    begins="inquiry_id",
    is_new=True,
    title="Ny henvendelse",
    button="Registrer henvendelsen",
    fields=(
        *person_fields(optional=True),
        _CHANNEL,
        Field(name="source", label="Hvem som tok kontakt", kind="choice", choices=chosen(*SENDERS)),
        _RECEIVED,
        Field(
            name="content",
            label="Hva som ble fortalt",
            kind="long",
            optional=True,
            hint="Lagres også når vi ikke vet hvem det gjelder. Personen kan knyttes til senere.",
        ),
    ),
    done="Henvendelsen er registrert.",
)


def _read_back(command: str, target: str) -> Form:
    return Form(
        service="intake",
        command=command,
        target=target,
        title="Les opp det som ble sagt muntlig",
        button="Registrer opplesningen",
        fields=(
            Field(name="confirmed", label="Bekreftet personen at det er riktig?", kind="yes-no"),
            Field(name="correction", label="Hva som skulle vært annerledes", kind="long", optional=True),
        ),
        when=was_told_orally,
        done="Opplesningen er registrert.",
    )


READ_BACK_APPLICATION = _read_back("read-back-application", "case_id")


def _inquired_on(about: Mapping[str, Any], day: date) -> str:
    """The day the inquiry came."""
    came = about["track"].told("inquiry-received")
    return formats.day(date.fromisoformat(came[0]["received_on"])) if came else ""


INQUIRY = (
    Form(
        service="intake",
        command="turn-inquiry-into-application",
        target="inquiry_id",
        case="case_id",
        is_new=True,
        title="Gjør henvendelsen til en søknad",
        button="Registrer som søknad",
        fields=(
            *person_fields(),
            Field(name="relation", label="Hvem som søker", kind="choice", choices=chosen(*RELATIONS, of="relation")),
            Field(name="age", label="Personens alder", kind="number"),
            Field(
                name="received_on",
                label="Søknad fra",
                kind="day",
                optional=True,
                starts_as=_inquired_on,
                hint="Fristen regnes fra dagen henvendelsen kom. Skriv en senere dag bare hvis den ikke var en søknad "
                "før da, og velg hvorfor.",
            ),
            Field(
                name="counted_later",
                label="Hvorfor fristen regnes fra en senere dag",
                kind="choice",
                choices=chosen(*COUNTED_LATER, of="counted_later"),
                optional=True,
                hint="Ventetiden regnes likevel fra dagen henvendelsen kom.",
            ),
            *_CASE,
            _WISHES,
            *_PLACE,
        ),
        done="Henvendelsen er nå en søknad.",
    ),
    Form(
        service="intake",
        command="open-own-duty-case",
        target="inquiry_id",
        case="case_id",
        is_new=True,
        title="Åpne sak av eget tiltak",
        button="Åpne saken",
        fields=(
            *person_fields(),
            Field(
                name="basis",
                label="Grunnlag",
                kind="choice",
                choices=chosen("duty-of-care", "lacks-capacity", "emergency"),
            ),
            Field(name="opened_on", label="Åpnet", kind="day", starts_as=today),
            *_CASE,
            Field(name="person_objects", label="Sier personen nei til hjelp?", kind="yes-no"),
            Field(name="help_is_urgent", label="Haster hjelpen?", kind="yes-no"),
            Field(name="grounds", label="Hvorfor kontoret åpner saken", kind="long"),
        ),
        done="Saken er åpnet av eget tiltak.",
    ),
    Form(
        service="intake",
        command="identify-inquiry",
        target="inquiry_id",
        title="Si hvem henvendelsen gjelder",
        button="Knytt til personen",
        fields=person_fields(),
        when=is_about_nobody_yet,
        done="Henvendelsen er knyttet til personen.",
    ),
    _read_back("read-back-inquiry", "inquiry_id"),
    Form(
        service="intake",
        command="assign-inquiry",
        target="inquiry_id",
        title="Fordel henvendelsen",
        button="Fordel henvendelsen",
        fields=(
            Field(
                name="owner",
                label="Saksbehandlerens ID",
                hint="Skriv din egen ID for å ta henvendelsen selv.",
                suggests=STAFF,
                starts_as=lambda row, day: str(row.get("me", "")),
            ),
        ),
        done="Henvendelsen er fordelt.",
    ),
    Form(
        service="intake",
        command="acknowledge-inquiry",
        target="inquiry_id",
        title="Bekreft henvendelsen",
        button="Bekreft henvendelsen",
        fields=(Field(name="expected_answer_on", label="Svar ventes", kind="day", optional=True),),
        done="Henvendelsen er bekreftet.",
    ),
    Form(
        service="intake",
        command="give-advice",
        target="inquiry_id",
        title="Registrer veiledning",
        button="Registrer veiledningen",
        fields=(
            Field(
                name="topic",
                label="Tema",
                kind="choice",
                choices=chosen("services", "rights", "housing", "technology", "network", "other", of="topic"),
            ),
            Field(name="advice", label="Hva vi rådet til", kind="long", optional=True),
        ),
        done="Veiledningen er registrert.",
    ),
    Form(
        service="intake",
        command="resolve-inquiry",
        target="inquiry_id",
        title="Avslutt henvendelsen",
        button="Avslutt henvendelsen",
        fields=(
            Field(
                name="outcome",
                label="Hva det ble til",
                kind="choice",
                choices=chosen("measure", "advice", "passed-on", "no-need", of="outcome"),
            ),
        ),
        done="Henvendelsen er avsluttet.",
    ),
)
