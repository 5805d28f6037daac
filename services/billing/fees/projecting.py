"""Knows what each fact about a fee changes in the tables: lines, notices, decisions, what begins and ends."""

from sqlalchemy import Connection

from services.billing.fees import projecting_charges, projecting_refunds
from services.billing.fees.account import stream_of
from services.billing.fees.tables import decisions, lines, notices
from services.billing.knowing import entitlement as entitlements
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import (
    FeeAppealAnswered,
    FeeDecided,
    FeeDecisionNotified,
    FeeNoticeSent,
    FeeServiceNoted,
)
from shared.contracts.billing_knowing import DeliveryBegun, DeliveryEnded, DeliveryPutRight
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import add_row, change_rows, keep_row, put_row


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables of user fees."""
    match recorded.fact:
        case FeeServiceNoted() as noted:
            _service(connection, noted)
        case FeeNoticeSent() as sent:
            for kind in sent.kinds:
                keep_row(connection, notices, {"person": sent.person, "kind": kind, "noticed_on": sent.noticed_on})
        case FeeDecided() as decided:
            _decided(connection, decided, position=recorded.record.position)
        case FeeDecisionNotified() | FeeAppealAnswered():
            _told(connection, recorded)
        case DeliveryBegun() | DeliveryEnded() | DeliveryPutRight():
            _delivered(connection, recorded)
        case _:
            if isinstance(recorded.fact, YearSettled):
                _settlement(connection, recorded.fact, position=recorded.record.position)
            projecting_charges.project(connection, recorded)
            projecting_refunds.project(connection, recorded)


def _service(connection: Connection, noted: FeeServiceNoted) -> None:
    values = {
        "decision": noted.line.decision,
        "line": noted.line.line,
        "entitlement": entitlements.stream_of(noted.line.decision, noted.line.line),
        "person": noted.person,
        "account": stream_of(noted.person),
        "service": noted.service,
        "kind": noted.kind,
        "granted_on": noted.granted_on,
    }
    put_row(connection, lines, values)


def _decided(connection: Connection, decided: FeeDecided, *, position: int) -> None:
    values = {
        "decision": decided.decision,
        "person": decided.person,
        "account": stream_of(decided.person),
        "kind": decided.kind,
        "service": decided.service,
        "from_on": decided.from_on,
        "decided_on": decided.decided_on,
        "decided_at": position,
        "is_settlement": False,
    }
    add_row(connection, decisions, values)


def _settlement(connection: Connection, settled: YearSettled, *, position: int) -> None:
    values = {
        "decision": settled.decision,
        "person": settled.person,
        "account": stream_of(settled.person),
        "kind": "long-stay",
        "service": None,
        "from_on": settled.settled_on.replace(year=settled.year, month=1, day=1),
        "decided_on": settled.settled_on,
        "decided_at": position,
        "is_settlement": True,
    }
    add_row(connection, decisions, values)


def _told(connection: Connection, recorded: Recorded) -> None:
    match recorded.fact:
        case FeeDecisionNotified() as told:
            key, values = {"decision": told.decision}, {"notified_on": told.arrived_on}
            change_rows(connection, decisions, key=key, values=values)
        case FeeAppealAnswered() as answered:
            found = {"appeal_outcome": answered.outcome, "answered_at": recorded.record.position}
            change_rows(connection, decisions, key={"decision": answered.decision}, values=found)


def _delivered(connection: Connection, recorded: Recorded) -> None:
    """Facts of the entitlement's own stream: no row, when the service costs nothing."""
    key = {"entitlement": recorded.record.stream}
    match recorded.fact:
        case DeliveryBegun() as begun:
            change_rows(connection, lines, key=key, values={"begun_on": begun.begun_on, "ended_on": None})
        case DeliveryEnded() as ended:
            change_rows(connection, lines, key=key, values={"ended_on": ended.ended_on})
        case DeliveryPutRight(what="start"):
            change_rows(connection, lines, key=key, values={"begun_on": None, "ended_on": None})
        case DeliveryPutRight(what="stop"):
            change_rows(connection, lines, key=key, values={"ended_on": None})
