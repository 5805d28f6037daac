"""Knows the forms with which one unit asks another for something and is answered (forespørsler mellom enheter)."""

from functools import partial

from services.console.flow.about import UNIT_CODE, perhaps_who
from services.console.forms.form import Field, Form, chosen

KINDS = (
    "transfer",
    "extra-staff",
    "aids",
    "clinical-advice",
    "family-meeting",
    "discharge-planning",
    "cleaning",
    "other",
)
_BY = "Dag og klokkeslett, for eksempel 21.11.2026 kl. 14.30."
_OF_A_PERSON = "Bare når forespørselen gjelder en person."
_MESSAGE = Field(name="message", label="Beskjed", kind="long", optional=True, hint=_OF_A_PERSON)
_of_request = partial(Form, service="bedflow", target="request_id")

ASK_UNIT = Form(
    service="bedflow",
    command="ask-unit",
    target="",
    is_new=True,
    title="Ny forespørsel til en enhet",
    button="Send forespørselen",
    fields=(
        Field(name="from_unit", label="Fra enhet", hint=UNIT_CODE),
        Field(name="to_unit", label="Til enhet", hint=UNIT_CODE),
        Field(name="kind", label="Hva", kind="choice", choices=chosen(*KINDS, of="kind")),
        Field(name="due_at", label="Svar innen", kind="moment", hint=_BY),
        *perhaps_who(_OF_A_PERSON),
        _MESSAGE,
    ),
    done="Forespørselen er sendt.",
)

ANSWER_REQUEST = _of_request(
    command="answer-request",
    title="Svar på forespørselen",
    button="Send svaret",
    fields=(
        Field(name="answer", label="Svar", kind="choice", choices=chosen("yes", "no", "later", of="answer")),
        Field(
            name="due_at",
            label="Gjort innen, eller neste svar innen",
            kind="moment",
            optional=True,
            hint=f"{_BY} Trengs ikke når svaret er nei.",
        ),
        _MESSAGE,
    ),
    done="Svaret er registrert.",
)

PASS_REQUEST_ON = _of_request(
    command="pass-request-on",
    title="Send forespørselen videre",
    button="Send videre",
    fields=(
        Field(name="to_unit", label="Til enhet", hint=UNIT_CODE),
        Field(name="due_at", label="Svar innen", kind="moment", hint=_BY),
    ),
    done="Forespørselen er sendt videre.",
)

TAKE_REQUEST_OVER = _of_request(
    command="take-request-over",
    title="Overta forespørselen",
    button="Overta",
    fields=(Field(name="due_at", label="Gjort innen", kind="moment", hint=_BY),),
    done="Forespørselen er overtatt.",
)

END_REQUEST = _of_request(
    command="end-request",
    title="Avslutt forespørselen",
    button="Avslutt",
    fields=(
        Field(
            name="reason",
            label="Hvorfor",
            kind="choice",
            choices=chosen("done", "not-needed", "asked-by-mistake", of="reason"),
        ),
    ),
    done="Forespørselen er avsluttet.",
)
