"""Knows what of patient flow arrives, who answers for it, and how it ends: nobody who waits, asks or lies is lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, update

from services.insight.counting_tasks import tasks
from shared.contracts import bedflow_messages as messages
from shared.contracts import bedflow_notices as notices
from shared.contracts import bedflow_requests as requests
from shared.contracts.bedflow_episodes import DestinationNoted
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced
from shared.contracts.bedflow_stays import AllocationWithdrawn, EndingUndone, StayAllocated, StayEnded
from shared.contracts.bedflow_waiting import EntryLeft, EntryOpened, EntryReopened
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import add_row, change_rows
from shared.kernel.clock import oslo_date

COORDINATOR = "bed-coordinator"
"""Whoever coordinates beds answers for what no unit has been asked about."""

ARRIVED_WITH = {
    "waiting-entry": ("bedflow.entry-opened.v1", "bedflow.entry-joined.v1", "bedflow.entry-reopened.v1"),
    "stay-in-bed": ("bedflow.stay-allocated.v1", "bedflow.ending-undone.v1"),
    "hospital-stay": ("bedflow.admission-noted.v1", "bedflow.declared-ready.v1"),
    "hospital-message": ("bedflow.message-received.v1",),
    "answer-to-hospital": ("bedflow.answer-dispatched.v1",),
    "request": ("bedflow.request-asked.v1",),
}
"""The facts with which something of each kind arrives. Told once more of the same, the former is `told-again`."""

_OPEN = (tasks.c.stream == bindparam("key_stream"), tasks.c.kind == "request", tasks.c.ended_how == "open")
_GIVE_BACK = update(tasks).where(*_OPEN).values(owner=tasks.c.part)


def count_flow(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table of what somebody answers for."""
    for count in (_count_waiting, _count_stay, _count_hospital_stay, _count_message, _count_answer, _count_request):
        count(_Ledger(connection, recorded), recorded.fact)


class _Ledger:
    """What one fact does to the open things of its stream, or of its case where a stay has got another stream."""

    def __init__(self, connection: Connection, recorded: Recorded) -> None:
        self.connection, self.record = connection, recorded.record

    def begin(self, kind: str, *, since: date, owner: str | None = COORDINATOR, part: str = "") -> None:
        self.end(kind, "told-again", **({"part": part} if kind == "stay-in-bed" else {}))
        key = {"stream": self.record.stream, "position": self.record.position, "case_id": self.record.case_id}
        told = {"kind": kind, "part": part, "owner": owner, "began_on": since, "ended_how": "open"}
        add_row(self.connection, tasks, key | told)

    def end(self, kind: str, how: str, **only: Any) -> None:
        self._change(kind, {"ended_how": how}, **only)

    def give(self, kind: str, owner: str) -> None:
        self._change(kind, {"owner": owner})

    def give_back(self) -> None:
        """A request that was answered no is owed by who asked."""
        self.connection.execute(_GIVE_BACK, {"key_stream": self.record.stream})

    def _change(self, kind: str, values: Mapping[str, Any], **only: Any) -> None:
        where = {"case_id": self.record.case_id} if "part" in only else {"stream": self.record.stream}
        change_rows(self.connection, tasks, key={**where, "kind": kind, **only, "ended_how": "open"}, values=values)


def _count_waiting(ledger: _Ledger, fact: object) -> None:
    match fact:
        case EntryOpened():
            ledger.begin("waiting-entry", since=fact.opened_on)
        case EntryReopened():
            ledger.begin("waiting-entry", since=fact.reopened_on)
        case EntryJoined():
            ledger.begin("waiting-entry", since=fact.qualified_on)
        case EntryReplaced():
            ledger.end("waiting-entry", "same-person")
        case EntryLeft():
            ledger.end("waiting-entry", fact.reason)


def _count_stay(ledger: _Ledger, fact: object) -> None:
    match fact:
        case StayAllocated():
            ledger.begin("stay-in-bed", since=fact.allocated_on, part=str(fact.stay))
        case AllocationWithdrawn():
            ledger.end("stay-in-bed", "withdrawn", part=str(fact.stay))
        case StayEnded():
            ledger.end("stay-in-bed", fact.destination, part=str(fact.stay))
        case EndingUndone():
            ledger.begin("stay-in-bed", since=fact.undone_on, part=str(fact.stay))


def _count_hospital_stay(ledger: _Ledger, fact: object) -> None:
    """Who was ready and left is somebody's until it is known where to."""
    match fact:
        case notices.AdmissionNoted() | notices.DeclaredReady():
            ledger.begin("hospital-stay", since=oslo_date(fact.notified_at))
        case notices.AdmissionCancelled():
            ledger.end("hospital-stay", "cancelled")
        case notices.Discharged(destination_due_on=None):
            ledger.end("hospital-stay", "discharged")
        case notices.DiedInHospital():
            ledger.end("hospital-stay", "died-in-hospital")
        case DestinationNoted():
            ledger.end("hospital-stay", fact.destination)


def _count_message(ledger: _Ledger, fact: object) -> None:
    """A message is placed, or on somebody's list, in the moment it is received."""
    match fact:
        case messages.MessageReceived():
            ledger.begin("hospital-message", since=oslo_date(ledger.record.recorded_at), owner=None)
        case messages.MessagePutOnWorkList():
            ledger.give("hospital-message", fact.owner)
        case messages.MessagePlaced():
            ledger.end("hospital-message", fact.placed_as)
        case messages.MessageTakenFromWorkList(how="dismissed"):
            ledger.end("hospital-message", "dismissed")


def _count_answer(ledger: _Ledger, fact: object) -> None:
    match fact:
        case messages.AnswerDispatched():
            ledger.begin("answer-to-hospital", since=oslo_date(fact.dispatched_at))
        case messages.DispatchAcknowledged(accepted=True):
            ledger.end("answer-to-hospital", "heard")


def _count_request(ledger: _Ledger, fact: object) -> None:
    match fact:
        case requests.RequestAsked():
            ledger.begin("request", since=oslo_date(fact.asked_at), owner=fact.to_unit, part=fact.from_unit)
        case requests.RequestAnswered(answer="no"):
            ledger.give_back()
        case requests.RequestPassedOn():
            ledger.give("request", fact.to_unit)
        case requests.RequestEnded():
            ledger.end("request", fact.reason)
