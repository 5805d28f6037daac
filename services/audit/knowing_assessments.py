"""Knows what each fact of assessment tells about a case."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from services.audit.case_state import Assessment, CaseState
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssessmentReopened,
    AssistanceScored,
)
from shared.contracts.assessment_office import AssessmentHandedBack
from shared.contracts.assessment_weighing import ChildHeard
from shared.contracts.fact import Recorded


def after_assessment(state: CaseState, recorded: Recorded) -> CaseState:
    """The case after one more fact of assessment (utredning)."""
    stream = recorded.record.stream
    match recorded.fact:
        case AssessmentOpened() as fact:
            opened = Assessment(stream=stream, round=fact.round, opened_on=fact.opened_on, origin=fact.origin)
            return replace(state, stage="in-assessment", assessments=(*state.assessments, opened))
        case AssessmentAssigned() as fact:
            return _changed(state, stream, caseworker=fact.caseworker)
        case AssessmentHandedBack():
            return _changed(state, stream, caseworker=None)
        case ChildHeard() as fact:
            return _changed(state, stream, child_heard_on=fact.heard_on)
        case AssistanceScored() as fact:
            return _changed(state, stream, scored_on=fact.scored_on)
        case AssessmentCompleted() as fact:
            proposed = tuple((line.service, line.outcome) for line in fact.lines)
            completed = _changed(state, stream, completed_on=fact.completed_on, proposed=proposed)
            return replace(completed, stage="assessed")
        case AssessmentReopened():
            reopened = _changed(state, stream, completed_on=None, proposed=())
            return replace(reopened, stage="in-assessment")
        case AssessmentClosed() as fact:
            return _changed(state, stream, closed_on=fact.closed_on)
        case _:
            return state


def _changed(state: CaseState, stream: UUID, **changes: Any) -> CaseState:
    assessments = tuple(replace(known, **changes) if known.stream == stream else known for known in state.assessments)
    return replace(state, assessments=assessments)
