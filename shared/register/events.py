"""Knows what the national population register tells, line by line (hendelser fra Folkeregisteret)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.vault.birth_number import read_birth_number
from shared.web.body import Fault, Malformed, parse
from shared.web.command import Text, date


def _is_one(digits: str) -> str:
    if read_birth_number(digits) is None:
        raise ValueError("no such number")
    return digits


Identifier = Annotated[str, AfterValidator(_is_one)]
"""A birth number or D-number (folkeregisteridentifikator)."""

MunicipalityNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
EntryId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,63}$")]


class Part(BaseModel):
    """A part of an event: as strict as the whole."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class Doedsfall(Part):
    """A death; `opphoert` when it was reported by mistake (dødsfall)."""

    doedsdato: date
    opphoert: bool = False


class Flytting(Part):
    """A move; a municipality that is left out lies abroad (flytting, inn- og utvandring)."""

    flyttedato: date
    fraKommunenummer: MunicipalityNumber | None = None  # noqa: N815
    tilKommunenummer: MunicipalityNumber | None = None  # noqa: N815


class Adressebeskyttelse(Part):
    """How far the address is secret (adressebeskyttelse)."""

    graderingsnivaa: Literal["ugradert", "fortrolig", "strengtFortrolig"]
    gyldighetsdato: date


class VergemaalEllerFremtidsfullmakt(Part):
    """A guardian, or whoever a future power of attorney names, and for what; `id` is the entry's own."""

    id: EntryId
    type: Literal["vergemaal", "fremtidsfullmakt"]
    omfang: Literal["personligeForhold", "oekonomi", "personligeForholdOgOekonomi"]
    gyldighetsdato: date
    opphoersdato: date | None = None
    vergeEllerFullmektig: Identifier | None = None  # noqa: N815


class IdentifikatorEndret(Part):
    """Another number for the same person, e.g. a birth number for a D-number (endret identifikator)."""

    nyIdentifikator: Identifier  # noqa: N815
    navn: Text


class Navneendring(Part):
    """Another name (navneendring)."""

    navn: Text


Kind = Literal[
    "doedsfall",
    "flytting",
    "adressebeskyttelse",
    "vergemaalEllerFremtidsfullmakt",
    "identifikatorEndret",
    "navneendring",
]
KINDS: tuple[Kind, ...] = (
    "doedsfall",
    "flytting",
    "adressebeskyttelse",
    "vergemaalEllerFremtidsfullmakt",
    "identifikatorEndret",
    "navneendring",
)


class Event(Part):
    """One event: its number in the feed, whom it is about, and what is new, under the name of its kind."""

    sekvensnummer: Annotated[int, Field(ge=1)]
    hendelsestype: Kind
    personidentifikator: Identifier
    doedsfall: Doedsfall | None = None
    flytting: Flytting | None = None
    adressebeskyttelse: Adressebeskyttelse | None = None
    vergemaalEllerFremtidsfullmakt: VergemaalEllerFremtidsfullmakt | None = None  # noqa: N815
    identifikatorEndret: IdentifikatorEndret | None = None  # noqa: N815
    navneendring: Navneendring | None = None


def read_event(line: bytes) -> Event:
    """One line of the feed. Raises `Malformed`, which names fields and never values."""
    event, _ = parse(line, Event)
    for kind in KINDS:
        if (getattr(event, kind) is not None) != (kind == event.hendelsestype):
            raise Malformed(Fault(field=kind, reason="goes-with-hendelsestype"))
    return event
