"""Knows the forms of asking others, and of showing the party what they said (innhenting av opplysninger)."""

from datetime import date

from services.console.case.assessment.assessing import of_assessment
from services.console.case.open_ends import (
    has_objections,
    has_requests,
    objections,
    requests,
    was_answered,
)
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

PARTIES = ("gp", "hospital", "home-care", "next-of-kin", "municipal-service", "other")


def asked(track: Track, day: date) -> Choices:
    return requests(track)


def objected(track: Track, day: date) -> Choices:
    return chosen(*objections(track))


_PARTY = Field(name="party", label="Hvem", kind="choice", choices=chosen(*PARTIES))
_REQUEST = Field(name="request", label="Hvilken innhenting", kind="number", choices=asked)

SOURCES = (
    of_assessment(
        command="request-information",
        title="Innhent opplysninger",
        button="Registrer innhentingen",
        fields=(
            _PARTY,
            Field(
                name="basis",
                label="Rettslig grunnlag",
                kind="choice",
                choices=chosen("consent", "hpl-25", "hpl-45"),
                hint="Helsepersonelloven gjelder bare når personen ikke motsetter seg det.",
            ),
            Field(
                name="consent",
                label="Samtykkets nummer",
                optional=True,
                hint="Bare når grunnlaget er samtykke.",
            ),
            Field(name="is_necessary", label="Er opplysningene nødvendige for å gi hjelp?", kind="yes-no"),
            Field(name="asked", label="Hva vi spør om", kind="long"),
            Field(name="respond_by", label="Svar innen", kind="day"),
        ),
        done="Innhentingen er registrert.",
    ),
    of_assessment(
        command="receive-information",
        title="Registrer at opplysninger kom",
        button="Registrer svaret",
        fields=(_REQUEST, Field(name="received_on", label="Kom", kind="day", starts_as=today)),
        when=has_requests,
        done="Svaret er registrert.",
    ),
    of_assessment(
        command="remind-of-information",
        title="Purr på opplysninger",
        button="Registrer purringen",
        fields=(_REQUEST, Field(name="respond_by", label="Ny frist", kind="day")),
        when=has_requests,
        done="Purringen er registrert.",
    ),
    of_assessment(
        command="end-information-request",
        title="Avslutt innhentingen",
        button="Avslutt innhentingen",
        fields=(
            _REQUEST,
            Field(
                name="reason",
                label="Grunn",
                kind="choice",
                choices=chosen("not-needed", "declined", "consent-withdrawn"),
            ),
        ),
        when=has_requests,
        done="Innhentingen er avsluttet.",
    ),
    of_assessment(
        command="show-information",
        title="Vis parten nye opplysninger",
        button="Registrer at parten har sett dem",
        fields=(Field(name="answer", label="Hva parten svarte", kind="long", optional=True),),
        when=was_answered,
        done="Det er registrert at parten har sett opplysningene.",
    ),
    of_assessment(
        command="raise-objection",
        title="Registrer at personen motsetter seg innhenting",
        button="Registrer innvendingen",
        fields=(_PARTY,),
        done="Innvendingen er registrert.",
    ),
    of_assessment(
        command="withdraw-objection",
        title="Registrer at innvendingen er trukket",
        button="Registrer at den er trukket",
        fields=(Field(name="party", label="Hvem", kind="choice", choices=objected),),
        when=has_objections,
        done="Innvendingen er trukket.",
    ),
)
