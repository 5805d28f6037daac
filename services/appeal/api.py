"""Knows what appeal lets in: which commands, sent by whom, and who may read a case."""

from services.appeal import handlers, views
from services.appeal.answering.doors import ANSWERING
from services.appeal.commands import (
    AdmitLateAppeal,
    AllowAppeal,
    ForwardAppeal,
    PartlyAllowAppeal,
    ReceiveAppeal,
    RecordAnswer,
    RejectAppeal,
    WithdrawAppeal,
)
from services.appeal.correspondence import UNWRITTEN
from services.appeal.lists.doors import LISTS
from services.appeal.receiving.doors import RECEIVING
from services.appeal.reviewing.doors import REVIEWING
from services.appeal.roles import DECIDING, READING, RECEPTION, REVIEW
from services.appeal.tables import WORK_LISTS
from shared.contracts.appeal import CaseRead
from shared.letters.doors import questions as letter_questions
from shared.letters.views import LetterLists
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question import CaseQuestion
from shared.web.question_door import QuestionDoor

COMMANDS = (
    CommandDoor(
        name="receive-appeal",
        command=ReceiveAppeal,
        handler=handlers.receive_appeal,
        roles=RECEPTION,
        summary="Note that an appeal has arrived, in time or late, and from whom (klage mottatt).",
    ),
    CommandDoor(
        name="admit-late-appeal",
        command=AdmitLateAppeal,
        handler=handlers.admit_late_appeal,
        roles=DECIDING,
        summary="Admit a late appeal, for a reason of fvl § 31 and within a year of the decision (oppfriskning).",
    ),
    CommandDoor(
        name="reject-appeal",
        command=RejectAppeal,
        handler=handlers.reject_appeal,
        roles=DECIDING,
        summary="Reject an appeal that is late or comes from somebody who may not appeal (avvisning).",
    ),
    CommandDoor(
        name="allow-appeal",
        command=AllowAppeal,
        handler=handlers.allow_appeal,
        roles=DECIDING,
        summary="Change the municipality's own decision in full (klagen tatt til følge).",
    ),
    CommandDoor(
        name="partly-allow-appeal",
        command=PartlyAllowAppeal,
        handler=handlers.partly_allow_appeal,
        roles=DECIDING,
        summary="Change some lines; the rest must be forwarded (klagen delvis tatt til følge).",
    ),
    CommandDoor(
        name="forward-appeal",
        command=ForwardAppeal,
        handler=handlers.forward_appeal,
        roles=REVIEW,
        summary="Send what is not allowed on to the appeal body with a statement (oversendelse).",
    ),
    CommandDoor(
        name="record-answer",
        command=RecordAnswer,
        handler=handlers.record_answer,
        roles=RECEPTION,
        summary="Note what the county governor or the municipal board answered (klagen avgjort).",
    ),
    CommandDoor(
        name="withdraw-appeal",
        command=WithdrawAppeal,
        handler=handlers.withdraw_appeal,
        roles=RECEPTION,
        summary="Note that the appeal was withdrawn (klagen trukket).",
    ),
    *RECEIVING,
    *REVIEWING,
    *ANSWERING,
    *UNWRITTEN.doors(roles=REVIEW),
)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=READING,
    opens=("caseworker", "decider", "lawyer", "auditor"),
)

LETTERS = LetterLists("appeal")

QUESTIONS = (
    *letter_questions(LETTERS, of_case=CASES.roles, office=RECEPTION),
    QuestionDoor(
        name="open-appeals",
        view=WORK_LISTS,
        answer=views.OpenAppeal,
        ask=lambda asked: views.open_appeals_on(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "appeal_id"),
        roles=RECEPTION,
        summary="Which appeals are open, oldest first, and with whom (åpne klager).",
    ),
    QuestionDoor(
        name="open-appeal-periods",
        view=WORK_LISTS,
        question=CaseQuestion,
        answer=views.OpenPeriod,
        ask=lambda asked: views.open_periods_of_case(
            asked.connection, case_id=asked.question.case_id, today=asked.today, page=asked.page
        ),
        order=("deadline_on", "decision", "line"),
        roles=CASES.roles,
        summary="What may still be appealed in a case, to whom and until when (klagefrister som løper).",
    ),
    *LISTS,
)
