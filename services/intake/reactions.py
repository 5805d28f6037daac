"""Knows what intake does when another service says that something has happened."""

from services.intake.commands import AnswerApplication, ReceiveInquiry
from services.intake.opening_commands import EndEmergencyHelp
from services.intake.returning_commands import PutCaseBack
from shared.contracts.bedflow_messages import MessagePlaced
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_reviewing import ClosedUndecided, HelpWithoutDecisionEnded
from shared.contracts.fact import Record
from shared.kernel.clock import oslo_date
from shared.kernel.ids import derived_id


def when_decision_notified(notified: DecisionNotified, *, record: Record) -> AnswerApplication:
    """A decision reached the applicant (underretning): the application is answered."""
    return AnswerApplication(
        id=derived_id(record.service, record.position, "answer-application"),
        case_id=record.case_id,
        decision=record.stream,
        answered_on=notified.arrived_on,
    )


def when_closed_undecided(closed: ClosedUndecided, *, record: Record) -> AnswerApplication:
    """The applicant was told that nothing will be decided (avsluttet uten vedtak): the clock stops with the reason."""
    return AnswerApplication(
        id=derived_id(record.service, record.position, "answer-application"),
        case_id=record.case_id,
        decision=record.stream,
        answered_on=closed.notified_on,
        undecided=closed.reason,
    )


def when_case_resumed(*, record: Record) -> PutCaseBack:
    """What had ended the case was a mistake (saken gjenopptatt): it is open here again, as it was."""
    return PutCaseBack(id=derived_id(record.service, record.position, "put-case-back"), case_id=record.case_id)


def when_help_without_decision_ended(ended: HelpWithoutDecisionEnded, *, record: Record) -> EndEmergencyHelp:
    """Help that could not wait has ended (hjelp er slutt): if it is needed once more, it begins anew."""
    return EndEmergencyHelp(
        id=derived_id(record.service, record.position, "end-emergency-help"),
        case_id=record.case_id,
        ended_on=ended.ended_on,
    )


def when_message_placed(placed: MessagePlaced, *, record: Record) -> ReceiveInquiry:
    """A hospital sent health information (helseopplysninger ved søknad): an inquiry. What it says stays there.

    Its month (fvl § 11 a) runs from the day the message came, however long it waited for somebody to place it.
    """
    inquiry = placed.about or record.stream
    return ReceiveInquiry(
        id=derived_id(record.service, record.position, "receive-inquiry"),
        inquiry_id=inquiry,
        case_id=inquiry,
        channel="message",
        source="hospital",
        received_on=placed.received_on or oslo_date(record.recorded_at),
        person=placed.person,
    )
