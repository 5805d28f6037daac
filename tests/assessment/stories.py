"""Knows the facts and commands that the stories of assessment are made of."""

from datetime import date
from typing import Any
from uuid import UUID

from services.assessment import assessment, rules, rules_for_children
from services.assessment.assessment import Assessment, stream_of
from services.assessment.commands import (
    AssignAssessment,
    CloseAssessment,
    CompleteAssessment,
    LineAmount,
    LineProposal,
    NeedNote,
    OpenAssessment,
    RecordNeed,
    ScoreAssistance,
    Topic,
)
from services.assessment.staff import StaffMember
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentOpened,
    AssistanceScored,
    NeedRecorded,
)
from shared.contracts.assessment_sources import ConsentNoted, InformationRequested
from shared.contracts.assessment_weighing import ChildNoted, ChildTask, LowerStepsConsidered
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.kit.given import Story
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, TODAY, command_id

ANYBODY = StaffMember()
"""Somebody the staff register knows nothing of."""

ROUND_1 = stream_of(CASE, round=1)
ROUND_2 = stream_of(CASE, round=2)

opened = AssessmentOpened(
    person=ANNA,
    services=("home-nursing",),
    received_on=TODAY,
    residency="staying",
    round=1,
    opened_on=TODAY,
)
assigned_to_kari = AssessmentAssigned(caseworker="kari")
scored = AssistanceScored(
    scores={
        **dict.fromkeys(rules.variables_not_scored((), on=TODAY), 1),
        "personal-hygiene": 3,
        "eating": 9,
    },
    scored_on=TODAY,
)
closed = AssessmentClosed(reason="withdrawn", closed_on=TODAY, caused_by_application=CASE)


def need(topic: Topic) -> NeedRecorded:
    return NeedRecorded(topic=topic, value=Clear(ANNA, "health", "Oppdiktet."), source="applicant", observed_on=TODAY)


def lower_steps(service: str) -> LowerStepsConsidered:
    below = rules.steps_below(service, on=TODAY)
    return LowerStepsConsidered(
        service=service,
        up_to_step=below,
        why_not_enough=Clear(ANNA, "health", "Oppdiktet."),
        finding=rules.lower_steps_were_considered(service=service, up_to_step=below, on=TODAY),
        considered_on=TODAY,
    )


learned: tuple[Fact, ...] = (
    need("own-words"),
    need("function"),
    lower_steps("home-nursing"),
    need("technology-tried"),
)
besides = (lower_steps("meals"), lower_steps("long-term-stay"))
ready: tuple[Fact, ...] = (opened, assigned_to_kari, *learned, *besides, scored)


def an_assessment() -> Story[Assessment]:
    return Story(evolve=assessment.evolve, state=Assessment())


def note(topic: Topic, **changes: Any) -> NeedNote:
    told: dict[str, Any] = {"value": "Oppdiktet.", "source": "applicant", "observed_on": TODAY}
    return NeedNote(topic=topic, **(told | changes))


def line(**changes: Any) -> LineProposal:
    told: dict[str, Any] = {
        "line": 1,
        "service": "home-nursing",
        "outcome": "granted",
        "amount": LineAmount(quantity=350, unit="hours-per-week"),
        "valid_from": TODAY,
    }
    return LineProposal(**(told | changes))


def less(**changes: Any) -> LineProposal:
    """A line that gives less than was asked for, with what must then be said."""
    told: dict[str, Any] = {"amount": None, "valid_from": None, "reasons": "Fordi.", "remaining_need": "Måltider."}
    return line(**(told | changes))


def complete_with(*lines: LineProposal, **changes: Any) -> CompleteAssessment:
    told: dict[str, Any] = {
        "id": command_id(9),
        "assessment_id": ROUND_1,
        "form": "formal",
        "needs_health_care": True,
        "need_is_covered": False,
        "lines": lines,
    }
    return CompleteAssessment(**(told | changes))


open_it = OpenAssessment(
    id=command_id(1),
    case_id=CASE,
    round=1,
    person=ANNA,
    services=("home-nursing",),
    received_on=TODAY,
    residency="staying",
)
give_to_kari = AssignAssessment(id=command_id(2), assessment_id=ROUND_1, caseworker="kari")
give_to_ola = AssignAssessment(id=command_id(2), assessment_id=ROUND_1, caseworker="ola")
record_own_words = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=(note("own-words"),))
score_all = ScoreAssistance(id=command_id(4), assessment_id=ROUND_1, scores=scored.scores)
close_it = CloseAssessment(id=command_id(5), case_id=CASE, application=CASE)


asked_gp = InformationRequested(
    request=1,
    party="gp",
    basis="consent",
    consent=UUID(int=7),
    finding=rules.information_may_be_requested(
        basis="consent", consent_covers_use=True, person_objects=False, is_necessary=False, on=TODAY
    ),
    asked=Clear(ANNA, "health", "Oppdiktet."),
    requested_on=TODAY,
    respond_by=date(2024, 3, 26),
)
agreed = ConsentNoted(
    person=ANNA, consent=UUID(int=7), parties=("gp",), covers=("health",), given_on=TODAY, valid_to=None
)
girl = ChildNoted(
    born_on=Clear(ANNA, "identity", "2009-05-17"),
    age=14,
    has_guardian=False,
    has_representative=False,
    tasks=(
        ChildTask(age=15, due_on=date(2024, 5, 1)),
        ChildTask(age=16, due_on=date(2025, 5, 1)),
        ChildTask(age=18, due_on=date(2027, 5, 1)),
    ),
    findings=rules_for_children.who_is_told_and_decides(age=14, has_guardian=False, has_representative=False, on=TODAY),
    noted_on=TODAY,
)


def a_log_of(case_id: UUID) -> MemoryLog:
    log = MemoryLog("assessment")
    log.given(stream_of(case_id, round=1), opened, case_id=case_id)
    return log
