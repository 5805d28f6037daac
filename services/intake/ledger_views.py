"""Knows what intake's screens ask about measures and promises: which run, and which are due."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.intake.tables import open_promises, running_measures
from shared.contracts.fact import Recorded
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted, PromiseBroken, PromiseKept, PromiseMade
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, drop_rows
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningMeasure:
    """Help without a decision that goes on (tiltak uten vedtak)."""

    measure_id: UUID
    case_id: UUID
    person: PersonRef
    kind: str
    provider: str
    started_on: date
    planned_end_on: date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPromise:
    """What somebody has promised and nobody has settled (løfte fra andre)."""

    promise_id: UUID
    case_id: UUID
    person: PersonRef
    by: str
    due_on: date
    days_left: int


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    stream, case = recorded.record.stream, {"case_id": recorded.record.case_id}
    match recorded.fact:
        case MeasureStarted() as fact:
            row = {"person": fact.person, "kind": fact.kind, "provider": fact.provider}
            days = {"started_on": fact.started_on, "planned_end_on": fact.planned_end_on}
            add_row(connection, running_measures, {"measure_id": stream} | case | row | days)
        case MeasureEnded():
            drop_rows(connection, running_measures, key={"measure_id": stream})
        case PromiseMade() as fact:
            made = {"person": fact.person, "by": fact.by, "due_on": fact.due_on}
            add_row(connection, open_promises, {"promise_id": stream} | case | made)
        case PromiseKept() | PromiseBroken():
            drop_rows(connection, open_promises, key={"promise_id": stream})
        case _:
            return


# Which measures run, longest first?


def running_measures_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[RunningMeasure]:
    """The help without a decision that goes on, longest first."""
    table = running_measures
    rows = page.rows(connection, select(table), by=(table.c.started_on, table.c.measure_id))
    return [
        RunningMeasure(
            measure_id=row.measure_id,
            case_id=row.case_id,
            person=row.person,
            kind=row.kind,
            provider=row.provider,
            started_on=row.started_on,
            planned_end_on=row.planned_end_on,
            overdue=row.planned_end_on is not None and row.planned_end_on < today,
        )
        for row in rows
    ]


# What has been promised, and by when?


def open_promises_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[OpenPromise]:
    """What others have promised and nobody has settled, first due first."""
    table = open_promises
    rows = page.rows(connection, select(table), by=(table.c.due_on, table.c.promise_id))
    return [
        OpenPromise(
            promise_id=row.promise_id,
            case_id=row.case_id,
            person=row.person,
            by=row.by,
            due_on=row.due_on,
            days_left=(row.due_on - today).days,
        )
        for row in rows
    ]
