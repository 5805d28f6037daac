"""Knows how the register's word about a patient is carried out on each stay in hospital, all in one unit."""

from collections.abc import Callable
from uuid import UUID

from services.bedflow.discharge import dying
from services.bedflow.discharge.commands import LetDie, LetLive
from services.bedflow.discharge.dying import Patient
from services.bedflow.discharge.episode import Episode, evolve
from services.bedflow.discharge.naming import stream_of_patient
from services.bedflow.persons.references import as_known_now, newest, others
from services.bedflow.stays.resident import Resident
from services.bedflow.stays.resident import evolve as evolve_resident
from services.bedflow.stays.resident import stream_of as stream_of_resident
from shared.contracts.bedflow_episodes import HospitalStayFollowed
from shared.contracts.bedflow_persons import DeathNoted
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef


def let_die(command: LetDie, by: Caller, log: Log) -> None:
    command = as_known_now(command, log=log)
    _tell_each(command.person, lambda state: dying.let_die(state, command, now=by.now), by, log)


def let_live(command: LetLive, by: Caller, log: Log) -> None:
    command = as_known_now(command, log=log)
    _tell_each(command.person, lambda state: dying.let_live(state, command, now=by.now), by, log)


def known_death(person: PersonRef, *, log: Log) -> tuple[DeathNoted | None, Beside]:
    """A death that was told before the hospital told of the stay, and that none is told at this very moment."""
    stream = stream_of_resident(newest(person, log=log))
    resident, version = log.load(stream, evolve_resident, Resident())
    return resident.death, Beside(stream=stream, seen=version, facts=(), case_id=stream)


def followed(person: PersonRef, episode: UUID, *, case_id: UUID, log: Log) -> tuple[Beside, ...]:
    """What is recorded beside a notice, so that the stay is found by its person: once for each reference."""
    stream = stream_of_patient(person)
    patient, version = log.load(stream, dying.evolve, Patient())
    if episode in patient.stays:
        return ()
    known = HospitalStayFollowed(person=person, episode=episode)
    return (Beside(stream=stream, seen=version, facts=(known,), case_id=case_id),)


def _tell_each(person: str, decide: Callable[[Episode], Fact | None], by: Caller, log: Log) -> None:
    if changed := _changed(PersonRef(person), decide, log):
        first, *more = changed
        log.append(first.stream, first.seen, *first.facts, by=by, case_id=first.case_id, beside=more)


def _changed(person: PersonRef, decide: Callable[[Episode], Fact | None], log: Log) -> list[Beside]:
    streams = [stream_of_patient(one) for one in (person, *others(person, log=log))]
    stays = {stay for stream in streams for stay in log.load(stream, dying.evolve, Patient())[0].stays}
    found = []
    for stay in sorted(stays):
        state, version = log.load(stay, evolve, Episode())
        if fact := decide(state):
            found.append(Beside(stream=stay, seen=version, facts=(fact,), case_id=state.case_id))
    return found
