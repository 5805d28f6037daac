"""Knows what the office knew about a case at any moment: the records of that time, folded."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from services.audit.case_state import CaseState
from services.audit.knowing_appeals import after_appeal
from services.audit.knowing_applications import after_intake
from services.audit.knowing_assessments import after_assessment
from services.audit.knowing_decisions import after_decision
from services.audit.knowing_inquiries import after_beside
from services.audit.knowing_purchases import after_billing
from services.audit.knowing_stays import after_bedflow
from services.audit.ordering import in_causal_order
from shared.contracts.fact import Recorded


def as_of(records: Iterable[Recorded], known_at: datetime) -> CaseState:
    """The case as it was known at an instant: later records do not exist yet, whatever they say about earlier days."""
    known = (recorded for recorded in records if recorded.record.recorded_at <= known_at)
    return fold(in_causal_order(known, frame=lambda recorded: recorded.record))


def fold(records: Iterable[Recorded]) -> CaseState:
    """The case after all these records, which are in causal order."""
    state = CaseState()
    for recorded in records:
        state = evolve(state, recorded)
    return state


def evolve(state: CaseState, recorded: Recorded) -> CaseState:
    """The case after one more record, of whichever service."""
    seen = replace(state, records=state.records + 1, last_recorded_at=recorded.record.recorded_at)
    match recorded.record.service:
        case "intake":
            return after_beside(after_intake(seen, recorded.fact), recorded)
        case "assessment":
            return after_assessment(seen, recorded)
        case "decision":
            return after_decision(seen, recorded)
        case "appeal":
            return after_appeal(seen, recorded)
        case "bedflow":
            return after_bedflow(seen, recorded.fact)
        case "billing":
            return after_billing(seen, recorded)
        case _:
            return seen
