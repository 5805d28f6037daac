"""Knows the forms of asking others, and of a child's own part in the case (innhenting, barnets beste)."""

from datetime import date

from services.console.case.early_forms import of_assessment
from services.console.case.open_ends import (
    child_tasks,
    has_child_tasks,
    has_objections,
    has_requests,
    is_child,
    is_no_child,
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


def tasks(track: Track, day: date) -> Choices:
    return child_tasks(track)


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

CHILD = (
    of_assessment(
        command="note-child",
        title="Registrer at saken gjelder et barn",
        button="Registrer barnet",
        fields=(
            Field(name="born_on", label="Født", kind="day"),
            Field(name="has_guardian", label="Barnet har verge", kind="check", optional=True),
            Field(name="has_representative", label="Barnet har fullmektig", kind="check", optional=True),
        ),
        when=is_no_child,
        done="Saken er registrert som et barns sak.",
    ),
    of_assessment(
        command="hear-child",
        title="Registrer barnets syn",
        button="Registrer barnets syn",
        fields=(
            Field(name="can_form_view", label="Kan barnet danne seg en egen mening?", kind="yes-no"),
            Field(name="was_informed", label="Er barnet informert?", kind="yes-no"),
            Field(name="was_heard", label="Er barnet hørt?", kind="yes-no"),
            Field(
                name="view",
                label="Barnets syn",
                kind="long",
                hint="Med barnets egne ord. Kan barnet ikke danne seg en mening, skriv hvorfor.",
            ),
        ),
        when=is_child,
        done="Barnets syn er registrert.",
    ),
    of_assessment(
        command="weigh-best-interests",
        title="Vurder barnets beste",
        button="Registrer vurderingen",
        fields=(
            Field(name="mapped", label="Hva som er best for barnet", kind="long"),
            Field(name="weighed", label="Hvordan det er avveid mot andre hensyn", kind="long"),
        ),
        when=is_child,
        done="Vurderingen av barnets beste er registrert.",
    ),
    of_assessment(
        command="settle-child-task",
        title="Registrer aldersoppgave som utført",
        button="Registrer som utført",
        fields=(Field(name="age", label="Oppgave", kind="number", choices=tasks),),
        when=has_child_tasks,
        done="Aldersoppgaven er utført.",
    ),
)
