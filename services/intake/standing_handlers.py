"""Knows how each command about who speaks for a person is carried out: load, decide, append."""

from services.intake import capacity, consenting, representing, standing
from services.intake.handlers import load_person
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


def give_consent(command: GiveConsent, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, consenting.give(state, command, today=by.today), by=by, log=log)


def withdraw_consent(command: WithdrawConsent, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, consenting.withdraw(state, command, today=by.today), by=by, log=log)


def register_representation(command: RegisterRepresentation, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, representing.register_representation(state, command), by=by, log=log)


def end_representation(command: EndRepresentation, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, representing.end_representation(state, command), by=by, log=log)


def register_guardianship(command: RegisterGuardianship, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, representing.register_guardianship(state, command), by=by, log=log)


def end_guardianship(command: EndGuardianship, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, representing.end_guardianship(state, command), by=by, log=log)


def find_capacity(command: FindCapacity, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, capacity.find(state, command, today=by.today), by=by, log=log)


def _load(person: PersonRef, *, log: Log) -> tuple[Standing, int]:
    must_be_known(load_person(person, log=log)[0])
    return log.load(standing.stream_of(person), standing.evolve, Standing())


def _append(person: PersonRef, version: int, fact: Fact, *, by: Caller, log: Log) -> Receipt:
    # Not one case's affair: it stands under the person, as the person's own stream does.
    return log.append(standing.stream_of(person), version, fact, by=by, case_id=stream_of(person))
