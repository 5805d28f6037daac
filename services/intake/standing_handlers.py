"""Knows how each command about who speaks for a person is carried out: load, decide, append."""

from dataclasses import dataclass
from uuid import UUID

from services.intake import capacity, consenting, representing, standing
from services.intake.handlers import load_person, load_standings
from services.intake.person import must_be_known, stream_of
from services.intake.standing import Standing
from services.intake.standing_commands import (
    EndGuardianship,
    EndRepresentation,
    FindCapacity,
    GiveConsent,
    RegisterGuardianship,
    RegisterRepresentation,
    WithdrawConsent,
)
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt

OfAPerson = (
    GiveConsent
    | WithdrawConsent
    | RegisterRepresentation
    | EndRepresentation
    | RegisterGuardianship
    | EndGuardianship
    | FindCapacity
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Under which of a person's references something is noted, and how much stands there."""

    ref: PersonRef
    version: int


def give_consent(command: GiveConsent, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=command.consent_id, log=log)
    return _append(place, consenting.give(state, command, today=by.today), by=by, log=log)


def withdraw_consent(command: WithdrawConsent, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=command.consent_id, log=log)
    return _append(place, consenting.withdraw(state, command, today=by.today), by=by, log=log)


def register_representation(command: RegisterRepresentation, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=command.representation_id, log=log)
    return _append(place, representing.register_representation(state, command), by=by, log=log)


def end_representation(command: EndRepresentation, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=command.representation_id, log=log)
    return _append(place, representing.end_representation(state, command), by=by, log=log)


def register_guardianship(command: RegisterGuardianship, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=command.guardianship_id, log=log)
    return _append(place, representing.register_guardianship(state, command), by=by, log=log)


def end_guardianship(command: EndGuardianship, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=command.guardianship_id, log=log)
    return _append(place, representing.end_guardianship(state, command), by=by, log=log)


def find_capacity(command: FindCapacity, by: Caller, log: Log) -> Receipt:
    state, place = _load(command, of=None, log=log)
    return _append(place, capacity.find(state, command, today=by.today), by=by, log=log)


def _load(command: OfAPerson, *, of: UUID | None, log: Log) -> tuple[Standing, Place]:
    """All that is known of the person. What becomes of something noted under a former reference stands with it."""
    must_be_known(load_person(command.person, log=log)[0])
    under = load_standings(command.person, log=log)
    ref = next((one for one, (known, _) in under.items() if of is not None and known.has(of)), command.person)
    version = under[ref][1]
    command.refuse_if_stale(version)
    return standing.united(known for known, _ in under.values()), Place(ref=ref, version=version)


def _append(place: Place, fact: Fact, *, by: Caller, log: Log) -> Receipt:
    # Not one case's affair: it stands under the person, as the person's own stream does.
    return log.append(standing.stream_of(place.ref), place.version, fact, by=by, case_id=stream_of(place.ref))
