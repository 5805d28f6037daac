"""Knows the work list of cases that ended by a death nobody died: to be resumed, or left as they are."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.decision.lists.rows import clocks, row_of
from services.decision.tables import decided_lines, questioned_endings
from shared.contracts.decision_ending import CaseEnded, CaseResumed, EndingConfirmed, EndingQuestioned
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import change_rows, drop_rows, put_row


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionedEnding:
    """A case that ended by a mistaken death (avslutning i tvil), and whose it is.

    Without `caseworker` nobody here is known to have the case. `gross_days`: since they applied.
    """

    questioned_on: date
    decision_id: UUID
    case_id: UUID
    caseworker: str | None
    days: int
    gross_days: int | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    this = {"decision_id": recorded.record.stream}
    match recorded.fact:
        case CaseEnded() as fact:
            change_rows(connection, decided_lines, key=this, values={"ended_on": fact.ended_on})
        case EndingQuestioned() as fact:
            since = {"questioned_on": fact.questioned_on, "received_on": fact.received_on}
            row = {**this, "case_id": recorded.record.case_id, "caseworker": fact.caseworker}
            put_row(connection, questioned_endings, {**row, **since})
        case CaseResumed():
            change_rows(connection, decided_lines, key=this, values={"ended_on": None})
            drop_rows(connection, questioned_endings, key=this)
        case EndingConfirmed():
            drop_rows(connection, questioned_endings, key=this)
        case _:
            return


def endings_in_doubt(connection: Connection, *, today: date, page: Page = FIRST) -> list[QuestionedEnding]:
    """Every case somebody must resume or let rest, the one that has waited longest at the top."""
    c = questioned_endings.c
    rows = page.rows(connection, select(questioned_endings), by=(c.questioned_on, c.decision_id))
    return [row_of(QuestionedEnding, row, **clocks(row, since=row.questioned_on, today=today)) for row in rows]
