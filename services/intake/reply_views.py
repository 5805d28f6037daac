"""Knows which provisional replies must be sent now: to those who applied, and to those who made an inquiry."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Row, literal, select, union_all

from services.intake.tables import open_applications, open_inquiries
from shared.eventing.view_pages import FIRST, Page
from shared.kernel.ids import PersonRef

ReplyTo = Literal["application", "inquiry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReply:
    """A provisional reply that must be sent, or sent again because the day that was told is near (foreløpig svar).

    `about`: the case that was applied in, or the inquiry. Both clocks: `gross_days` since it came, whatever was
    written; `due_on` the day the office must write by. `person` is not known of every inquiry.
    """

    kind: ReplyTo
    about: UUID
    case_id: UUID
    person: PersonRef | None
    received_on: date
    gross_days: int
    due_on: date
    days_left: int


_APPLIED, _ASKED = open_applications.c, open_inquiries.c
_DUE = union_all(
    select(
        literal("application").label("kind"),
        _APPLIED.case_id.label("about"),
        _APPLIED.case_id,
        _APPLIED.person,
        _APPLIED.received_on,
        _APPLIED.reply_due_on.label("due_on"),
    ).where(_APPLIED.reply_due_on.is_not(None)),
    select(
        literal("inquiry").label("kind"),
        _ASKED.inquiry_id.label("about"),
        _ASKED.case_id,
        _ASKED.person,
        _ASKED.received_on,
        _ASKED.reply_due_on.label("due_on"),
    ).where(_ASKED.reply_due_on.is_not(None)),
).subquery("due")


def due_replies_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[DueReply]:
    """The provisional replies that have fallen due and are not sent, most urgent first."""
    rows = page.rows(connection, select(_DUE), by=(_DUE.c.due_on, _DUE.c.about, _DUE.c.kind))
    return [_with_clocks(row, today=today) for row in rows]


def _with_clocks(row: Row[tuple[object, ...]], *, today: date) -> DueReply:
    return DueReply(
        kind=row.kind,
        about=row.about,
        case_id=row.case_id,
        person=row.person,
        received_on=row.received_on,
        gross_days=(today - row.received_on).days,
        due_on=row.due_on,
        days_left=(row.due_on - today).days,
    )
