"""Knows what decision lets in: which commands, sent by whom, and who may read a case."""

from services.decision import handlers, views
from services.decision.afterwards.doors import AFTERWARDS
from services.decision.carrying_out.doors import DELIVERING
from services.decision.commands import MakeDecision, NotifyDecision, ReturnDraft, ReviseDraft, SendOrder, StartService
from services.decision.correspondence import UNWRITTEN
from services.decision.imports.doors import IMPORTING
from services.decision.lists.doors import WORK_LISTS
from services.decision.measures.doors import MEASURES
from services.decision.revising.doors import REVIEWING
from services.decision.roles import CASEWORK, DECIDING, DELIVERY, OFFICE
from shared.contracts.decision import CaseRead
from shared.letters.doors import questions as letter_questions
from shared.letters.views import LetterLists
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question import CaseQuestion
from shared.web.question_door import QuestionDoor

COMMANDS = (
    CommandDoor(
        name="revise-draft",
        command=ReviseDraft,
        handler=handlers.revise_draft,
        roles=CASEWORK,
        summary="Change lines of the draft, and so become one of those who proposed it (endre utkast).",
    ),
    CommandDoor(
        name="return-draft",
        command=ReturnDraft,
        handler=handlers.return_draft,
        roles=CASEWORK,
        summary="Send the draft back: more must be found out first (returnere til utredning).",
    ),
    CommandDoor(
        name="make-decision",
        command=MakeDecision,
        handler=handlers.make_decision,
        roles=DECIDING,
        summary="Decide every line as drafted, with reasons, by the dated delegation register (fatte vedtak).",
    ),
    CommandDoor(
        name="notify-decision",
        command=NotifyDecision,
        handler=handlers.notify_decision,
        roles=OFFICE,
        summary="Note that the decision has reached the party. The appeal periods begin (underretning).",
    ),
    CommandDoor(
        name="send-order",
        command=SendOrder,
        handler=handlers.send_order,
        roles=CASEWORK,
        summary="Tell the provider to deliver a decided line (bestilling til utfører).",
    ),
    CommandDoor(
        name="start-service",
        command=StartService,
        handler=handlers.start_service,
        roles=DELIVERY,
        summary="Note that a service has begun, perhaps before the decision (iverksetting).",
    ),
    *REVIEWING,
    *DELIVERING,
    *AFTERWARDS,
    *MEASURES,
    *IMPORTING,
    *UNWRITTEN.doors(roles=CASEWORK),
)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=("caseworker", "decider", "leader", "lawyer", "controller", "auditor"),
    opens=("caseworker", "decider", "lawyer", "auditor"),
)

LETTERS = LetterLists("decision")

QUESTIONS = (
    *letter_questions(LETTERS, of_case=CASES.roles, office=OFFICE),
    QuestionDoor(
        name="open-drafts",
        view="decisions",
        answer=views.OpenDraft,
        ask=lambda asked: views.open_drafts_on(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "decision_id"),
        roles=CASEWORK,
        summary="Which drafts wait for somebody to decide, longest wait first (utkast til vedtak).",
    ),
    QuestionDoor(
        name="decided-lines",
        view="decisions",
        question=CaseQuestion,
        answer=views.DecidedLine,
        ask=lambda asked: views.decisions_of_case(asked.connection, case_id=asked.question.case_id, page=asked.page),
        order=("round", "line", "decision_id"),
        roles=CASES.roles,
        summary="What was decided in a case, line by line, and what came of it (vedtakslinjer).",
    ),
    *WORK_LISTS,
)
