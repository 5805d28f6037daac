"""Knows what assessment's screens ask: which assessments are mine, which are nobody's, and what each still lacks."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB

from services.assessment import office_views, rules, waiting_views
from services.assessment.gathered import FROM_OTHERS
from services.assessment.tables import open_assessments, staff
from services.assessment.waiting_views import Awaited, awaited_by
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssessmentReopened,
    AssistanceScored,
    NeedRecorded,
    ReadBackNoted,
)
from shared.contracts.assessment_office import AssessmentHandedBack, EmergencyHelpNoted
from shared.contracts.assessment_sources import InformationShown
from shared.contracts.assessment_weighing import BestInterestsWeighed, ChildHeard, ChildNoted, LowerStepsConsidered
from shared.contracts.fact import Record, Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows, drop_rows
from shared.kernel.ids import PersonRef

_T = open_assessments.c
_KEY = _T.assessment_id == bindparam("key_assessment_id")
_ADD_TOPIC = (
    update(open_assessments)
    .where(_KEY)
    .values(
        topics=func.array_append(_T.topics, bindparam("topic")),
        noted=func.array_append(_T.noted, bindparam("version")),
        observed=func.array_append(_T.observed, bindparam("observed_on")),
    )
)
_SUPERSEDE = (
    update(open_assessments).where(_KEY).values(superseded=func.array_append(_T.superseded, bindparam("version")))
)
_SCORE = update(open_assessments).where(_KEY).values(scores=_T.scores.op("||")(bindparam("told", type_=JSONB)))
_LACKS = update(open_assessments).where(_KEY).values(also_missing=func.array_append(_T.also_missing, bindparam("code")))
_HOLDS = update(open_assessments).where(_KEY).values(also_missing=func.array_remove(_T.also_missing, bindparam("code")))

_NEEDED_OF_A_CHILD = ("child-heard", "best-interests")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssessment:
    """An assessment that is not completed (åpen utredning), the codes of what it lacks, and what it waits for.

    `need_group` is by what is scored so far; `waits_for` says who or what, `waits_until` the day it is expected.
    """

    assessment_id: UUID
    case_id: UUID
    round: int
    person: PersonRef
    services: tuple[str, ...]
    received_on: date
    opened_on: date
    origin: str
    helped_since: date | None
    caseworker: str | None
    missing: tuple[str, ...]
    not_scored: tuple[str, ...]
    need_group: str | None
    waits_for: str
    waits_until: date | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    stream = recorded.record.stream
    match recorded.fact:
        case AssessmentOpened() as fact:
            _open(connection, record=recorded.record, fact=fact)
            waiting_views.project(connection, recorded)
        case AssessmentAssigned() as fact:
            _note(connection, stream, caseworker=fact.caseworker)
        case NeedRecorded() as fact:
            _learn(connection, recorded.record, fact)
        case AssistanceScored() as fact:
            connection.execute(_SCORE, {"key_assessment_id": stream, "told": fact.scores})
        case AssessmentCompleted() as fact:
            _note(connection, stream, completed_on=fact.completed_on)
        case AssessmentReopened():
            _note(connection, stream, completed_on=None)
        case AssessmentClosed():
            drop_rows(connection, open_assessments, key={"assessment_id": stream})
            waiting_views.project(connection, recorded)
        case AssessmentHandedBack():
            _note(connection, stream, caseworker=None)
        case EmergencyHelpNoted() as fact:
            _note(connection, stream, helped_since=fact.helped_since)
        case _:
            _project_the_rest(connection, recorded)


def _project_the_rest(connection: Connection, recorded: Recorded) -> None:
    stream = recorded.record.stream
    match recorded.fact:
        case LowerStepsConsidered() as fact:
            _topic(connection, recorded.record, topic="lower-step-considered", observed_on=fact.considered_on)
        case ReadBackNoted():
            _settle(connection, _HOLDS, stream, "read-back")
        case InformationShown():
            _settle(connection, _HOLDS, stream, "information-shown")
        case ChildNoted() as fact:
            _settle(connection, _HOLDS, stream, "child-noted")
            _settle(connection, _LACKS if fact.tasks else _HOLDS, stream, *_NEEDED_OF_A_CHILD)
        case ChildHeard():
            _settle(connection, _HOLDS, stream, "child-heard")
        case BestInterestsWeighed():
            _settle(connection, _HOLDS, stream, "best-interests")
        case _:
            pass
    waiting_views.project(connection, recorded)
    office_views.project(connection, recorded)


# Which assessments are mine, and what do they lack?


def assessments_of(connection: Connection, *, caseworker: str, page: Page = FIRST) -> list[OpenAssessment]:
    """A caseworker's open assessments, longest wait first (mine utredninger)."""
    return _where(connection, _T.caseworker == caseworker, page=page)


# Which assessments has nobody taken?


def unassigned(connection: Connection, *, page: Page = FIRST) -> list[OpenAssessment]:
    """The open assessments that nobody has, longest wait first (ufordelte saker)."""
    return _where(connection, _T.caseworker.is_(None), page=page)


# Which assessments has nobody who works here?


def ownerless(connection: Connection, *, today: date, page: Page = FIRST) -> list[OpenAssessment]:
    """The open assessments that nobody has, or whose caseworker has left (saker uten eier)."""
    has_left = select(staff.c.staff).where(staff.c.last_on < today)
    return _where(connection, or_(_T.caseworker.is_(None), _T.caseworker.in_(has_left)), page=page)


def _where(connection: Connection, condition: ColumnElement[bool], *, page: Page) -> list[OpenAssessment]:
    still_open = select(open_assessments).where(_T.completed_on.is_(None), condition)
    rows = page.rows(connection, still_open, by=(_T.received_on, _T.assessment_id))
    waiting = awaited_by(connection, [row.assessment_id for row in rows])
    return [_with_what_is_missing(row, waiting.get(row.assessment_id, ())) for row in rows]


def _with_what_is_missing(row: Row[tuple[object, ...]], awaits: tuple[Awaited, ...]) -> OpenAssessment:
    kinds = {f"{one.kind}-outstanding" for one in awaits}
    also = tuple(code for code in rules.ALSO_REQUIRED if code in {*row.also_missing, *kinds})
    lacks = rules.missing(caseworker=row.caseworker, topics=row.topics, scores=row.scores, on=row.opened_on)
    first = min(awaits, key=lambda one: one.due_on, default=None)
    return OpenAssessment(
        assessment_id=row.assessment_id,
        case_id=row.case_id,
        round=row.round,
        person=row.person,
        services=tuple(row.services),
        received_on=row.received_on,
        opened_on=row.opened_on,
        origin=row.origin,
        helped_since=row.helped_since,
        caseworker=row.caseworker,
        missing=(*lacks, *also),
        not_scored=rules.variables_not_scored(row.scores, on=row.opened_on),
        need_group=rules.need_group(row.scores, on=row.opened_on),
        waits_for=first.what if first else ("caseworker" if row.caseworker else "assignment"),
        waits_until=first.due_on if first else None,
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
        "origin": fact.origin,
        "helped_since": fact.helped_since,
        "also_missing": [
            *(["read-back"] if fact.awaits_read_back else []),
            *(["child-noted"] if fact.minor else []),
        ],
    }
    add_row(connection, open_assessments, row)


def _learn(connection: Connection, record: Record, fact: NeedRecorded) -> None:
    _topic(connection, record, topic=fact.topic, observed_on=fact.observed_on)
    if fact.replaces is not None:
        connection.execute(_SUPERSEDE, {"key_assessment_id": record.stream, "version": fact.replaces})
    if fact.source in FROM_OTHERS:
        _settle(connection, _LACKS, record.stream, "information-shown")


def _topic(connection: Connection, record: Record, *, topic: str, observed_on: date) -> None:
    told = {"topic": topic, "version": record.version, "observed_on": observed_on}
    connection.execute(_ADD_TOPIC, {"key_assessment_id": record.stream, **told})


def _settle(connection: Connection, statement: Any, assessment_id: UUID, *codes: str) -> None:
    for code in codes:
        connection.execute(statement, {"key_assessment_id": assessment_id, "code": code})


def _note(connection: Connection, assessment_id: UUID, **columns: object) -> None:
    change_rows(connection, open_assessments, key={"assessment_id": assessment_id}, values=columns)
