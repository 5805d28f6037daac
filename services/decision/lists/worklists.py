"""Knows what decision's work lists are made of: one row for each thing somebody has to do."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from services.decision.facts import LineDecided
from services.decision.lists import given_places, undecided_places
from services.decision.tables import (
    coercions,
    decided_lines,
    help_without_decision,
    reversal_requests,
    reviews,
    waiting,
)
from shared.contracts.decision import (
    CaseReopened,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    LineSettled,
)
from shared.contracts.decision_delivering import (
    DelayExplained,
    OrderAcknowledged,
    OrderChased,
    OrderCorrected,
    OrderDeclined,
    ProviderChanged,
    RegistrationUndone,
    ServicePaused,
    ServiceResumed,
    ServiceReviewed,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded, CaseResumed, OrderCancelled
from shared.contracts.decision_measures import CoercionEnded, CoercionRegistered
from shared.contracts.decision_reviewing import (
    HelpWithoutDecisionEnded,
    HelpWithoutDecisionStarted,
    LeftWaitingList,
    PriorNoticeAnswered,
    PriorNoticeSent,
    ReversalAsked,
    ReversalDeclined,
    ReviewOpened,
    WaitingReassessed,
)
from shared.contracts.fact import Record, Recorded
from shared.contracts.words import LineRef
from shared.eventing.view_rows import change_rows, drop_rows, keep_row, put_row

UNDONE: dict[str, dict[str, None]] = {
    "order": {"ordered_on": None, "acknowledged_on": None, "order_corrected_on": None},
    "acknowledgement": {"acknowledged_on": None},
    "start": {"started_on": None, "paused_on": None, "stopped_on": None},
    "pause": {"paused_on": None},
    "stop": {"stopped_on": None},
}
LAST_PRIORITY = 5


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the lists: a delivery's columns, or a row of a list of its own."""
    record, fact = recorded.record, recorded.fact
    if columns := _of_delivery(fact):
        _note(connection, record, getattr(fact, "line", 0), **columns)
        if isinstance(fact, LineSettled):
            given_places.holds_again(connection, LineRef(decision=record.stream, line=fact.line))
        return
    match fact:
        case DecisionInvalidated() | DecisionReversed():
            _ended(connection, record, fact)
        case CaseEnded() | CaseResumed():
            # Who lives in the place has not left the list, and waits no more either if its decision falls later.
            ended_on = fact.ended_on if isinstance(fact, CaseEnded) else None
            change_rows(connection, waiting, key={"decision_id": record.stream}, values={"ended_on": ended_on})
            for again in fact.waits if isinstance(fact, CaseResumed) else ():
                _leaves(connection, record, again.line, left_on=None)
        case CoercionRegistered():
            _watch(connection, record, fact)
        case CoercionEnded():
            drop_rows(connection, coercions, key={"measure_id": record.stream})
        case ReversalAsked():
            key = {"request": fact.request, "decision_id": record.stream, "case_id": record.case_id}
            put_row(connection, reversal_requests, {**key, "asked_on": fact.asked_on})
        case ReversalDeclined():
            drop_rows(connection, reversal_requests, key={"request": fact.request})
        case _:
            _of_case(connection, recorded)


def decided(connection: Connection, record: Record, fact: LineDecided) -> None:
    """What a decided line adds, beyond that it was decided. A plain new grant adds nothing but its own days."""
    if isinstance(fact, PlacedOnWaitingList):
        _wait(connection, record, fact)
        return
    if isinstance(fact, ServiceGranted | ServicePartlyGranted):
        said = {"change": fact.change, "valid_to": fact.valid_to, "review_by": fact.review_by}
        if said != {"change": "new", "valid_to": None, "review_by": None}:
            _note(connection, record, fact.line, **said)
    if isinstance(fact, ServiceRefused) and fact.change != "new":
        _note(connection, record, fact.line, change=fact.change)
    former = getattr(fact, "former", None)
    if former is not None:
        # Who is refused one place waits for another.
        if not isinstance(fact, ServiceRefused):
            given_places.is_given(connection, former, by=LineRef(decision=record.stream, line=fact.line))
        drop_rows(connection, reviews, key={"decision_id": record.stream})


def altered(connection: Connection, line: LineRef) -> None:
    """A line was turned in the party's favour (omgjort): what it gives is carried out, and no longer waited for."""
    _waited_for_no_more(connection, line)
    given_places.is_turned(connection, line)


def dropped(connection: Connection, record: Record) -> None:
    """Nothing comes of this round. Help that began before it goes on until somebody ends it."""
    drop_rows(connection, reviews, key={"decision_id": record.stream})


def _of_delivery(fact: object) -> dict[str, Any]:
    """The columns of a line that a fact of its delivery sets."""
    match fact:
        case OrderAcknowledged():
            return {"acknowledged_on": fact.acknowledged_on, "order_corrected_on": None}
        case OrderCorrected():
            sent = {"ordered_on": fact.corrected_on, "order_corrected_on": fact.corrected_on}
            return {**sent, "acknowledged_on": None, "acknowledge_by": fact.acknowledge_by, "reminders": None}
        case OrderDeclined() | OrderCancelled():
            return {"ordered_on": None, "provider": None, "reminders": None, "order_corrected_on": None}
        case OrderChased():
            return {"reminders": fact.reminder}
        case ServicePaused():
            return {"paused_on": fact.paused_on}
        case ServiceResumed():
            return {"paused_on": None}
        case ProviderChanged():
            return {"provider": fact.provider}
        case ServiceStopped():
            return {"stopped_on": fact.stopped_on}
        case _:
            return _of_line(fact)


def _of_line(fact: object) -> dict[str, Any]:
    match fact:
        case ServiceReviewed():
            return {"review_by": fact.next_review_by}
        case DelayExplained():
            return {
                "delay_reason": fact.reason,
                "interim": list(fact.interim),
                "expected_start_on": fact.expected_start_on,
            }
        case RegistrationUndone():
            return dict(UNDONE[fact.what])
        case DecisionCorrected() if fact.valid_to:
            return {"valid_to": fact.valid_to}
        case LineSettled():
            return {"valid_to": fact.valid_to}
        case _:
            return {}


def _of_case(connection: Connection, recorded: Recorded) -> None:
    record, fact = recorded.record, recorded.fact
    this = {"decision_id": record.stream}
    match fact:
        case ReviewOpened():
            opened = {"kind": fact.kind, "services": list(fact.services), "received_on": fact.received_on}
            put_row(connection, reviews, {**this, "case_id": record.case_id, **opened})
        case PriorNoticeSent():
            noticed = {"noticed_on": fact.sent_on, "respond_by": fact.respond_by, "answered_on": None}
            change_rows(connection, reviews, key=this, values=noticed)
        case PriorNoticeAnswered():
            change_rows(connection, reviews, key=this, values={"answered_on": fact.answered_on})
        case HelpWithoutDecisionStarted():
            since = {"services": list(fact.services), "started_on": fact.started_on, "decide_by": fact.decide_by}
            put_row(connection, help_without_decision, {**this, "case_id": record.case_id, **since})
        case HelpWithoutDecisionEnded():
            drop_rows(connection, help_without_decision, key=this)
        case WaitingReassessed():
            urgency = {"priority": fact.priority, "residence": fact.residence, "interim": list(fact.interim)}
            change_rows(connection, waiting, key={**this, "line": fact.line}, values=urgency)
        case CaseReopened(lines=()):
            for service in fact.services:
                aside = {**this, "service": service}
                change_rows(connection, decided_lines, key=aside, values={"set_aside_on": fact.reopened_on})
                given_places.set_aside(connection, record.stream, service=service)
        case LeftWaitingList():
            _leaves(connection, record, fact.line, left_on=fact.left_on)
            undecided_places.nobody_waits(connection, decision=record.stream, line=fact.line)
        case _:
            undecided_places.project(connection, recorded)


def _wait(connection: Connection, record: Record, fact: PlacedOnWaitingList) -> None:
    key = {"decision_id": record.stream, "line": fact.line, "case_id": record.case_id}
    since = {"service": fact.service, "qualified_on": fact.waits_since or fact.qualified_on}
    meanwhile = {"residence": fact.residence, "interim": list(fact.interim)}
    if fact.former is not None:
        this = LineRef(decision=record.stream, line=fact.line)
        told = {name: value for name, value in meanwhile.items() if value}
        given_places.is_listed_anew(connection, fact.former, by=this, **since, **told)
    keep_row(connection, waiting, {**key, **since, **meanwhile, "priority": LAST_PRIORITY, "is_given": False})


def _leaves(connection: Connection, record: Record, line: int, *, left_on: date | None) -> None:
    change_rows(connection, waiting, key={"decision_id": record.stream, "line": line}, values={"left_on": left_on})


def _watch(connection: Connection, record: Record, fact: CoercionRegistered) -> None:
    key = {"measure_id": record.stream, "case_id": record.case_id, "kpr": fact.kpr}
    held = {"decided_by": fact.decided_by, "valid_to": fact.valid_to, "alarm_on": fact.alarm_on}
    put_row(connection, coercions, {**key, **held})


def _ended(connection: Connection, record: Record, fact: DecisionInvalidated | DecisionReversed) -> None:
    on = fact.invalidated_on if isinstance(fact, DecisionInvalidated) else fact.reversed_on
    if isinstance(fact, DecisionReversed) and fact.request:
        drop_rows(connection, reversal_requests, key={"request": fact.request})
    turned = {"altered_by": "municipality", "set_aside_on": None}
    changed: dict[str, Any] = turned if getattr(fact, "ground", "") == "in-favour" else {"invalid_on": on}
    for line in fact.lines:
        _note(connection, record, line, **changed)
        this = LineRef(decision=record.stream, line=line)
        _waited_for_no_more(connection, this)
        given_places.falls(connection, this)
        if "altered_by" in changed:
            given_places.is_turned(connection, this)


def _waited_for_no_more(connection: Connection, line: LineRef) -> None:
    drop_rows(connection, waiting, key={"decision_id": line.decision, "line": line.line})
    undecided_places.nobody_waits(connection, decision=line.decision, line=line.line)


def _note(connection: Connection, record: Record, line: int, **columns: Any) -> None:
    change_rows(connection, decided_lines, key={"decision_id": record.stream, "line": line}, values=columns)
