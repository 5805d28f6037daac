"""Knows the facts and commands that the stories of intake are made of."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.intake import application, inquiry, person, rules
from services.intake.application import Application
from services.intake.commands import (
    AcknowledgeApplication,
    AnswerApplication,
    ReceiveApplication,
    ReceiveInquiry,
    SendProvisionalReply,
    WithdrawApplication,
)
from services.intake.inquiry import Inquiry
from services.intake.person import Person
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id

INQUIRY = UUID("00000000-0000-4000-8000-0000000009a1")
DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
IN_THREE_WEEKS = TODAY + timedelta(weeks=3)
IN_A_MONTH = date(2024, 4, 12)

received_by_letter = ApplicationReceived(
    person=ANNA,
    channel="letter",
    source="applicant",
    received_on=TODAY,
    residency="resident",
    services=("home-nursing", "practical-assistance"),
    wishes=Clear(ANNA, "health", "Trenger hjelp om morgenen."),
    provisional_reply_due_on=IN_A_MONTH,
    findings=(rules.municipality_is_responsible("resident", on=TODAY),),
)
acknowledged = ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=None)
reply_fell_due = ProvisionalReplyFellDue(due_on=IN_A_MONTH)
reply_sent = ProvisionalReplySent(
    sent_on=TODAY,
    due_on=IN_A_MONTH,
    expected_answer_on=IN_THREE_WEEKS,
    reason=Clear(ANNA, "health", "Vi venter på legen."),
    findings=(rules.reply_is_complete(expected_on=IN_THREE_WEEKS, on=TODAY),),
)
withdrawn = ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant")
answered = ApplicationAnswered(answered_on=TODAY, decision=DECISION)


class Aged:
    """A person register in which everybody is as old as said."""

    def __init__(self, age: int | None) -> None:
        self.age = age

    def age_of(self, person: PersonRef, *, on: date) -> int | None:
        return self.age


OF_AGE = Aged(84)


def an_application() -> Story[Application]:
    return Story(evolve=application.evolve, state=Application())


def an_inquiry() -> Story[Inquiry]:
    return Story(evolve=inquiry.evolve, state=Inquiry())


def a_person() -> Story[Person]:
    return Story(evolve=person.evolve, state=Person())


def receive_by_letter(**changes: Any) -> ReceiveApplication:
    told: dict[str, Any] = {
        "id": command_id(1),
        "case_id": CASE,
        "person": ANNA,
        "channel": "letter",
        "source": "applicant",
        "received_on": TODAY,
        "residency": "resident",
        "services": ("home-nursing", "practical-assistance"),
        "wishes": "Trenger hjelp om morgenen.",
    }
    return ReceiveApplication(**(told | changes))


def receive_call(**changes: Any) -> ReceiveInquiry:
    told: dict[str, Any] = {
        "id": command_id(1),
        "inquiry_id": INQUIRY,
        "case_id": CASE,
        "channel": "phone",
        "source": "neighbour",
        "received_on": TODAY,
    }
    return ReceiveInquiry(**(told | changes))


acknowledge_it = AcknowledgeApplication(id=command_id(2), case_id=CASE)
send_reply = SendProvisionalReply(
    id=command_id(3), case_id=CASE, expected_answer_on=IN_THREE_WEEKS, reason="Vi venter på legen."
)
withdraw_it = WithdrawApplication(id=command_id(4), case_id=CASE, withdrawn_by="applicant")
answer_it = AnswerApplication(id=command_id(5), case_id=CASE, decision=DECISION, answered_on=TODAY)
