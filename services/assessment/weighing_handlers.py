"""Knows how each command about what is weighed is carried out: load, decide, append."""

from services.assessment import childhood, weighing
from services.assessment.handlers import load
from services.assessment.weighing_commands import (
    CalculateResources,
    ConsiderLowerSteps,
    HearChild,
    LetChildTaskFallDue,
    NoteChild,
    RecordCarerSituation,
    SettleChildTask,
    WeighBestInterests,
)
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def note_child(command: NoteChild, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    noted = childhood.note_child(state, command, today=by.today)
    return log.append(command.assessment_id, version, noted, by=by, case_id=state.case_id)


def hear_child(command: HearChild, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    heard = childhood.hear_child(state, command, today=by.today)
    return log.append(command.assessment_id, version, heard, by=by, case_id=state.case_id)


def weigh_best_interests(command: WeighBestInterests, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    weighed = childhood.weigh_best_interests(state, command, today=by.today)
    return log.append(command.assessment_id, version, weighed, by=by, case_id=state.case_id)


def let_child_task_fall_due(command: LetChildTaskFallDue, by: Caller, log: Log) -> None:
    state, version = load(command.assessment_id, log=log)
    if fell_due := childhood.let_child_task_fall_due(state, command):
        log.append(command.assessment_id, version, fell_due, by=by, case_id=state.case_id)


def settle_child_task(command: SettleChildTask, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    done = childhood.settle_child_task(state, command, today=by.today)
    return log.append(command.assessment_id, version, done, by=by, case_id=state.case_id)


def record_carer_situation(command: RecordCarerSituation, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    recorded = weighing.record_carer(state, command, today=by.today)
    return log.append(command.assessment_id, version, recorded, by=by, case_id=state.case_id)


def consider_lower_steps(command: ConsiderLowerSteps, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    considered = weighing.consider_lower_steps(state, command, today=by.today)
    return log.append(command.assessment_id, version, considered, by=by, case_id=state.case_id)


def calculate_resources(command: CalculateResources, by: Caller, log: Log) -> Receipt:
    state, version = load(command.assessment_id, log=log)
    command.refuse_if_stale(version)
    calculated = weighing.calculate(state, command, today=by.today)
    return log.append(command.assessment_id, version, calculated, by=by, case_id=state.case_id)
