"""Knows what decision's screens ask: which drafts wait for somebody to decide, and what was decided in a case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.decision.facts import LineDecided, decided_on
from services.decision.lists import overdue_pauses, questioned_endings, unanswered, ungrounded, worklists
from services.decision.tables import decided_lines, open_drafts
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_delivering import OrderSent, ServiceStarted
from shared.contracts.decision_reviewing import ClosedUndecided, DraftReturned
from shared.contracts.decision_words import DraftLine
from shared.contracts.fact import Record, Recorded
from shared.contracts.words import LineRef
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import change_rows, drop_rows, put_row


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """A draft nobody has decided (utkast): how long since it was drafted, and gross since they applied."""

    decision_id: UUID
    case_id: UUID
    round: int
    services: tuple[str, ...]
    received_on: date
    days: int
    gross_days: int
    caseworker: str
    needs_second_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedLine:
    """One decided line of a case (vedtakslinje) and what came of it. An appeal's change stands beside the outcome."""

    decision_id: UUID
    round: int
    line: int
    service: str
    outcome: str
    decided_on: date
    decided_by: str
    arrived_on: date | None
    appeal_deadline_on: date | None
    ordered_on: date | None
    started_on: date | None
    altered_by: str | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    record = recorded.record
    ungrounded.project(connection, recorded)
    questioned_endings.project(connection, recorded)
    overdue_pauses.project(connection, recorded)
    # Before the lists below forget who waited by a line that falls.
    unanswered.project(connection, recorded)
    match recorded.fact:
        case DecisionDrafted() as fact:
            _draft(connection, record, fact)
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed()
        ) as fact:
            _decide(connection, record, fact)
        case DecisionNotified() as fact:
            _notify(connection, record, fact)
        case OrderSent() as fact:
            # Whoever was asked before may have answered, or been reminded: the next answers for itself.
            anew = {"acknowledge_by": fact.acknowledge_by, "acknowledged_on": None, "reminders": None}
            _note(connection, record, fact.line, ordered_on=fact.sent_on, provider=fact.provider, **anew)
        case ServiceStarted() as fact:
            _note(
                connection,
                record,
                fact.line,
                started_on=fact.started_on,
                provider=fact.provider,
                order_corrected_on=None,
            )
        case DraftReturned():
            drop_rows(connection, open_drafts, key={"decision_id": record.stream})
        case DraftDiscarded() | ClosedUndecided():
            _discard(connection, record)
        case OutcomeAltered() as fact:
            for line in fact.lines:
                _note(connection, record, line, altered_by=fact.by, set_aside_on=None)
                worklists.altered(connection, LineRef(decision=record.stream, line=line))
        case _:
            worklists.project(connection, recorded)


# Which drafts wait for somebody to decide, oldest application first?


def open_drafts_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[OpenDraft]:
    """The drafts nobody has decided, by how long the applicant has waited."""
    table = open_drafts
    rows = page.rows(connection, select(table), by=(table.c.received_on, table.c.decision_id))
    return [
        OpenDraft(
            decision_id=row.decision_id,
            case_id=row.case_id,
            round=row.round,
            services=tuple(row.services),
            received_on=row.received_on,
            days=(today - row.drafted_on).days,
            gross_days=(today - row.received_on).days,
            caseworker=row.caseworker,
            needs_second_person=row.needs_second_person,
        )
        for row in rows
    ]


# What was decided in a case, line by line, and what came of it?


def decisions_of_case(connection: Connection, *, case_id: UUID, page: Page = FIRST) -> list[DecidedLine]:
    """Every decided line of a case, in the order it was decided."""
    table = decided_lines
    decided = select(*(table.c[name] for name in DecidedLine.__slots__)).where(
        table.c.case_id == case_id, table.c.decided_on.is_not(None)
    )
    rows = page.rows(connection, decided, by=(table.c.round, table.c.line, table.c.decision_id))
    return [DecidedLine(**row._mapping) for row in rows]


def _draft(connection: Connection, record: Record, fact: DecisionDrafted) -> None:
    draft = {
        "services": [line.service for line in fact.lines],
        "drafted_on": fact.drafted_on,
        "caseworker": fact.caseworker,
        "needs_second_person": fact.needs_second_person,
    }
    key = {"decision_id": record.stream, "case_id": record.case_id, "round": fact.round}
    put_row(connection, open_drafts, {**key, "received_on": fact.received_on, **draft})
    for line in fact.lines:
        drafted = {"line": line.line, "service": line.service, "outcome": line.outcome}
        whose = {"received_on": fact.received_on, "caseworker": fact.caseworker}
        put_row(connection, decided_lines, {**key, **drafted, **whose, **_former(line)})


def _former(line: DraftLine) -> dict[str, UUID | int]:
    former = line.former
    return {"former_decision": former.decision, "former_line": former.line} if former else {}


def _decide(connection: Connection, record: Record, fact: LineDecided) -> None:
    drop_rows(connection, open_drafts, key={"decision_id": record.stream})
    _note(connection, record, fact.line, decided_on=decided_on(fact), decided_by=record.actor.id)
    worklists.decided(connection, record, fact)


def _notify(connection: Connection, record: Record, fact: DecisionNotified) -> None:
    decision = {"decision_id": record.stream}
    change_rows(connection, decided_lines, key=decision, values={"arrived_on": fact.arrived_on})
    for period in fact.appeal_periods:
        _note(connection, record, period.line, appeal_deadline_on=period.deadline_on)


def _discard(connection: Connection, record: Record) -> None:
    for table in (open_drafts, decided_lines):
        drop_rows(connection, table, key={"decision_id": record.stream})
    worklists.dropped(connection, record)


def _note(connection: Connection, record: Record, line: int, **columns: date | str | None) -> None:
    change_rows(connection, decided_lines, key={"decision_id": record.stream, "line": line}, values=columns)
