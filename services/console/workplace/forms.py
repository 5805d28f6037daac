"""Knows the forms of who works at the office: terms, absence, units, who stands in for whom (medarbeidere, enheter)."""

from services.console.case.fields import STAFF
from services.console.forms.form import Field, Form, chosen, today

UNITS = "units"
"""The list of units on the page."""

KINDS = ("allocation-office", "home-care", "institution", "day-centre", "administration", "other")
DECIDES = ("decider", "leader", "caseworker")
STAFF_ID = Field(name="staff", label="Medarbeiderens ID", suggests=STAFF)
UNIT = Field(name="unit", label="Enhetens kode", suggests=UNITS, hint="Små bokstaver, tall og bindestrek.")
FROM = Field(name="from_on", label="Fra", kind="day", starts_as=today)
TO = Field(name="to_on", label="Til og med", kind="day", optional=True)


def of_staff(command: str, *, title: str, button: str, fields: tuple[Field, ...], done: str) -> Form:
    """What a leader says of somebody who works here."""
    return Form(
        service="assessment",
        command=command,
        target="",
        is_new=True,
        title=title,
        button=button,
        fields=fields,
        done=done,
    )


WORKERS = (
    of_staff(
        "register-staff-member",
        title="Registrer medarbeider",
        button="Registrer medarbeideren",
        fields=(
            STAFF_ID,
            UNIT,
            Field(
                name="competences",
                label="Kompetanse",
                kind="one-per-line",
                optional=True,
                hint="Én kode på hver linje. Tomt når medarbeideren kan ta alle saker.",
            ),
            Field(name="capacity", label="Saker samtidig", kind="number"),
            FROM,
        ),
        done="Medarbeideren er registrert.",
    ),
    of_staff(
        "register-staff-position",
        title="Registrer stillingsprosent",
        button="Registrer stillingen",
        fields=(
            STAFF_ID,
            Field(name="basis_points", label="Prosent", kind="hundredths", hint="For eksempel 80 eller 62,5"),
            FROM,
            TO,
        ),
        done="Stillingsprosenten er registrert.",
    ),
    of_staff(
        "note-staff-absence",
        title="Registrer fravær",
        button="Registrer fraværet",
        fields=(STAFF_ID, FROM, TO),
        done="Fraværet er registrert.",
    ),
    of_staff(
        "end-staff-absence",
        title="Registrer at noen er tilbake",
        button="Avslutt fraværet",
        fields=(STAFF_ID, Field(name="back_on", label="Tilbake", kind="day", starts_as=today)),
        done="Fraværet er avsluttet.",
    ),
    of_staff(
        "note-staff-departure",
        title="Registrer at en medarbeider slutter",
        button="Registrer at medarbeideren slutter",
        fields=(STAFF_ID, Field(name="last_on", label="Siste dag", kind="day")),
        done="Det er registrert at medarbeideren slutter.",
    ),
)

REGISTER_UNIT = of_staff(
    "register-unit",
    title="Registrer enhet",
    button="Registrer enheten",
    fields=(
        UNIT,
        Field(name="name", label="Navn"),
        Field(name="kind", label="Hva slags enhet", kind="choice", choices=chosen(*KINDS, of="unit-kind")),
        FROM,
        TO,
        Field(name="parent", label="Hører under", optional=True, suggests=UNITS),
        Field(name="leader", label="Lederens ID", optional=True, suggests=STAFF),
    ),
    done="Enheten er registrert.",
)

_ABSENT = Field(name="absent", label="ID-en til den som er borte", suggests=STAFF)
_SUBSTITUTE = Field(name="substitute", label="Stedfortrederens ID", suggests=STAFF)

SUBSTITUTES = (
    Form(
        service="decision",
        command="appoint-substitute",
        target="",
        is_new=True,
        title="Utpek stedfortreder",
        button="Utpek stedfortrederen",
        fields=(
            _ABSENT,
            _SUBSTITUTE,
            Field(name="role", label="Rollen til den som er borte", kind="choice", choices=chosen(*DECIDES)),
            UNIT,
            FROM,
            Field(name="to_on", label="Til og med", kind="day"),
        ),
        done="Stedfortrederen er utpekt.",
    ),
    Form(
        service="decision",
        command="withdraw-substitute",
        target="",
        is_new=True,
        title="Trekk tilbake en stedfortreder",
        button="Trekk tilbake",
        fields=(_ABSENT, _SUBSTITUTE),
        done="Stedfortrederen er trukket tilbake.",
    ),
)
