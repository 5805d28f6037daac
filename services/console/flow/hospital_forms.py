"""Knows the forms with which a hospital is answered about somebody who is ready to leave (svar til sykehuset)."""

from functools import partial

from services.console.forms.form import Field, Form, chosen, today

WAITS_FOR = (
    "assessment",
    "clarification-place",
    "short-term-place",
    "rehabilitation-place",
    "long-term-place",
    "respite-place",
    "care-housing",
    "home-care",
    "equipment",
    "other",
)

of_hospital_stay = partial(Form, service="bedflow", target="episode_id")

ANSWER_NOTICE = of_hospital_stay(
    command="answer-notice",
    title="Svar sykehuset",
    button="Send svaret",
    fields=(
        Field(
            name="answer",
            label="Svar",
            kind="choice",
            choices=chosen("can-receive", "cannot", "later", of="hospital-answer"),
        ),
        Field(
            name="from_on",
            label="Kan ta imot fra",
            kind="day",
            optional=True,
            hint="Bare når vi kan ta imot. I dag, når feltet er tomt.",
        ),
        Field(
            name="estimate_on",
            label="Antatt dag",
            kind="day",
            optional=True,
            hint="Bare når svaret er «senere». Et anslag stopper ikke døgnene.",
        ),
        Field(
            name="waits_for",
            label="Venter på",
            kind="choice",
            choices=chosen(*WAITS_FOR, of="hospital-waits-for"),
            optional=True,
        ),
    ),
    done="Svaret til sykehuset er registrert.",
)

MAKE_OFFER_READY = of_hospital_stay(
    command="make-offer-ready",
    title="Meld at tilbudet er klart",
    button="Meld tilbudet klart",
    fields=(Field(name="from_on", label="Klart fra", kind="day", optional=True, starts_as=today),),
    done="Sykehuset får melding om at tilbudet er klart.",
)

HOSPITAL = (ANSWER_NOTICE, MAKE_OFFER_READY)
