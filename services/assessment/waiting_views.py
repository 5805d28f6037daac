"""Knows what assessment waits for and until when: answers, meetings, a child's birthdays, and knowledge grown old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Integer, String, Table, column, func, select

from services.assessment.assessment import stream_of
from services.assessment.tables import awaited, open_assessments
from shared.contracts.assessment import AssessmentClosed, AssessmentOpened
from shared.contracts.assessment_sources import (
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
    MeetingCancelled,
    MeetingHeld,
    MeetingPlanned,
)
from shared.contracts.assessment_weighing import ChildNoted, ChildTaskDone, ChildTaskFellDue, ChildTasksEnded
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import change_rows, drop_rows, put_row
from shared.law.deadlines import months_after

CHILD_TASK, INFORMATION, MEETING = "child-task", "information", "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """Something an assessment waits for (venter på): an answer, a meeting, or a birthday. `what` says from whom."""

    assessment_id: UUID
    case_id: UUID
    kind: str
    number: int
    what: str
    due_on: date
    fell_due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OldInformation:
    """A piece of information in an open assessment that was seen long ago (gammel opplysning)."""

    assessment_id: UUID
    case_id: UUID
    caseworker: str | None
    topic: str
    version: int
    observed_on: date


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    case_id = recorded.record.case_id
    match recorded.fact:
        case AssessmentOpened(round=number) if number > 1:
            _drop(connection, stream_of(case_id, round=number - 1), kind=CHILD_TASK)
        case AssessmentClosed():
            _drop(connection, recorded.record.stream, kind=MEETING)
        case ChildNoted() | ChildTaskFellDue() | ChildTaskDone() | ChildTasksEnded() as fact:
            _of_child(connection, recorded, fact)
        case MeetingPlanned() as fact:
            _await(connection, recorded, kind=MEETING, number=fact.meeting, what=fact.kind, due_on=fact.planned_on)
        case MeetingHeld(meeting=number) if number is not None:
            _drop(connection, recorded.record.stream, kind=MEETING, number=number)
        case MeetingCancelled() as fact:
            _drop(connection, recorded.record.stream, kind=MEETING, number=fact.meeting)
        case InformationRequested() as fact:
            told = {"number": fact.request, "what": fact.party, "due_on": fact.respond_by}
            _await(connection, recorded, kind=INFORMATION, **told)
        case _:
            _of_request(connection, recorded)


def _of_request(connection: Connection, recorded: Recorded) -> None:
    key = {"assessment_id": recorded.record.stream, "kind": INFORMATION}
    match recorded.fact:
        case InformationFellDue() as fact:
            change_rows(connection, awaited, key=key | {"number": fact.request}, values={"fell_due_on": fact.due_on})
        case InformationReminded() as fact:
            again = {"due_on": fact.respond_by, "fell_due_on": None}
            change_rows(connection, awaited, key=key | {"number": fact.request}, values=again)
        case InformationReceived() | InformationRequestEnded() as fact:
            drop_rows(connection, awaited, key=key | {"number": fact.request})
        case _:
            return


def _of_child(
    connection: Connection, recorded: Recorded, fact: ChildNoted | ChildTaskFellDue | ChildTaskDone | ChildTasksEnded
) -> None:
    stream = recorded.record.stream
    match fact:
        case ChildNoted():
            _drop(connection, stream, kind=CHILD_TASK)
            for task in fact.tasks:
                told = {"number": task.age, "what": f"child-{task.age}", "due_on": task.due_on}
                _await(connection, recorded, kind=CHILD_TASK, **told)
        case ChildTaskFellDue():
            key = {"assessment_id": stream, "kind": CHILD_TASK, "number": fact.age}
            change_rows(connection, awaited, key=key, values={"fell_due_on": fact.due_on})
        case ChildTaskDone():
            _drop(connection, stream, kind=CHILD_TASK, number=fact.age)
        case ChildTasksEnded():
            _drop(connection, stream, kind=CHILD_TASK)


def _await(connection: Connection, recorded: Recorded, **told: Any) -> None:
    row = {"assessment_id": recorded.record.stream, "case_id": recorded.record.case_id, "fell_due_on": None}
    put_row(connection, awaited, row | told)


def _drop(connection: Connection, assessment_id: UUID, **which: object) -> None:
    drop_rows(connection, awaited, key={"assessment_id": assessment_id, **which})


def awaited_by(connection: Connection, assessments: Iterable[UUID]) -> dict[UUID, tuple[Awaited, ...]]:
    """What each of these assessments waits for now; a birthday holds nobody up."""
    known = list(assessments)
    if not known:
        return {}
    holding = select(awaited).where(awaited.c.assessment_id.in_(known), awaited.c.kind != CHILD_TASK)
    found: dict[UUID, tuple[Awaited, ...]] = {}
    for row in connection.execute(holding):
        found[row.assessment_id] = (*found.get(row.assessment_id, ()), Awaited(**row._mapping))
    return found


# Which of my deadlines pass this week?


def due_this_week(connection: Connection, *, caseworker: str, today: date, page: Page = FIRST) -> list[Awaited]:
    """What falls due this week or is overdue in a caseworker's open assessments, first due first (ukens frister)."""
    sunday = today + timedelta(days=6 - today.weekday())
    mine = select(open_assessments.c.assessment_id).where(
        open_assessments.c.caseworker == caseworker, open_assessments.c.completed_on.is_(None)
    )
    due = select(awaited).where(awaited.c.assessment_id.in_(mine), awaited.c.due_on <= sunday)
    return _awaited(connection, due, page=page)


# Who has not answered?


def overdue_information(connection: Connection, *, today: date, page: Page = FIRST) -> list[Awaited]:
    """What was asked for and has not come in time, longest overdue first (ubesvart innhenting)."""
    late = select(awaited).where(awaited.c.kind == INFORMATION, awaited.c.due_on < today)
    return _awaited(connection, late, page=page)


# Which children grow into another rule?


def child_tasks(connection: Connection, *, today: date, page: Page = FIRST) -> list[Awaited]:
    """The birthdays that ask something of the office and are not seen to (oppgaver ved 15, 16 og 18 år)."""
    due = select(awaited).where(awaited.c.kind == CHILD_TASK, awaited.c.due_on <= today)
    return _awaited(connection, due, page=page)


def _awaited(connection: Connection, statement: Any, *, page: Page) -> list[Awaited]:
    by = (awaited.c.due_on, awaited.c.assessment_id, awaited.c.kind, awaited.c.number)
    return [Awaited(**row._mapping) for row in page.rows(connection, statement, by=by)]


# What do we know that may no longer hold?


def old_information(connection: Connection, *, months: int, today: date, page: Page = FIRST) -> list[OldInformation]:
    """What was seen so many months ago or more and is not replaced, oldest first (gamle opplysninger)."""
    table: Table = open_assessments
    piece = func.unnest(table.c.topics, table.c.noted, table.c.observed).table_valued(
        column("topic", String), column("version", Integer), column("observed_on", Date)
    )
    piece = piece.render_derived(name="piece")
    known = (
        select(table.c.assessment_id, table.c.case_id, table.c.caseworker, piece)
        .select_from(table.join(piece, onclause=piece.c.version != func.all(table.c.superseded)))
        .where(table.c.completed_on.is_(None), piece.c.observed_on <= months_after(today, -months))
    )
    by: Any = (piece.c.observed_on, table.c.assessment_id, piece.c.version)
    return [OldInformation(**row._mapping) for row in page.rows(connection, known, by=by)]
