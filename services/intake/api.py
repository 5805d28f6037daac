"""Knows what intake lets in: which commands, sent by whom, and who may read a case."""

from services.intake import handlers, views
from services.intake.commands import (
    AcknowledgeApplication,
    ErasePerson,
    ReceiveApplication,
    ReceiveInquiry,
    RegisterPerson,
    SendProvisionalReply,
    WithdrawApplication,
)
from shared.contracts.intake import CaseRead
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question_door import QuestionDoor

RECEPTION = ("receptionist", "caseworker", "leader")

REGISTER_PERSON = CommandDoor(
    name="register-person",
    command=RegisterPerson,
    # The person register itself is bound in `main.py`.
    handler=handlers.register_person,
    roles=RECEPTION,
    summary="Enter a person in the person register (registrere person).",
)

ERASE_PERSON = CommandDoor(
    name="erase-person",
    command=ErasePerson,
    # The vault is bound in `main.py`.
    handler=handlers.erase_person,
    roles=("operator",),
    summary="Order that a person be erased, on a listed legal ground (vedta sletting).",
)

COMMANDS = (
    REGISTER_PERSON,
    ERASE_PERSON,
    CommandDoor(
        name="receive-inquiry",
        command=ReceiveInquiry,
        handler=handlers.receive_inquiry,
        roles=RECEPTION,
        summary="Note that somebody told the office about a need (henvendelse).",
    ),
    CommandDoor(
        name="receive-application",
        command=ReceiveApplication,
        handler=handlers.receive_application,
        roles=RECEPTION,
        summary="Note that an application has arrived (søknad). The month of fvl § 11 a begins.",
    ),
    CommandDoor(
        name="acknowledge-application",
        command=AcknowledgeApplication,
        handler=handlers.acknowledge_application,
        roles=RECEPTION,
        summary="Tell the applicant that the application has arrived (bekreftelse på mottak).",
    ),
    CommandDoor(
        name="send-provisional-reply",
        command=SendProvisionalReply,
        handler=handlers.send_provisional_reply,
        roles=RECEPTION,
        summary="Tell the applicant why it takes time and when to expect an answer (foreløpig svar).",
    ),
    CommandDoor(
        name="withdraw-application",
        command=WithdrawApplication,
        handler=handlers.withdraw_application,
        roles=RECEPTION,
        summary="Note that the applicant has withdrawn (trukket søknad). The clocks stop.",
    ),
)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=("caseworker", "decider", "leader", "lawyer", "receptionist", "auditor"),
    opens=("caseworker", "decider", "lawyer", "auditor"),
)

QUESTIONS = (
    QuestionDoor(
        name="open-applications",
        view="open-applications",
        answer=views.OpenApplication,
        ask=lambda asked: views.open_applications_on(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "case_id"),
        roles=RECEPTION,
        summary="Which applications are open, oldest first, with both clocks (restanseliste).",
    ),
    QuestionDoor(
        name="due-replies",
        view="open-applications",
        answer=views.DueReply,
        ask=lambda asked: views.due_replies_on(asked.connection, today=asked.today, page=asked.page),
        order=("due_on", "case_id"),
        roles=RECEPTION,
        summary="Which provisional replies must be sent now, most urgent first (foreløpige svar).",
    ),
)
