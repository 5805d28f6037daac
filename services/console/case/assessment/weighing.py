"""Knows the forms of what is weighed: the carer, lower steps, how much help it takes (pårørende, BEON, mengde)."""

from datetime import date

from services.console import words
from services.console.case.assessment.assessing import of_assessment
from services.console.case.fields import STAFF
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

RELATIONS = ("parent", "spouse", "child", "sibling", "other")
EVERY = ("day", "week", "two-weeks", "month")


def applied_for(track: Track, day: date) -> Choices:
    """The services this assessment is about."""
    return {code: words.word(code) for code in track.services}


_SERVICE = Field(name="service", label="Tjeneste", kind="choice", choices=applied_for)

WEIGHING = (
    of_assessment(
        command="record-carer-situation",
        title="Registrer pårørendes situasjon",
        button="Registrer situasjonen",
        fields=(
            Field(
                name="relation",
                label="Omsorgsyteren er personens",
                kind="choice",
                choices=chosen(*RELATIONS, of="carer-relation"),
            ),
            Field(name="hours_a_week", label="Timer omsorg per uke", kind="number"),
            Field(name="situation", label="Hvordan omsorgsyteren har det", kind="long"),
            Field(name="wants_relief", label="Ønsker omsorgsyteren avlastning?", kind="yes-no"),
            Field(name="observed_on", label="Observert", kind="day", starts_as=today),
        ),
        done="Pårørendes situasjon er registrert.",
    ),
    of_assessment(
        command="consider-lower-steps",
        title="Vurder lavere trinn",
        button="Registrer vurderingen",
        fields=(
            _SERVICE,
            Field(
                name="up_to_step",
                label="Vurdert til og med trinn",
                kind="number",
                hint="Trinnet i innsatstrappen, fra 0. Alle trinn under tjenestens eget må være vurdert.",
            ),
            Field(name="why_not_enough", label="Hvorfor lavere trinn ikke er nok", kind="long"),
        ),
        when=lambda track: bool(track.services),
        done="Vurderingen av lavere trinn er registrert.",
    ),
    of_assessment(
        command="calculate-resources",
        title="Regn ut timer per uke",
        button="Regn ut",
        fields=(
            _SERVICE,
            Field(
                name="tasks.0.task",
                label="Hva det hjelpes med",
                hint="Kode, for eksempel morning-care",
            ),
            Field(name="tasks.0.minutes", label="Minutter hver gang", kind="number"),
            Field(name="tasks.0.times", label="Antall ganger", kind="number"),
            Field(name="tasks.0.every", label="Per", kind="choice", choices=chosen(*EVERY, of="every")),
            Field(
                name="quantity",
                label="Timer per uke, når du fraviker beregningen",
                kind="hundredths",
                optional=True,
                hint="For eksempel 3,5. Den som fraviker beregningen, må begrunne det.",
            ),
            Field(name="reason", label="Hvorfor beregningen fravikes", kind="long", optional=True),
        ),
        when=lambda track: bool(track.services),
        done="Mengden er regnet ut.",
    ),
)

HAND_OVER = of_assessment(
    command="hand-over-cases",
    target="",
    is_new=True,
    title="Overfør saken til en annen",
    button="Overfør saken",
    fields=(
        Field(name="from_caseworker", fixed=lambda about: about["track"].caseworker),
        Field(name="cases.0.assessment_id", fixed=lambda about: str(about["track"].stream)),
        Field(name="cases.0.to_caseworker", label="Ny saksbehandlers ID", suggests=STAFF),
        Field(name="cases.0.summary", label="Hva den neste må vite", kind="long"),
        Field(
            name="despite",
            label="Hvorfor, når kompetanse eller kapasitet mangler",
            kind="long",
            optional=True,
        ),
    ),
    when=lambda track: bool(track.caseworker),
    done="Saken er overført.",
)
