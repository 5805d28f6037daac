"""Knows where an assessment stands: whose it is, what has been learned about the need, and whether it is over."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment.gathered import Gathered, GatheringFact, after_gathering, after_need
from services.assessment.refusals import AlreadyCompleted, HasBeenClosed
from services.assessment.weighed import Weighed, WeighingFact, after_weighing
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssessmentReopened,
    AssistanceScored,
    CaseRead,
    NeedRecorded,
    ReadBackNoted,
)
from shared.contracts.assessment_office import AssessmentHandedBack, EmergencyHelpNoted, ImpartialityDeclared
from shared.contracts.fact import Recorded
from shared.contracts.finding import Outcome
from shared.contracts.words import Residency, ServiceCode
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import NotFound

RoundFact = (
    AssessmentOpened
    | ReadBackNoted
    | AssessmentAssigned
    | AssessmentHandedBack
    | ImpartialityDeclared
    | EmergencyHelpNoted
    | NeedRecorded
    | AssistanceScored
    | AssessmentCompleted
    | AssessmentReopened
    | AssessmentClosed
    | CaseRead
)
AssessmentFact = RoundFact | GatheringFact | WeighingFact

NOWHERE = UUID(int=0)
NOBODY = PersonRef("")


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """One round of assessing a case (utredning). Until it is opened, the other fields say nothing."""

    stage: Literal["absent", "open", "completed", "closed"] = "absent"
    case_id: UUID = NOWHERE
    round: int = 0
    person: PersonRef = NOBODY
    services: tuple[ServiceCode, ...] = ()
    received_on: date = date.max
    residency: Residency = "resident"
    minor: bool = False
    """By the person register under 18 when the case began (mindreårig)."""
    awaits_read_back: bool = False
    """Told by word of mouth, and not confirmed yet (opplest)."""
    helped_since: date | None = None
    caseworker: str | None = None
    partial: frozenset[str] = frozenset()
    """The staff whom something ties to the parties (inhabile)."""
    topics: frozenset[str] = frozenset()
    scores: dict[str, int] = {}
    gathered: Gathered = Gathered()
    weighed: Weighed = Weighed()


def stream_of(case_id: UUID, *, round: int) -> UUID:
    """The stream of one round of a case."""
    return derived_id("assessment", case_id, round)


def evolve(assessment: Assessment, recorded: Recorded) -> Assessment:
    """The assessment after one more fact."""
    fact = cast(AssessmentFact, recorded.fact)
    match fact:
        case NeedRecorded():
            gathered = after_need(assessment.gathered, fact, version=recorded.record.version)
            return replace(assessment, topics=assessment.topics | {fact.topic}, gathered=gathered)
        case AssistanceScored():
            return replace(assessment, scores=assessment.scores | fact.scores)
        case AssessmentOpened():
            return _opened(assessment, fact, case_id=recorded.record.case_id)
        case AssessmentCompleted():
            return replace(assessment, stage="completed")
        case AssessmentReopened():
            return replace(assessment, stage="open")
        case AssessmentClosed():
            return replace(assessment, stage="closed")
        case ReadBackNoted():
            return replace(assessment, awaits_read_back=False)
        case CaseRead():
            return assessment
        case AssessmentAssigned() | AssessmentHandedBack() | ImpartialityDeclared() | EmergencyHelpNoted():
            return _after_office(assessment, fact)
        case _:
            return _after_casework(assessment, fact)


def _after_office(
    assessment: Assessment,
    fact: AssessmentAssigned | AssessmentHandedBack | ImpartialityDeclared | EmergencyHelpNoted,
) -> Assessment:
    match fact:
        case AssessmentAssigned():
            return replace(assessment, caseworker=fact.caseworker)
        case AssessmentHandedBack():
            return replace(assessment, caseworker=None)
        case ImpartialityDeclared(finding=found) if found.outcome is Outcome.MET:
            return replace(assessment, partial=assessment.partial - {fact.staff})
        case ImpartialityDeclared():
            return replace(assessment, partial=assessment.partial | {fact.staff})
        case EmergencyHelpNoted():
            return replace(assessment, helped_since=fact.helped_since)
        case _:
            assert_never(fact)


def _after_casework(assessment: Assessment, fact: GatheringFact | WeighingFact) -> Assessment:
    if isinstance(fact, WeighingFact):
        return replace(assessment, weighed=after_weighing(assessment.weighed, fact))
    if isinstance(fact, GatheringFact):
        return replace(assessment, gathered=after_gathering(assessment.gathered, fact))
    assert_never(fact)


def must_be_open(assessment: Assessment) -> None:
    """Refuses work on an assessment that has not begun or is over."""
    if assessment.stage == "absent":
        raise NotFound
    if assessment.stage == "completed":
        raise AlreadyCompleted("Utredningen er fullført.")
    if assessment.stage == "closed":
        raise HasBeenClosed("Utredningen er avsluttet.")


def _opened(assessment: Assessment, fact: AssessmentOpened, *, case_id: UUID) -> Assessment:
    return replace(
        assessment,
        stage="open",
        case_id=case_id,
        round=fact.round,
        person=fact.person,
        services=fact.services,
        received_on=fact.received_on,
        residency=fact.residency,
        minor=fact.minor,
        awaits_read_back=fact.awaits_read_back,
        partial=assessment.partial | set(fact.partial),
        gathered=replace(assessment.gathered, objections=assessment.gathered.objections | set(fact.objections)),
        helped_since=fact.helped_since or assessment.helped_since,
    )
