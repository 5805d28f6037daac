"""Knows how the commands of a round's main road are carried out: load, decide, append."""

from dataclasses import replace
from uuid import UUID

from services.assessment import assessment, assigning, completing, opening, recording
from services.assessment.assessment import Assessment, stream_of
from services.assessment.caseload import is_full
from services.assessment.commands import (
    AssignAssessment,
    CloseAssessment,
    CloseCase,
    CloseRound,
    CompleteAssessment,
    NoteEmergencyHelp,
    NoteReadBack,
    OpenAssessment,
    RecordNeed,
    ReopenRound,
    ScoreAssistance,
)
from services.assessment.desks import desk_of, with_room
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn


def open_assessment(command: OpenAssessment, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=command.round)
    state, version = load(stream, log=log)
    before = _round_before(command, log=log)
    opened = opening.open(state, command, before=before, today=by.today)
    if opened:
        child = opening.carried_over(before)
        facts = (opened, child) if child else (opened,)
        log.append(stream, version, *facts, by=by, case_id=command.case_id)


def note_emergency_help(command: NoteEmergencyHelp, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=1)
    state, version = load(stream, log=log)
    if noted := opening.note_emergency_help(state, command):
        log.append(stream, version, noted, by=by, case_id=command.case_id)


def note_read_back(command: NoteReadBack, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=1)
    state, version = load(stream, log=log)
    if noted := opening.note_read_back(state, command):
        log.append(stream, version, noted, by=by, case_id=command.case_id)


def assign_assessment(command: AssignAssessment, by: Caller, log: Log) -> Receipt:
    """Decided again when the caseworker got another case meanwhile: the last place goes to one of them."""
    while (receipt := _assign(command, by, log)) is None:
        continue
    return receipt


def _assign(command: AssignAssessment, by: Caller, log: Log) -> Receipt | None:
    stream = command.assessment_id
    state, version = load(stream, log=log)
    command.refuse_if_stale(version)
    desk = desk_of(command.caseworker, log=log)
    others = with_room(log, today=by.today) if is_full(desk.now) else ()
    assigned = assigning.assign(state, command, staff=desk.now, actor=by.actor, today=by.today, others=others)
    beside = desk.with_case(stream).beside()
    try:
        return log.append(stream, version, assigned, by=by, case_id=state.case_id, beside=beside)
    except CaseHasMovedOn:
        if not beside or load(stream, log=log)[1] != version:
            raise
        return None


def record_need(command: RecordNeed, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    recorded = recording.record_need(state, command, today=by.today)
    return log.append(command.assessment_id, version, *recorded, by=by, case_id=state.case_id)


def score_assistance(command: ScoreAssistance, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    scored = recording.score(state, command, today=by.today)
    return log.append(command.assessment_id, version, scored, by=by, case_id=state.case_id)


def complete_assessment(command: CompleteAssessment, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    completed = completing.complete(state, command, actor=by.actor, today=by.today)
    return log.append(command.assessment_id, version, *completed, by=by, case_id=state.case_id)


def close_assessment(command: CloseAssessment, by: Caller, log: Log) -> None:
    # Only the first round can be withdrawn: before the next one begins, the application has been answered.
    stream = stream_of(command.case_id, round=1)
    state, version = load(stream, log=log)
    if closed := opening.close(state, command, today=by.today):
        log.append(stream, version, *closed, by=by, case_id=command.case_id)


def close_case(command: CloseCase, by: Caller, log: Log) -> None:
    """Every round there is. The first may be missing: a case that was imported begins with a review."""
    number = 1
    while True:
        stream = stream_of(command.case_id, round=number)
        state, version = load(stream, log=log)
        if version == 0 and number > 1:
            return
        if left := opening.leave(state, command):
            log.append(stream, version, *left, by=part_of(by, stream), case_id=command.case_id)
        number += 1


def reopen_round(command: ReopenRound, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=command.round)
    state, version = load(stream, log=log)
    if version == 0:
        open_assessment(opening.first_assessed(command), by, log)
    elif reopened := opening.reopen(state, command, today=by.today):
        log.append(stream, version, reopened, by=by, case_id=command.case_id)


def close_round(command: CloseRound, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=command.round)
    state, version = load(stream, log=log)
    if dropped := opening.drop(state, command):
        log.append(stream, version, *dropped, by=by, case_id=command.case_id)


def load(assessment_id: UUID, *, log: Log) -> tuple[Assessment, int]:
    return log.load(assessment_id, assessment.evolve, Assessment())


def part_of(by: Caller, stream: UUID) -> Caller:
    """One of several appends under one command: each has its own id, and the same one when it is tried again."""
    return replace(by, command_id=CommandId(derived_id(by.command_id, stream)))


def _round_before(command: OpenAssessment, *, log: Log) -> Assessment:
    if command.round == 1:
        return Assessment()
    return load(stream_of(command.case_id, round=command.round - 1), log=log)[0]
