"""Knows where an assessment stands: whose it is, what has been learned about the need, and whether it is over."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment import rules
from services.assessment.commands import (
    AssignAssessment,
    CloseAssessment,
    NeedNote,
    OpenAssessment,
    RecordNeed,
    ScoreAssistance,
)
from services.assessment.refusals import (
    AlreadyAssigned,
    AlreadyCompleted,
    HasBeenClosed,
    ObservedInTheFuture,
    OnlyLeaderAssigns,
)
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssistanceScored,
    CaseRead,
    NeedRecorded,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import Residency, ServiceCode
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import NotFound

AssessmentFact = (
    AssessmentOpened
    | AssessmentAssigned
    | NeedRecorded
    | AssistanceScored
    | AssessmentCompleted
    | AssessmentClosed
    | CaseRead
)

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
    caseworker: str | None = None
    topics: frozenset[str] = frozenset()
    scores: dict[str, int] = {}


def stream_of(case_id: UUID, *, round: int) -> UUID:
    """The stream of one round of a case."""
    return derived_id("assessment", case_id, round)


def evolve(assessment: Assessment, recorded: Recorded) -> Assessment:
    """The assessment after one more fact."""
    fact = cast(AssessmentFact, recorded.fact)
    match fact:
        case AssessmentOpened():
            return _opened(fact, case_id=recorded.record.case_id)
        case AssessmentAssigned():
            return replace(assessment, caseworker=fact.caseworker)
        case NeedRecorded():
            return replace(assessment, topics=assessment.topics | {fact.topic})
        case AssistanceScored():
            return replace(assessment, scores=assessment.scores | fact.scores)
        case AssessmentCompleted():
            return replace(assessment, stage="completed")
        case AssessmentClosed():
            return replace(assessment, stage="closed")
        case CaseRead():
            return assessment
        case _:
            assert_never(fact)


def open(
    assessment: Assessment, command: OpenAssessment, *, residency: Residency, today: date
) -> AssessmentOpened | None:
    """Begin to assess (åpne utredning). Nothing when the round has been opened before."""
    if assessment.stage != "absent":
        return None
    return AssessmentOpened(
        person=command.person,
        services=command.services,
        received_on=command.received_on,
        residency=residency,
        round=command.round,
        opened_on=today,
    )


def assign(assessment: Assessment, command: AssignAssessment, *, actor: Actor) -> AssessmentAssigned:
    """Give the assessment to a caseworker (tildele). A caseworker may take one that nobody has."""
    must_be_open(assessment)
    if command.caseworker == assessment.caseworker:
        raise AlreadyAssigned("Saksbehandleren har allerede saken.")
    takes_a_free_case = assessment.caseworker is None and command.caseworker == actor.id
    if actor.role != "leader" and not takes_a_free_case:
        raise OnlyLeaderAssigns("Bare leder kan tildele saken til andre eller flytte den.")
    return AssessmentAssigned(caseworker=command.caseworker)


def record_need(assessment: Assessment, command: RecordNeed, *, today: date) -> tuple[NeedRecorded, ...]:
    """Note what was learned about the need (registrere opplysninger)."""
    must_be_open(assessment)
    if any(note.observed_on > today for note in command.needs):
        raise ObservedInTheFuture("En opplysning kan ikke være observert fram i tid.")
    return tuple(_noted(note, person=assessment.person) for note in command.needs)


def score(assessment: Assessment, command: ScoreAssistance, *, today: date) -> AssistanceScored:
    """Score the assistance variables (skåre bistandsvariabler)."""
    must_be_open(assessment)
    rules.check_scores(command.scores, on=today)
    return AssistanceScored(scores=dict(command.scores), scored_on=today)


def close(assessment: Assessment, command: CloseAssessment, *, today: date) -> AssessmentClosed | None:
    """End without a proposal (avslutte utredning). Nothing when there is nothing left to end."""
    if assessment.stage != "open":
        return None
    return AssessmentClosed(reason="withdrawn", closed_on=today, caused_by_application=command.application)


def must_be_open(assessment: Assessment) -> None:
    """Refuses work on an assessment that has not begun or is over."""
    if assessment.stage == "absent":
        raise NotFound
    if assessment.stage == "completed":
        raise AlreadyCompleted("Utredningen er fullført.")
    if assessment.stage == "closed":
        raise HasBeenClosed("Utredningen er avsluttet fordi søknaden er trukket.")


def _opened(fact: AssessmentOpened, *, case_id: UUID) -> Assessment:
    return Assessment(
        stage="open",
        case_id=case_id,
        round=fact.round,
        person=fact.person,
        services=fact.services,
        received_on=fact.received_on,
        residency=fact.residency,
    )


def _noted(note: NeedNote, *, person: PersonRef) -> NeedRecorded:
    return NeedRecorded(
        topic=note.topic,
        value=Clear(person, "health", note.value),
        source=note.source,
        observed_on=note.observed_on,
    )
