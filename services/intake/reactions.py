"""Knows what intake does when another service says that something has happened."""

from services.intake.commands import AnswerApplication
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Record
from shared.kernel.ids import derived_id


def when_decision_notified(notified: DecisionNotified, *, record: Record) -> AnswerApplication:
    """A decision reached the applicant (underretning): the application is answered."""
    return AnswerApplication(
        id=derived_id(record.service, record.position, "answer-application"),
        case_id=record.case_id,
        decision=record.stream,
        answered_on=notified.arrived_on,
    )
