"""Knows the forms with which units answer each other (forespørsler mellom enheter)."""

from services.console.forms import Field, Form, chosen

_BY = "Dag og klokkeslett, for eksempel 21.11.2026 kl. 14.30."

ANSWER_REQUEST = Form(
    service="bedflow",
    command="answer-request",
    target="request_id",
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
        Field(
            name="message",
            label="Beskjed",
            kind="long",
            optional=True,
            hint="Bare når forespørselen gjelder en person.",
        ),
    ),
    done="Svaret er registrert.",
)

PASS_REQUEST_ON = Form(
    service="bedflow",
    command="pass-request-on",
    target="request_id",
    title="Send forespørselen videre",
    button="Send videre",
    fields=(
        Field(name="to_unit", label="Til enhet", hint="Enhetens kode, med små bokstaver."),
        Field(name="due_at", label="Svar innen", kind="moment", hint=_BY),
    ),
    done="Forespørselen er sendt videre.",
)

TAKE_REQUEST_OVER = Form(
    service="bedflow",
    command="take-request-over",
    target="request_id",
    title="Overta forespørselen",
    button="Overta",
    fields=(Field(name="due_at", label="Gjort innen", kind="moment", hint=_BY),),
    done="Forespørselen er overtatt.",
)

END_REQUEST = Form(
    service="bedflow",
    command="end-request",
    target="request_id",
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
