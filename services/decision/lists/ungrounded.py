"""Knows the work list of services that run while no decision carries them: to be ended, or decided anew."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.decision.lists.rows import clocks, row_of
from services.decision.tables import ungrounded
from shared.contracts.decision import OutcomeAltered
from shared.contracts.decision_afterwards import DecisionReversed
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStopped
from shared.contracts.decision_ending import GroundLost
from shared.contracts.fact import Record, Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import drop_rows, put_row


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsWithoutDecision:
    """A service that runs and no decision carries (tjeneste uten gyldig vedtak): why, since when, and whose it is.

    `gross_days`: since they applied.
    """

    lost_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    because: str
    caseworker: str
    days: int
    gross_days: int


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table: listed when the decision falls, until the service ends or is given after all."""
    record = recorded.record
    match recorded.fact:
        case GroundLost() as fact:
            _list(connection, record, fact)
        case ServiceStopped() | RegistrationUndone(what="start") as fact:
            drop_rows(connection, ungrounded, key={"decision_id": record.stream, "line": fact.line})
        case OutcomeAltered() | DecisionReversed(ground="in-favour") as fact:
            for line in fact.lines:
                drop_rows(connection, ungrounded, key={"decision_id": record.stream, "line": line})
        case _:
            return


def without_decision(connection: Connection, *, today: date, page: Page = FIRST) -> list[RunsWithoutDecision]:
    """Every service that runs without a decision that holds, the one that has for longest at the top."""
    c = ungrounded.c
    rows = page.rows(connection, select(ungrounded), by=(c.lost_on, c.decision_id, c.line))
    return [row_of(RunsWithoutDecision, row, **clocks(row, since=row.lost_on, today=today)) for row in rows]


def _list(connection: Connection, record: Record, fact: GroundLost) -> None:
    key = {"decision_id": record.stream, "line": fact.line, "case_id": record.case_id}
    since = {"lost_on": fact.lost_on, "received_on": fact.received_on}
    row = {"service": fact.service, "because": fact.because, "caseworker": fact.caseworker}
    put_row(connection, ungrounded, {**key, **row, **since})
