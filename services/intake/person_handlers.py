"""Knows how news of a person is taken in: load, decide, append."""

from typing import Protocol

from services.intake import merging, population
from services.intake.handlers import arrived_at, load_person, part_of
from services.intake.person import Person, stream_of
from services.intake.person_commands import (
    ChooseLanguage,
    CorrectDeath,
    MergePersons,
    NotePersonDetails,
    ProtectAddress,
    RecordDeath,
    RecordMove,
)
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


class PersonLinks(Protocol):
    """What intake asks of the person register when two references are one person."""

    def link(self, person: PersonRef, *, replaced: PersonRef) -> None:
        """Whoever looks `replaced` up finds `person` from now on. May be done again."""
        ...


def record_death(command: RecordDeath, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    decided = population.die(state, command, today=by.today)
    happened_at = arrived_at(command.died_on, by=by)
    return log.append(stream, version, decided, by=by, case_id=stream, happened_at=happened_at)


def record_move(command: RecordMove, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    decided = population.move(state, command, today=by.today)
    happened_at = arrived_at(command.moved_on, by=by)
    return log.append(stream, version, decided, by=by, case_id=stream, happened_at=happened_at)


def correct_death(command: CorrectDeath, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    decided = population.correct_death(state, command, today=by.today)
    return log.append(stream, version, decided, by=by, case_id=stream)


def protect_address(command: ProtectAddress, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    decided = population.protect_address(state, command)
    return log.append(stream, version, decided, by=by, case_id=stream)


def note_person_details(command: NotePersonDetails, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    decided = population.note_details(state, command, today=by.today)
    return log.append(stream, version, decided, by=by, case_id=stream)


def choose_language(command: ChooseLanguage, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    decided = population.choose_language(state, command)
    return log.append(stream, version, decided, by=by, case_id=stream)


def merge_persons(command: MergePersons, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.person)
    state, version = load_person(command.person, log=log)
    command.refuse_if_stale(version)
    other, _ = load_person(command.replaced, log=log)
    merged = merging.merge(state, command, other=other)
    return log.append(stream, version, merged, by=by, case_id=stream)


def link_persons(due: Due, by: Caller, log: Log, *, links: PersonLinks) -> None:
    """Make the register find the one reference, then give the other one up: after a crash in between, again."""
    person = PersonRef(f"p-{due.stream.hex}")
    for replaced in load_person(person, log=log)[0].also:
        links.link(person, replaced=replaced)
        state, version = load_person(replaced, log=log)
        if given_up := merging.give_up(state, ref=replaced, by=person):
            _take_over_death(person, state, by, log)
            stream = stream_of(replaced)
            log.append(stream, version, given_up, by=part_of(by, stream), case_id=stream)


def _take_over_death(person: PersonRef, other: Person, by: Caller, log: Log) -> None:
    """Before the other reference is given up: whoever corrects the death later knows the one that goes on."""
    state, version = load_person(person, log=log)
    if died := merging.take_over_death(state, other, ref=person):
        stream = stream_of(person)
        happened_at = arrived_at(died.died_on, by=by)
        log.append(stream, version, died, by=part_of(by, stream), case_id=stream, happened_at=happened_at)
