"""Knows what intake's screens ask about inquiries: which are open, and which nobody follows up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.intake import rules
from services.intake.tables import open_inquiries
from shared.contracts.fact import Recorded
from shared.contracts.intake_inquiries import (
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryIdentified,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
    OralNoteReadBack,
)
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows, drop_rows
from shared.kernel.ids import PersonRef
from shared.law.catalogue import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInquiry:
    """An inquiry that nobody has seen to its end (åpen henvendelse). `owner` is a staff id.

    `expected_answer_on`: the day the sender was told. `acknowledgement_due`: what came electronically must be
    acknowledged now, which only the act of 2025 asks for.
    """

    inquiry_id: UUID
    case_id: UUID
    person: PersonRef | None
    channel: str
    source: str
    received_on: date
    days: int
    owner: str | None
    acknowledged_on: date | None
    acknowledgement_due: bool
    expected_answer_on: date | None
    read_back_on: date | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    key = {"inquiry_id": recorded.record.stream}
    match recorded.fact:
        case InquiryReceived() as fact:
            row = {"channel": fact.channel, "source": fact.source, "received_on": fact.received_on}
            case = {"case_id": recorded.record.case_id, "person": fact.person}
            add_row(connection, open_inquiries, key | case | row)
        case InquiryIdentified() as fact:
            change_rows(connection, open_inquiries, key=key, values={"person": fact.person})
        case InquiryAssigned() as fact:
            change_rows(connection, open_inquiries, key=key, values={"owner": fact.owner})
        case InquiryAcknowledged() | InquiryReplyFellDue() | InquiryReplySent() | InquiryReplyDropped() as fact:
            change_rows(connection, open_inquiries, key=key, values=_told(fact))
        case OralNoteReadBack() as fact:
            change_rows(connection, open_inquiries, key=key, values={"read_back_on": fact.read_back_on})
        case InquiryResolved():
            drop_rows(connection, open_inquiries, key=key)
        case _:
            return


def _told(
    fact: InquiryAcknowledged | InquiryReplyFellDue | InquiryReplySent | InquiryReplyDropped,
) -> dict[str, date | None]:
    """What the sender has been told, and whether something must be told now."""
    match fact:
        case InquiryAcknowledged(expected_answer_on=None):
            return {"acknowledged_on": fact.acknowledged_on}
        case InquiryAcknowledged():
            return {"acknowledged_on": fact.acknowledged_on, "expected_answer_on": fact.expected_answer_on}
        case InquiryReplyFellDue():
            return {"reply_due_on": fact.due_on}
        case InquiryReplySent():
            return {"expected_answer_on": fact.expected_answer_on, "reply_due_on": None}
        case InquiryReplyDropped():
            return {"reply_due_on": None}


# Which inquiries are open, oldest first?


def open_inquiries_on(
    connection: Connection, *, today: date, page: Page = FIRST, ownerless: bool = False, law: Law = rules.LAW
) -> list[OpenInquiry]:
    """The open inquiries, oldest first; only those that nobody follows up when `ownerless`."""
    table = open_inquiries
    asked = select(table).where(table.c.owner.is_(None)) if ownerless else select(table)
    rows = page.rows(connection, asked, by=(table.c.received_on, table.c.inquiry_id))
    return [
        OpenInquiry(
            inquiry_id=row.inquiry_id,
            case_id=row.case_id,
            person=row.person,
            channel=row.channel,
            source=row.source,
            received_on=row.received_on,
            days=(today - row.received_on).days,
            owner=row.owner,
            acknowledged_on=row.acknowledged_on,
            acknowledgement_due=rules.acknowledgement_is_due(
                row.channel, received_on=row.received_on, acknowledged_on=row.acknowledged_on, on=today, law=law
            ),
            expected_answer_on=row.expected_answer_on,
            read_back_on=row.read_back_on,
        )
        for row in rows
    ]
