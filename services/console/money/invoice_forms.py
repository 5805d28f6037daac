"""Knows the forms with which an invoice is looked into: control again, settle a line, ask, approve hours, tell."""

from datetime import date
from functools import partial

from services.console import words
from services.console.forms.form import Choices, Field, Form, listed
from services.console.forms.track import Track

of_invoice = partial(Form, service="billing", target="invoice_id")
_lines = listed("line")


def said(*codes: str, of: str) -> Choices:
    """A closed list of billing's with its words."""
    return {code: words.word(code, of=of, by="billing") for code in codes}


def _call_offs(track: Track, day: date) -> Choices:
    return {line["call_off"]: line["call_off"] for line in track.lines if line["call_off"]}


def _names_call_offs(track: Track) -> bool:
    return any(line["call_off"] for line in track.lines)


RECONCILE = of_invoice(
    command="reconcile-invoice",
    title="Kontroller fakturaen på nytt",
    button="Kontroller på nytt",
    done="Fakturaen er kontrollert mot det vi vet nå.",
)

SETTLE = of_invoice(
    command="settle-line",
    title="Avgjør en linje annerledes enn kontrollen",
    button="Avgjør linjen",
    fields=(
        Field(name="line", label="Linje", kind="number", choices=_lines),
        Field(
            name="payable",
            label="Beløp som skal betales",
            kind="kroner",
            hint="I kroner, uten merverdiavgift. Aldri mer enn det som er fakturert.",
        ),
        Field(
            name="reason",
            label="Grunn",
            kind="choice",
            choices=said(
                "timesheet-seen",
                "agreed-in-writing",
                "wrong-period-on-line",
                "our-own-mistake",
                "other",
                of="reason",
            ),
        ),
        Field(name="words", label="Begrunnelse", kind="long", hint="Skriv hva du bygger det på."),
    ),
    done="Linjen er avgjort.",
)

ASK = of_invoice(
    command="ask-supplier",
    title="Spør leverandøren",
    button="Registrer spørsmålet",
    fields=(
        Field(
            name="about",
            label="Hva du spør om",
            kind="choice",
            choices=said("hours", "days", "price", "person", "timesheet", "arithmetic", "double", "other", of="about"),
        ),
        Field(name="lines", label="Linjer", kind="checks", choices=_lines),
        Field(name="answer_by", label="Svar innen", kind="day"),
    ),
    done="Spørsmålet er registrert. Fakturaen venter på leverandøren.",
)

NOTE_ANSWER = of_invoice(
    command="note-supplier-answer",
    title="Registrer svaret fra leverandøren",
    button="Registrer svaret",
    fields=(
        Field(
            name="answer",
            label="Svar",
            kind="choice",
            choices=said("confirmed", "corrects", "withdraws", "none", of="answer"),
        ),
    ),
    done="Svaret er registrert.",
)

TELL = of_invoice(
    command="tell-supplier",
    title="Gi leverandøren svar på det som ikke betales",
    button="Registrer at svaret er gitt",
    when=lambda track: any(line["untold"] for line in track.lines),
    done="Det er registrert hvilke linjer leverandøren har fått svar på.",
)

APPROVE_DELIVERY = Form(
    service="billing",
    command="approve-delivery",
    target="",
    # The hours stand beside the invoice: whoever approves them has seen no version of it.
    is_new=True,
    title="Godkjenn timer dag for dag",
    button="Godkjenn timene",
    fields=(
        Field(name="call_off", label="Avrop", kind="choice", choices=_call_offs),
        Field(
            name="days",
            label="Dager og timer",
            kind="hours-by-day",
            hint="Én dag på hver linje, for eksempel 03.03.2026 2,5. Kontroller fakturaen på nytt etterpå.",
        ),
    ),
    when=_names_call_offs,
    done="Timene er godkjent. Kontroller fakturaen på nytt.",
)

DISMISS_DOUBLE = of_invoice(
    command="dismiss-double",
    title="Avkreft at fakturaen er sendt to ganger",
    button="Den er ikke en dobbeltfaktura",
    done="Mistanken er avkreftet.",
)

TIE = of_invoice(
    command="tie-credit-note",
    title="Koble kreditnotaen til en faktura",
    button="Koble kreditnotaen",
    fields=(Field(name="credits", label="Fakturanummer", hint="Nummeret på fakturaen fra samme leverandør."),),
    done="Kreditnotaen er koblet.",
)
