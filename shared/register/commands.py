"""Knows which command to intake each event of the population register becomes."""

from dataclasses import dataclass
from typing import Any, assert_never

from shared.kernel.ids import derived_id
from shared.register.events import Event

Body = dict[str, Any]

PROTECTION = {"ugradert": "none", "fortrolig": "confidential", "strengtFortrolig": "strictly-confidential"}
MANDATE = {"personligeForhold": "personal", "oekonomi": "economy", "personligeForholdOgOekonomi": "both"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command to intake."""

    command: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who is known here of those the event names: the person, and the other one (guardian, new number)."""

    person: str
    other: str | None = None


def step_of(event: Event, found: Found, *, municipality: str) -> Step | None:
    """The command; None for what somebody must do by hand, or for a move that does not touch us."""
    told = _told(event, found, municipality=municipality)
    if told is None:
        return None
    command, body = told
    return Step(command=command, body={"id": command_id(event, command), "person": found.person, **body})


def command_id(event: Event, command: str) -> str:
    """The same event is the same command, however often the feed tells it."""
    return str(derived_id("population-register", event.sekvensnummer, command))


def register_new_number(event: Event) -> Step:
    """Enter the person under the new number, so that the two can become one."""
    changed = event.identifikatorEndret
    assert changed is not None, "read so"
    body = {"id": command_id(event, "register-person"), "birth_number": changed.nyIdentifikator, "name": changed.navn}
    return Step(command="register-person", body=body)


def _told(event: Event, found: Found, *, municipality: str) -> tuple[str, Body] | None:
    source = {"source": "population-register"}
    match event.hendelsestype:
        case "doedsfall":
            return _death(event, source)
        case "flytting":
            return _move(event, source, municipality=municipality)
        case "adressebeskyttelse":
            return _protection(event, source)
        case "vergemaalEllerFremtidsfullmakt":
            return _guardianship(event, source, guardian=found.other)
        case "identifikatorEndret":
            return _merged(found)
        case "navneendring":
            return None
        case _:
            assert_never(event.hendelsestype)


def _death(event: Event, source: Body) -> tuple[str, Body]:
    death = event.doedsfall
    assert death is not None, "read so"
    if death.opphoert:
        return "correct-death", source
    return "record-death", {**source, "died_on": death.doedsdato.isoformat()}


def _move(event: Event, source: Body, *, municipality: str) -> tuple[str, Body] | None:
    move = event.flytting
    assert move is not None, "read so"
    direction = {
        (True, True): "within",
        (True, False): "out",
        (False, True): "in",
    }.get((move.fraKommunenummer == municipality, move.tilKommunenummer == municipality))
    if direction is None:
        return None
    return "record-move", {**source, "direction": direction, "moved_on": move.flyttedato.isoformat()}


def _protection(event: Event, source: Body) -> tuple[str, Body]:
    protection = event.adressebeskyttelse
    assert protection is not None, "read so"
    return "protect-address", {
        **source,
        "protection": PROTECTION[protection.graderingsnivaa],
        "valid_from": protection.gyldighetsdato.isoformat(),
    }


def _guardianship(event: Event, source: Body, *, guardian: str | None) -> tuple[str, Body]:
    entry = event.vergemaalEllerFremtidsfullmakt
    assert entry is not None, "read so"
    body = {**source, "guardianship_id": str(derived_id("population-register-guardianship", entry.id))}
    if entry.opphoersdato is not None:
        return "end-guardianship", {**body, "ended_on": entry.opphoersdato.isoformat()}
    body |= {"mandate": MANDATE[entry.omfang], "valid_from": entry.gyldighetsdato.isoformat()}
    return "register-guardianship", {**body, "guardian": guardian} if guardian else body


def _merged(found: Found) -> tuple[str, Body] | None:
    """The new number's reference goes on; nothing when both numbers are one reference already."""
    if found.other is None or found.other == found.person:
        return None
    ground = {"ground": "birth-number-for-d-number"}
    return "merge-persons", {"person": found.other, "replaced": found.person, **ground}
