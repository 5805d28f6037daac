"""Knows what assessment lets in: which commands, sent by whom, and who may read a case."""

from collections.abc import Sequence

from services.assessment import handlers
from services.assessment.commands import AssignAssessment, CompleteAssessment, RecordNeed, ScoreAssistance
from services.assessment.office_doors import OFFICE
from services.assessment.roles import CASEWORK, JOURNAL, READING
from services.assessment.sources_doors import SOURCES
from services.assessment.weighing_doors import WEIGHING
from services.assessment.work_list_doors import QUESTIONS
from shared.contracts.assessment import CaseRead
from shared.contracts.assessment_office import JournalEntryWritten
from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.web.door import CaseDoor, CommandDoor

__all__ = ["CASES", "COMMANDS", "QUESTIONS"]

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
    *SOURCES,
    *WEIGHING,
    *OFFICE,
)


def is_theirs_to_read(actor: Actor, records: Sequence[Recorded]) -> bool:
    """The case file is everybody's who may read cases; the journal (journal) only the health personnel's."""
    is_journal = any(isinstance(one.fact, JournalEntryWritten) for one in records)
    return not is_journal or actor.role in JOURNAL


CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=READING,
    opens=("caseworker", "decider", "lawyer", "auditor"),
    concerns=is_theirs_to_read,
)
