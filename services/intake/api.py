"""Knows what intake lets in: which commands, sent by whom, and who may read a case."""

from services.intake import double_views, handlers, inquiry_views, ledger_views, people_views, reply_views, views
from services.intake.casework_api import CASEWORK_DOORS
from services.intake.commands import (
    AcknowledgeApplication,
    ErasePerson,
    ReceiveApplication,
    ReceiveInquiry,
    RegisterPerson,
    SendProvisionalReply,
    WithdrawApplication,
)
from services.intake.importing_doors import TAKING_OVER_DOORS
from services.intake.people_api import PEOPLE
from services.intake.returning_doors import ENDINGS_IN_DOUBT, RETURNING
from services.intake.roles import FEED, READING, RECEPTION
from services.intake.tables import WORK_LISTS
from shared.contracts.intake import CaseRead
from shared.letters.doors import questions as letter_questions
from shared.letters.views import LetterLists
from shared.web.door import CaseDoor, CommandDoor
from shared.web.question_door import QuestionDoor

REGISTER_PERSON = CommandDoor(
    name="register-person",
    command=RegisterPerson,
    # The person register itself is bound in `main.py`.
    handler=handlers.register_person,
    roles=FEED,
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
    *PEOPLE,
    *CASEWORK_DOORS,
    *RETURNING,
    *TAKING_OVER_DOORS,
)

CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=READING,
    opens=("caseworker", "decider", "lawyer", "auditor"),
)

LETTERS = LetterLists("intake")

QUESTIONS = (
    *letter_questions(LETTERS, of_case=CASES.roles, office=RECEPTION),
    QuestionDoor(
        name="open-applications",
        view=WORK_LISTS,
        answer=views.OpenApplication,
        ask=lambda asked: views.open_applications_on(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "case_id"),
        roles=RECEPTION,
        summary="Which applications are open, oldest first, with both clocks (restanseliste).",
    ),
    QuestionDoor(
        name="double-applications",
        view=WORK_LISTS,
        answer=double_views.DoubleApplication,
        ask=lambda asked: double_views.double_applications_on(asked.connection, page=asked.page),
        order=("received_on", "case_id"),
        roles=RECEPTION,
        summary="Who has two open cases for the same service, oldest first (mulige doble søknader).",
    ),
    QuestionDoor(
        name="due-replies",
        view=WORK_LISTS,
        answer=reply_views.DueReply,
        ask=lambda asked: reply_views.due_replies_on(asked.connection, today=asked.today, page=asked.page),
        order=("due_on", "about", "kind"),
        roles=RECEPTION,
        summary="Which provisional replies to applications and inquiries must be sent now (foreløpige svar).",
    ),
    QuestionDoor(
        name="own-duty-cases",
        view=WORK_LISTS,
        answer=views.OwnDutyCase,
        ask=lambda asked: views.own_duty_cases_on(asked.connection, today=asked.today, page=asked.page),
        order=("opened_on", "case_id"),
        roles=RECEPTION,
        summary="Which cases did the office open itself, and has not decided (saker av eget tiltak).",
    ),
    QuestionDoor(
        name="helped-without-decision",
        view=WORK_LISTS,
        answer=views.HelpWithoutDecision,
        ask=lambda asked: views.help_without_decision_on(asked.connection, today=asked.today, page=asked.page),
        order=("helped_since", "case_id"),
        roles=RECEPTION,
        summary="Who is helped without a decision, longest first, with the days since (hjelp uten vedtak).",
    ),
    QuestionDoor(
        name="open-inquiries",
        view=WORK_LISTS,
        answer=inquiry_views.OpenInquiry,
        ask=lambda asked: inquiry_views.open_inquiries_on(asked.connection, today=asked.today, page=asked.page),
        order=("received_on", "inquiry_id"),
        roles=RECEPTION,
        summary="Which inquiries are open, oldest first (åpne henvendelser).",
    ),
    QuestionDoor(
        name="ownerless-inquiries",
        view=WORK_LISTS,
        answer=inquiry_views.OpenInquiry,
        ask=lambda asked: inquiry_views.open_inquiries_on(
            asked.connection, today=asked.today, page=asked.page, ownerless=True
        ),
        order=("received_on", "inquiry_id"),
        roles=RECEPTION,
        summary="Which open inquiries nobody follows up: should be none (henvendelser uten ansvarlig).",
    ),
    QuestionDoor(
        name="running-measures",
        view=WORK_LISTS,
        answer=ledger_views.RunningMeasure,
        ask=lambda asked: ledger_views.running_measures_on(asked.connection, today=asked.today, page=asked.page),
        order=("started_on", "measure_id"),
        roles=RECEPTION,
        summary="Which help without a decision goes on, longest first (tiltak uten vedtak).",
    ),
    QuestionDoor(
        name="open-promises",
        view=WORK_LISTS,
        answer=ledger_views.OpenPromise,
        ask=lambda asked: ledger_views.open_promises_on(asked.connection, today=asked.today, page=asked.page),
        order=("due_on", "promise_id"),
        roles=RECEPTION,
        summary="What others have promised and nobody has settled, first due first (løfter fra andre).",
    ),
    ENDINGS_IN_DOUBT,
    QuestionDoor(
        name="special-persons",
        view=WORK_LISTS,
        answer=people_views.SpecialPerson,
        ask=lambda asked: people_views.special_people_on(asked.connection, page=asked.page),
        order=("person",),
        roles=RECEPTION,
        summary="Of whom something must be minded: secret address, language, interpreter, death, move (varsomhet).",
    ),
)
