"""Knows how each command of assessment is carried out: load, decide, append."""

from uuid import UUID

from services.assessment import assessment, completing
from services.assessment.assessment import Assessment, stream_of
from services.assessment.commands import (
    AssignAssessment,
    CloseAssessment,
    CompleteAssessment,
    OpenAssessment,
    RecordNeed,
    ScoreAssistance,
)
from shared.contracts.words import Residency
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def open_assessment(command: OpenAssessment, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=command.round)
    state, version = _load(stream, log=log)
    opened = assessment.open(state, command, residency=_residency(command, log=log), today=by.today)
    if opened:
        log.append(stream, version, opened, by=by, case_id=command.case_id)


def assign_assessment(command: AssignAssessment, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    assigned = assessment.assign(state, command, actor=by.actor)
    return log.append(command.assessment_id, version, assigned, by=by, case_id=state.case_id)


def record_need(command: RecordNeed, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    recorded = assessment.record_need(state, command, today=by.today)
    return log.append(command.assessment_id, version, *recorded, by=by, case_id=state.case_id)


def score_assistance(command: ScoreAssistance, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    scored = assessment.score(state, command, today=by.today)
    return log.append(command.assessment_id, version, scored, by=by, case_id=state.case_id)


def complete_assessment(command: CompleteAssessment, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    completed = completing.complete(state, command, actor=by.actor, today=by.today)
    return log.append(command.assessment_id, version, completed, by=by, case_id=state.case_id)


def close_assessment(command: CloseAssessment, by: Caller, log: Log) -> None:
    # Only the first round can be withdrawn: before the next one begins, the application has been answered.
    stream = stream_of(command.case_id, round=1)
    state, version = _load(stream, log=log)
    if closed := assessment.close(state, command, today=by.today):
        log.append(stream, version, closed, by=by, case_id=command.case_id)


def _residency(command: OpenAssessment, *, log: Log) -> Residency:
    if command.residency is not None:
        return command.residency
    before, _ = _load(stream_of(command.case_id, round=command.round - 1), log=log)
    return before.residency


def _load(assessment_id: UUID, *, log: Log) -> tuple[Assessment, int]:
    return log.load(assessment_id, assessment.evolve, Assessment())
