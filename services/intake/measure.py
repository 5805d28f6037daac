"""Knows how help without a decision goes: from a goal to what came of it."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake.consenting import must_end_after
from services.intake.leaving import Leaving
from services.intake.ledger_commands import EndMeasure, StartMeasure
from services.intake.population import not_ahead
from services.intake.refusals import (
    PersonNotRegistered,
)
from services.intake.refusals_of_what_runs import (
    MeasureAlreadyStarted,
    MeasureHasEnded,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound

MeasureFact = MeasureStarted | MeasureEnded | EndingQuestioned | EndingUndone | EndingConfirmed | CaseRead


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """Help without a decision (tiltak): Helsehjelpen, technology, everyday rehabilitation, low threshold."""

    stage: Literal["absent", "running", "ended"] = "absent"
    case_id: UUID | None = None
    person: PersonRef = PersonRef("")
    started_on: date = date.max


def evolve(measure: Measure, recorded: Recorded) -> Measure:
    """The measure after one more fact."""
    fact = cast(MeasureFact, recorded.fact)
    match fact:
        case MeasureStarted():
            return replace(
                measure,
                stage="running",
                case_id=recorded.record.case_id,
                person=fact.person,
                started_on=fact.started_on,
            )
        case MeasureEnded():
            return replace(measure, stage="ended")
        case EndingUndone():
            return replace(measure, stage="running")
        case EndingQuestioned() | EndingConfirmed() | CaseRead():
            return measure
        case _:
            assert_never(fact)


def start(measure: Measure, command: StartMeasure, *, registered: bool, today: date) -> MeasureStarted:
    """Begin help without a decision (starte tiltak)."""
    if measure.stage != "absent":
        raise MeasureAlreadyStarted("Tiltaket er allerede registrert.")
    if not registered:
        raise PersonNotRegistered("Personen må registreres før tiltaket.")
    not_ahead(command.started_on, today=today)
    must_end_after(command.planned_end_on, begins_on=command.started_on)
    return MeasureStarted(
        person=command.person,
        kind=command.kind,
        goal=Clear(command.person, "health", command.goal),
        provider=command.provider,
        started_on=command.started_on,
        planned_end_on=command.planned_end_on,
        inquiry=command.inquiry_id,
    )


def end(measure: Measure, command: EndMeasure, *, today: date) -> MeasureEnded:
    """End it, and say what came of it (avslutte tiltak)."""
    if measure.stage == "absent":
        raise NotFound
    if measure.stage == "ended":
        raise MeasureHasEnded("Tiltaket er avsluttet.")
    not_ahead(command.ended_on, today=today)
    must_end_after(command.ended_on, begins_on=measure.started_on)
    note = Clear(measure.person, "health", command.note) if command.note else None
    return MeasureEnded(outcome=command.outcome, ended_on=command.ended_on, note=note)


def break_off(measure: Measure, *, why: Leaving) -> MeasureEnded | None:
    """The person has left us (død, utflyttet). Nothing when it had ended before."""
    if measure.stage != "running":
        return None
    return MeasureEnded(outcome=why.reason, ended_on=max(why.on, measure.started_on), note=None)
