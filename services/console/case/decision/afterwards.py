"""Knows the forms of a decision that was sent: reasons asked for, a slip put right, invalid, reversed (etterpå)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.console import formats
from services.console.case.decision.deciding import of_decision
from services.console.case.decision.open_ends import asked_why, fallen, given, holding, requests, silent
from services.console.case.fields import AMOUNT, those
from services.console.forms.form import Choices, Field, chosen, today
from services.console.forms.track import Track

FAULTS = ("no-authority", "partiality", "not-heard", "not-investigated", "wrong-law", "wrong-facts")


def unreasoned(track: Track, day: date) -> Choices:
    return those(track, silent(track))


def valid(track: Track, day: date) -> Choices:
    return those(track, holding(track))


def correctable(track: Track, day: date) -> Choices:
    return those(track, given(track))


def undecided(track: Track, day: date) -> Choices:
    return those(track, fallen(track))


def asked(track: Track, day: date) -> Choices:
    """The requests for reversal, by the day they came."""
    return {one: f"Kom {formats.day(date.fromisoformat(came))}" for one, came in requests(track).items()}


def wanted(track: Track, day: date) -> list[dict[str, Any]]:
    """A row for every line whose reasons somebody waits for."""
    return [line for line in track.lines if line["line"] in asked_why(track)]


def somebody_asks(track: Track) -> bool:
    return bool(requests(track))


def _line(row: Mapping[str, Any]) -> Any:
    return row["line"]


_VALID = Field(name="lines", label="Linjer", kind="checks", choices=valid)
_REASONS = Field(name="reasons", label="Begrunnelse", kind="long")

REASONS = (
    of_decision(
        command="request-reasons",
        title="Registrer at parten ber om begrunnelse",
        button="Registrer kravet",
        fields=(
            Field(name="lines", label="Linjer", kind="checks", choices=unreasoned),
            Field(name="requested_on", label="Kom", kind="day", starts_as=today),
        ),
        when=lambda track: bool(silent(track)),
        done="Kravet om begrunnelse er registrert.",
    ),
    of_decision(
        command="provide-reasons",
        title="Ettersend begrunnelsen",
        button="Registrer begrunnelsen",
        fields=(
            Field(name="lines.*.line", fixed=_line, kind="number"),
            Field(name="lines.*.reasons", label="Begrunnelse", kind="long"),
            Field(name="sent_on", label="Sendt", kind="day", starts_as=today),
            Field(name="arrived_on", label="Kommet fram", kind="day", starts_as=today),
        ),
        rows=wanted,
        when=lambda track: bool(asked_why(track)),
        done="Begrunnelsen er ettersendt. Klagefristen løper på nytt.",
    ),
)

CORRECT = of_decision(
    command="correct-decision",
    title="Rett en klar feil i vedtaket",
    button="Rett vedtaket",
    fields=(
        Field(name="line", label="Linje", kind="number", choices=correctable),
        *AMOUNT,
        Field(name="valid_from", label="Gjelder fra", kind="day", optional=True),
        Field(name="valid_to", label="Gjelder til", kind="day", optional=True),
        Field(
            name="explanation",
            label="Hva som var feil",
            kind="long",
            hint="Retting gir aldri mindre, og aldri mer enn du selv kan avgjøre. Det som ikke fylles ut, var riktig.",
        ),
    ),
    when=lambda track: bool(given(track)),
    done="Vedtaket er rettet.",
)

UNMAKE = (
    of_decision(
        command="reverse-decision",
        title="Gjør om vedtaket uten klage",
        button="Gjør om vedtaket",
        fields=(
            _VALID,
            Field(
                name="ground",
                label="Grunnlag",
                kind="choice",
                choices=chosen("in-favour", "not-notified", "invalid", of="reversal-ground"),
                hint="Det som er til skade for parten, krever revurdering med forhåndsvarsel.",
            ),
            Field(name="request", label="Anmodningen den svarer på", kind="choice", choices=asked, optional=True),
            _REASONS,
        ),
        when=lambda track: bool(holding(track)),
        done="Vedtaket er gjort om.",
    ),
    of_decision(
        command="decline-reversal",
        title="Avslå anmodning om omgjøring",
        button="Avslå anmodningen",
        fields=(Field(name="request", label="Anmodningen", kind="choice", choices=asked), _REASONS),
        when=somebody_asks,
        done="Anmodningen om omgjøring er avslått.",
    ),
    of_decision(
        command="invalidate-decision",
        title="Kjenn vedtaket ugyldig",
        button="Registrer ugyldighet",
        fields=(_VALID, Field(name="fault", label="Feilen", kind="choice", choices=chosen(*FAULTS)), _REASONS),
        when=lambda track: bool(holding(track)),
        done="Linjene gjelder ikke lenger. Det som ikke går, kan tas opp på nytt.",
    ),
    of_decision(
        command="reopen-lines",
        title="Ta opp på nytt det som ikke gjelder lenger",
        button="Ta opp på nytt",
        fields=(Field(name="lines", label="Linjer", kind="checks", choices=undecided),),
        when=lambda track: bool(fallen(track)),
        done="Saken er tatt opp på nytt. Behovet utredes, og ventetiden regnes fra søknaden.",
    ),
)
