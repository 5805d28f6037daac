"""Knows how the facts of hospital messages are carried into the tables their questions are answered from."""

from typing import Any

from sqlalchemy import Connection

from services.bedflow.hospital.tables import dispatches, messages, turned_away
from services.bedflow.persons.renaming import rename
from shared.contracts.bedflow_messages import (
    AnswerDispatched,
    AnswerSentAgain,
    DispatchAcknowledged,
    DispatchFellDue,
    HandedOver,
    MessageAcknowledged,
    MessagePlaced,
    MessagePutOnWorkList,
    MessageReceived,
    MessageTakenFromWorkList,
)
from shared.contracts.bedflow_persons import ResidentReplaced
from shared.contracts.bedflow_turned_away import MessageTurnedAway
from shared.contracts.fact import Record, Recorded
from shared.eventing.view_rows import add_row, change_rows


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    record = recorded.record
    match recorded.fact:
        case MessageReceived() as fact:
            add_row(connection, messages, _received(record, fact))
        case MessagePlaced() as fact:
            _note(connection, record, placed_as=fact.placed_as, about=fact.about, person=fact.person)
        case MessagePutOnWorkList() as fact:
            _note(connection, record, reason=fact.reason, refused_as=fact.refused_as)
            _note(connection, record, owner=fact.owner, put_on=fact.put_on)
        case MessageTakenFromWorkList():
            _note(connection, record, reason=None, refused_as=None, put_on=None)
        case MessageAcknowledged() as fact:
            _note(connection, record, accepted=fact.accepted, error=fact.error, receipt_held=fact.held)
        case _:
            _of_dispatch(connection, recorded)


def _of_dispatch(connection: Connection, recorded: Recorded) -> None:
    record = recorded.record
    match recorded.fact:
        case MessageTurnedAway() as fact:
            add_row(connection, turned_away, _turned_away(record, fact))
        case AnswerDispatched() as fact:
            add_row(connection, dispatches, _dispatched(record, fact))
        case ResidentReplaced() as fact:
            rename(connection, fact, messages, dispatches)
        case HandedOver() as fact:
            _note(connection, record, receipt_held=False)
            _tell(connection, record, handed_over_at=fact.handed_over_at)
        case AnswerSentAgain() as fact:
            again = {"handed_over_at": None, "accepted": None, "errors": None, "fell_due_on": None}
            _tell(connection, record, **again, receipt_by=fact.receipt_by, sendings=fact.sending)
        case DispatchAcknowledged() as fact:
            _tell(connection, record, accepted=fact.accepted, errors=list(fact.errors))
        case DispatchFellDue() as fact:
            _tell(connection, record, fell_due_on=fact.fell_due_on)
        case _:
            return


def _note(connection: Connection, record: Record, **values: Any) -> None:
    change_rows(connection, messages, key={"message": record.stream}, values={"version": record.version, **values})


def _tell(connection: Connection, record: Record, **values: Any) -> None:
    change_rows(connection, dispatches, key={"dispatch": record.stream}, values={"version": record.version, **values})


def _received(record: Record, fact: MessageReceived) -> dict[str, Any]:
    return {
        "message": record.stream,
        "version": record.version,
        "hospital": fact.hospital,
        "message_id": fact.message_id,
        "kind": fact.kind,
        "status": fact.status,
        "sent_at": fact.sent_at,
        "received_at": record.recorded_at,
        "person": fact.person if fact.identified else None,
        "inlet": fact.inlet,
        "receipt_held": False,
    }


def _turned_away(record: Record, fact: MessageTurnedAway) -> dict[str, Any]:
    return {
        "message": record.stream,
        "came_on": fact.came_on,
        "came_at": record.recorded_at,
        "reason": fact.reason,
        "where": fact.where,
        "hospital": fact.hospital,
        "message_id": fact.message_id,
        "inlet": fact.inlet,
        "size": fact.size,
    }


def _dispatched(record: Record, fact: AnswerDispatched) -> dict[str, Any]:
    return {
        "dispatch": record.stream,
        "version": record.version,
        "episode": fact.episode,
        "person": fact.person,
        "hospital": fact.hospital,
        "answer": fact.answer,
        "on": fact.on,
        "dispatched_at": fact.dispatched_at,
        "receipt_by": fact.receipt_by,
        "sendings": 1,
    }
