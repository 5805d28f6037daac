"""Knows what assessment's screens ask: which assessments are mine, which are nobody's, and what each still lacks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select, update

from services.assessment import rules
from services.assessment.tables import open_assessments
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssistanceScored,
    NeedRecorded,
)
from shared.contracts.fact import Record, Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows, drop_rows
from shared.kernel.ids import PersonRef

_ADD_TOPIC = (
    update(open_assessments)
    .where(open_assessments.c.assessment_id == bindparam("key_assessment_id"))
    .values(topics=func.array_append(open_assessments.c.topics, bindparam("topic")))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssessment:
    """An assessment that is not completed (åpen utredning), and the codes of what it still lacks."""

    assessment_id: UUID
    case_id: UUID
    round: int
    person: PersonRef
    services: tuple[str, ...]
    received_on: date
    opened_on: date
    caseworker: str | None
    missing: tuple[str, ...]


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    stream = recorded.record.stream
    match recorded.fact:
        case AssessmentOpened() as fact:
            _open(connection, record=recorded.record, fact=fact)
        case AssessmentAssigned() as fact:
            _note(connection, stream, caseworker=fact.caseworker)
        case NeedRecorded() as fact:
            connection.execute(_ADD_TOPIC, {"key_assessment_id": stream, "topic": fact.topic})
        case AssistanceScored():
            _note(connection, stream, scored=True)
        case AssessmentCompleted() | AssessmentClosed():
            drop_rows(connection, open_assessments, key={"assessment_id": stream})
        case _:
            return


# Which assessments are mine, and what do they lack?


def assessments_of(connection: Connection, *, caseworker: str, page: Page = FIRST) -> list[OpenAssessment]:
    """A caseworker's open assessments, longest wait first (mine utredninger)."""
    return _where(connection, open_assessments.c.caseworker == caseworker, page=page)


# Which assessments has nobody taken?


def unassigned(connection: Connection, *, page: Page = FIRST) -> list[OpenAssessment]:
    """The open assessments that nobody has, longest wait first (ufordelte saker)."""
    return _where(connection, open_assessments.c.caseworker.is_(None), page=page)


def _where(connection: Connection, condition: ColumnElement[bool], *, page: Page) -> list[OpenAssessment]:
    table = open_assessments
    rows = page.rows(connection, select(table).where(condition), by=(table.c.received_on, table.c.assessment_id))
    return [_with_what_is_missing(row) for row in rows]


def _with_what_is_missing(row: Row[tuple[object, ...]]) -> OpenAssessment:
    return OpenAssessment(
        assessment_id=row.assessment_id,
        case_id=row.case_id,
        round=row.round,
        person=row.person,
        services=tuple(row.services),
        received_on=row.received_on,
        opened_on=row.opened_on,
        caseworker=row.caseworker,
        missing=rules.missing(caseworker=row.caseworker, topics=row.topics, scored=row.scored),
    )


def _open(connection: Connection, *, record: Record, fact: AssessmentOpened) -> None:
    row = {
        "assessment_id": record.stream,
        "case_id": record.case_id,
        "round": fact.round,
        "person": fact.person,
        "services": list(fact.services),
        "received_on": fact.received_on,
        "opened_on": fact.opened_on,
    }
    add_row(connection, open_assessments, row)


def _note(connection: Connection, assessment_id: UUID, **columns: object) -> None:
    change_rows(connection, open_assessments, key={"assessment_id": assessment_id}, values=columns)
