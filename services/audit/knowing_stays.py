"""Knows what each fact of bedflow tells about a case: the stays that were allocated in it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from services.audit.case_state import CaseState, Stay
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    BeginningUndone,
    EndingUndone,
    LongStayReached,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayMoved,
    StayResumed,
)
from shared.contracts.fact import Fact


def after_bedflow(state: CaseState, fact: Fact) -> CaseState:
    """The case after one more fact of bedflow (pasientflyt)."""
    match fact:
        case StayAllocated():
            return replace(state, stays=(*state.stays, _allocated(fact)))
        case AllocationWithdrawn():
            return _changed(state, fact.stay, withdrawn_on=fact.withdrawn_on)
        case StayBegun():
            return _changed(state, fact.stay, begun_on=fact.begun_on)
        case StayExtended():
            return _changed(state, fact.stay, planned_end_on=fact.until_on)
        case StayMoved():
            return _changed(state, fact.stay, bed=fact.bed)
        case StayInterrupted():
            return _changed(state, fact.stay, away_since=fact.interrupted_on)
        case StayResumed():
            return _changed(state, fact.stay, away_since=None, bed=fact.bed)
        case LongStayReached():
            return _changed(state, fact.stay, long_since=fact.reached_on)
        case StayEnded():
            return _changed(state, fact.stay, ended_on=fact.ended_on, destination=fact.destination)
        case _:
            return _undone(state, fact)


def _undone(state: CaseState, fact: Fact) -> CaseState:
    match fact:
        case BeginningUndone():
            return _changed(state, fact.stay, begun_on=None, planned_end_on=fact.until_on)
        case EndingUndone():
            goes_on = {"ended_on": None, "destination": None, "bed": fact.bed, "away_since": fact.away_since}
            return _changed(state, fact.stay, **goes_on)
        case _:
            return state


def _allocated(fact: StayAllocated) -> Stay:
    return Stay(
        stay=fact.stay, kind=fact.kind, bed=fact.bed, allocated_on=fact.allocated_on, planned_end_on=fact.until_on
    )


def _changed(state: CaseState, stay: UUID, **changes: Any) -> CaseState:
    return replace(state, stays=tuple(replace(one, **changes) if one.stay == stay else one for one in state.stays))
