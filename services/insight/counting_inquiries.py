"""Knows what each fact of an inquiry adds to the tables that figures are counted in."""

from sqlalchemy import Connection

from services.insight.counting_letters import told_in_writing
from services.insight.tables import inquiries, inquiry_announcements
from shared.contracts.fact import Recorded
from shared.contracts.intake_inquiries import (
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplySent,
    InquiryResolved,
)
from shared.contracts.intake_returning import EndingUndone
from shared.eventing.view_rows import change_rows, put_row


def count_inquiry(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables; what is none of an inquiry is left alone."""
    inquiry = {"inquiry": recorded.record.stream}
    match recorded.fact:
        case InquiryReceived() as fact:
            row = {"case_id": recorded.record.case_id, "received_on": fact.received_on}
            put_row(connection, inquiries, inquiry | row)
        case InquiryAssigned() as fact:
            change_rows(connection, inquiries, key=inquiry, values={"owner": fact.owner})
        case InquiryAcknowledged() as fact:
            told_in_writing(connection, recorded, kind="inquiry-acknowledgement", told_on=fact.acknowledged_on)
            _announce(connection, recorded, fact)
        case InquiryReplySent() as fact:
            if fact.told == "letter":
                told_in_writing(connection, recorded, kind="provisional-reply", told_on=fact.sent_on)
            _announce(connection, recorded, fact)
        case InquiryReplyDropped() as fact:
            change_rows(connection, inquiries, key=inquiry, values={"reply_dropped_on": fact.dropped_on})
        case InquiryResolved() as fact:
            values = {"resolved_on": fact.resolved_on, "outcome": fact.outcome}
            change_rows(connection, inquiries, key=inquiry, values=values)
        case EndingUndone(kind="inquiry"):
            change_rows(connection, inquiries, key=inquiry, values={"resolved_on": None, "outcome": None})
        case _:
            return


def _announce(connection: Connection, recorded: Recorded, fact: InquiryAcknowledged | InquiryReplySent) -> None:
    if fact.expected_answer_on is None:
        return
    acknowledged = isinstance(fact, InquiryAcknowledged)
    row = {
        "inquiry": recorded.record.stream,
        "position": recorded.record.position,
        "announced_on": fact.acknowledged_on if isinstance(fact, InquiryAcknowledged) else fact.sent_on,
        "expected_on": fact.expected_answer_on,
        "acknowledged": acknowledged,
    }
    put_row(connection, inquiry_announcements, row)
