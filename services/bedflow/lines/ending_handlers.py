"""Knows how it is carried out that a case ends: nothing begins by its lines, and nobody waits or is to come by them."""

from services.bedflow.hospital.together import Together
from services.bedflow.lines import following
from services.bedflow.lines.commands import FollowCaseEnd, FollowCaseResumed
from services.bedflow.lines.line import Lines, evolve, stream_of
from services.bedflow.persons.references import newest
from services.bedflow.stays import passing
from services.bedflow.stays.one_stay_handlers import load_resident
from services.bedflow.stays.passing import to_come_by_decision
from services.bedflow.stays.passing_handlers import given_back as beds_given_back
from services.bedflow.stays.resident import stream_of as stream_of_resident
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting import leaving
from services.bedflow.waiting.handlers import case_of, given_back, load_entry
from services.bedflow.waiting.rules import BEDS_FOR
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef


def follow_case_end(command: FollowCaseEnd, by: Caller, log: Log) -> None:
    """Who has moved in stays until they leave; each bed that is promised by the case is somebody else's."""
    unit, stream = Together(log), stream_of(command.decision_id)
    state, version = unit.load(stream, evolve, Lines())
    if not state.known:
        return
    unit.append(stream, version, *following.end(state, command), by=by, case_id=command.case_id)
    for person in dict.fromkeys(newest(line.person, log=unit) for line in state.known.values()):
        _withdraw(person, command, by, unit)
        _leave(person, command, by, unit)
    unit.record(stream, by=by, happened_at=by.now)


def follow_case_resumed(command: FollowCaseResumed, by: Caller, log: Log) -> None:
    stream = stream_of(command.decision_id)
    state, version = log.load(stream, evolve, Lines())
    if resumed := following.resume(state):
        log.append(stream, version, *resumed, by=by, case_id=command.case_id)


def _withdraw(person: PersonRef, command: FollowCaseEnd, by: Caller, unit: Together) -> None:
    """The unit rests on the person's stays: one may be given by the case at this very moment."""
    stream = stream_of_resident(person)
    state, version = load_resident(stream, log=unit)
    stays = to_come_by_decision(state, command.decision_id)
    over = passing.let_case_end(state, command.decision_id, today=by.today)
    beds = beds_given_back(zip(stays, over, strict=True), by=by, log=unit)
    case_id = stays[0].case_id if stays else stream
    unit.append(stream, version, *over, by=by, case_id=case_id, beside=beds)


def _leave(person: PersonRef, command: FollowCaseEnd, by: Caller, unit: Together) -> None:
    for service in BEDS_FOR:
        stream = entries.stream_of(person, service)
        state, version = load_entry(stream, log=unit)
        if left := leaving.end_with_case(state, command):
            bed = given_back(state, by=by, log=unit)
            unit.append(stream, version, left, by=by, case_id=case_of(state), beside=bed)
