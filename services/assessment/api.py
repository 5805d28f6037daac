"""Knows what assessment lets in: which commands, sent by whom, and who may read a case."""

from services.assessment import handlers, views
from services.assessment.commands import (
    AskAssignedAssessments,
    AssignAssessment,
    CompleteAssessment,
    RecordNeed,
    ScoreAssistance,
)
from shared.contracts.assessment import CaseRead
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question_door import QuestionDoor

CASEWORK = ("caseworker", "leader")

COMMANDS = (
    CommandDoor(
        name="assign-assessment",
        command=AssignAssessment,
        handler=handlers.assign_assessment,
        # Who is both, assigns as a leader.
        roles=("leader", "caseworker"),
        summary="Give the assessment to a caseworker, or take one that nobody has (tildele saksbehandler).",
    ),
    CommandDoor(
        name="record-need",
        command=RecordNeed,
        handler=handlers.record_need,
        roles=CASEWORK,
        summary="Note what was learned about the need (registrere opplysninger).",
    ),
    CommandDoor(
        name="score-assistance",
        command=ScoreAssistance,
        handler=handlers.score_assistance,
        roles=CASEWORK,
        summary="Score the assistance variables, 1–5, or 9 = not relevant (bistandsvariabler).",
    ),
    CommandDoor(
        name="complete-assessment",
        command=CompleteAssessment,
        handler=handlers.complete_assessment,
        roles=CASEWORK,
        summary="Answer the legal tests and propose an outcome per service (fullføre utredning).",
    ),
)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=("caseworker", "decider", "leader", "lawyer", "auditor"),
    opens=("caseworker", "decider", "lawyer", "auditor"),
)

QUESTIONS = (
    QuestionDoor(
        name="assigned-assessments",
        view="open-assessments",
        question=AskAssignedAssessments,
        answer=views.OpenAssessment,
        ask=lambda asked: views.assessments_of(
            asked.connection, caseworker=asked.question.caseworker or asked.actor.id, page=asked.page
        ),
        order=("received_on", "assessment_id"),
        roles=CASEWORK,
        summary="Which assessments are mine, or another caseworker's, and what they lack (mine utredninger).",
    ),
    QuestionDoor(
        name="unassigned-assessments",
        view="open-assessments",
        answer=views.OpenAssessment,
        ask=lambda asked: views.unassigned(asked.connection, page=asked.page),
        order=("received_on", "assessment_id"),
        roles=CASEWORK,
        summary="Which assessments has nobody taken, longest wait first (ufordelte saker).",
    ),
)
