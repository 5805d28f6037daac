"""Knows what each fact of decision adds to the tables that figures are counted in."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, update

from services.insight.counting_letters import count_letter, told_in_writing
from services.insight.counting_orders import count_order
from services.insight.tables import decided_lines, decisions, restarts
from shared.contracts.decision import (
    ApplicationDismissed,
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import ReasonsProvided
from shared.contracts.decision_ending import CaseEnded, CaseResumed
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    PriorNoticeSent,
    ReviewOpened,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, keep_row, put_row

LineDecided = ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed


def count(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    match recorded.fact:
        case DecisionDrafted() as fact:
            _draft(connection, recorded, fact)
        case ServiceGranted() as fact:
            _decide(connection, recorded, fact, outcome="granted", decided_on=fact.granted_on)
        case ServicePartlyGranted() as fact:
            _decide(connection, recorded, fact, outcome="partly-granted", decided_on=fact.granted_on)
        case ServiceRefused() as fact:
            _decide(connection, recorded, fact, outcome="refused", decided_on=fact.refused_on)
        case PlacedOnWaitingList() as fact:
            _decide(connection, recorded, fact, outcome="waiting-list", decided_on=fact.qualified_on)
        case ApplicationDismissed() as fact:
            _decide(connection, recorded, fact, outcome="dismissed", decided_on=fact.dismissed_on)
        case DecisionNotified() as fact:
            _notify(connection, recorded, fact)
        case DraftDiscarded() as fact:
            _note(connection, recorded, ended_on=fact.discarded_on, ended_why=fact.reason)
        case ClosedUndecided() as fact:
            _note(connection, recorded, ended_on=fact.closed_on, ended_why=fact.reason)
            told_in_writing(connection, recorded, kind="closed-undecided", told_on=fact.notified_on)
        case _:
            _count_rest(connection, recorded)


def _count_rest(connection: Connection, recorded: Recorded) -> None:
    case_id = recorded.record.case_id
    match recorded.fact:
        case CaseReopened() as fact:
            row = {"case_id": case_id, "round": fact.next_round, "restarted_on": fact.reopened_on}
            keep_row(connection, restarts, row)
        case ReviewOpened() as fact:
            row = {"case_id": case_id, "round": fact.round, "restarted_on": fact.received_on}
            keep_row(connection, restarts, row)
        case OutcomeAltered() as fact:
            for line in fact.lines:
                key = {"decision": recorded.record.stream, "line": line}
                change_rows(connection, decided_lines, key=key, values={"altered_on": fact.altered_on})
        case CaseResumed():
            _resume(connection, recorded)
        case CaseEnded() as fact:
            _end(connection, recorded, fact)
        case PriorNoticeSent() as fact:
            told_in_writing(connection, recorded, kind="prior-notice", told_on=fact.sent_on)
        case ReasonsProvided() as fact:
            told_in_writing(connection, recorded, kind="reasons", told_on=fact.sent_on)
        case _:
            if not count_order(connection, recorded):
                count_letter(connection, recorded)


def _draft(connection: Connection, recorded: Recorded, fact: DecisionDrafted) -> None:
    row = {
        "decision": recorded.record.stream,
        "case_id": recorded.record.case_id,
        "round": fact.round,
        "received_on": fact.received_on,
        "drafted_on": fact.drafted_on,
        "caseworker": fact.caseworker,
        "imported": fact.imported_from is not None,
    }
    put_row(connection, decisions, row)


def _decide(connection: Connection, recorded: Recorded, fact: LineDecided, *, outcome: str, decided_on: date) -> None:
    row = {
        "decision": recorded.record.stream,
        "line": fact.line,
        "case_id": recorded.record.case_id,
        "person": fact.person,
        "service": fact.service,
        "form": fact.form,
        "outcome": outcome,
        # Whoever waits or is dismissed has nothing running that could change.
        "change": getattr(fact, "change", "new"),
        "imported": getattr(fact, "imported", False),
        "decided_on": decided_on,
    }
    put_row(connection, decided_lines, row)
    _note(connection, recorded, decided_on=decided_on)


def _notify(connection: Connection, recorded: Recorded, fact: DecisionNotified) -> None:
    _note(connection, recorded, arrived_on=fact.arrived_on)
    # The previous system wrote the letter of what it decided.
    if not fact.imported:
        told_in_writing(connection, recorded, kind="decision", told_on=fact.notified_on)


def _end(connection: Connection, recorded: Recorded, fact: CaseEnded) -> None:
    """Nothing more begins. What was decided and is not told yet, is told nobody who is dead."""
    stream = recorded.record.stream
    change_rows(connection, decided_lines, key={"decision": stream}, values={"ended_on": fact.ended_on})
    if fact.reason == "died":
        untold = update(decisions).where(decisions.c.decision == stream, decisions.c.arrived_on.is_(None))
        connection.execute(untold.values(ended_on=fact.ended_on, ended_why=fact.reason))


def _resume(connection: Connection, recorded: Recorded) -> None:
    stream = recorded.record.stream
    change_rows(connection, decided_lines, key={"decision": stream}, values={"ended_on": None})
    change_rows(connection, decisions, key={"decision": stream}, values={"ended_on": None, "ended_why": None})


def _note(connection: Connection, recorded: Recorded, **columns: Any) -> None:
    change_rows(connection, decisions, key={"decision": recorded.record.stream}, values=columns)
