"""Knows which facts give the office a task beside the case's own road, and which of them settle it (oppgaver)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Column, Connection, Date, Table, Text, Uuid

from services.insight.tables import METADATA
from shared.contracts.appeal_answering import SupervisionAnswered
from shared.contracts.decision import OutcomeAltered
from shared.contracts.decision_afterwards import DecisionReversed
from shared.contracts.decision_delivering import RegistrationUndone
from shared.contracts.decision_reviewing import ReviewOpened
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import add_row, change_rows

tasks = Table(
    "view_tasks",
    METADATA,
    Column("stream", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("owner", Text),
    Column("began_on", Date, nullable=False),
    Column("ended_how", Text, nullable=False),
    Column("services", ARRAY(Text)),
)
"""What somebody must do, once for each time it was asked. `owner` is empty when whoever has the case answers for it.

`services`: what lines of the decision must give, all of it, before it is done.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """A fact that gives a task. `since`, `part`, `services` and `owner` name its fields.

    `of_actor`: whoever recorded it answers for it. `services`: lines that give them all settle it.
    """

    kind: str
    since: str
    part: str | None = None
    services: str | None = None
    owner: str | None = None
    of_actor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settles:
    """A fact that settles open tasks of its stream, or `in_case`. `how`: one word, or the field that holds it.

    Without `kind`: whatever was asked of that `part`.
    """

    kind: str | None = None
    how: str
    part: str | None = None
    in_case: bool = False


ASKS = {
    "intake.ending-questioned.v1": Asks(kind="ended-by-mistake", since="questioned_on", owner="owner"),
    "assessment.child-task-fell-due.v1": Asks(kind="child-task", since="due_on", part="age"),
    "decision.review-fell-due.v1": Asks(kind="review", since="due_on", part="line"),
    "decision.reversal-asked.v1": Asks(kind="reversal-request", since="asked_on", part="request"),
    "decision.reasons-requested.v1": Asks(kind="reasons-request", since="requested_on"),
    "decision.place-decision-asked.v1": Asks(kind="place-decision", since="accepted_on"),
    "decision.ending-questioned.v1": Asks(kind="questioned-ending", since="questioned_on"),
    "decision.help-without-decision-started.v1": Asks(
        kind="help-without-decision", since="started_on", services="services"
    ),
    "decision.pause-fell-due.v1": Asks(kind="pause", since="due_on", part="line"),
    "decision.ground-lost.v1": Asks(kind="service-without-decision", since="lost_on", part="line"),
    "appeal.suspension-requested.v1": Asks(kind="suspension-request", since="requested_on"),
    "appeal.fee-reversal-requested.v1": Asks(kind="fee-reversal-request", since="requested_on"),
    "appeal.access-reversal-requested.v1": Asks(kind="access-reversal-request", since="requested_on"),
    "appeal.costs-claimed.v1": Asks(kind="costs-claim", since="claimed_on"),
    "appeal.supervision-opened.v1": Asks(kind="supervision", since="received_on", of_actor=True),
}
_APPEAL_IS_OVER = Settles(kind="suspension-request", how="appeal-ended")
SETTLES = {
    "intake.ending-undone.v1": Settles(kind="ended-by-mistake", how="put-back"),
    "intake.ending-confirmed.v1": Settles(kind="ended-by-mistake", how="reason"),
    # The next round tells of the same birthday: it is one child, and one task.
    "assessment.child-task-done.v1": Settles(kind="child-task", how="done", part="age", in_case=True),
    "assessment.child-tasks-ended.v1": Settles(kind="child-task", how="reason", in_case=True),
    "decision.service-reviewed.v1": Settles(kind="review", how="reviewed", part="line"),
    "decision.service-stopped.v1": Settles(how="stopped", part="line"),
    "decision.case-ended.v1": Settles(kind="review", how="case-ended"),
    "decision.decision-reversed.v1": Settles(kind="reversal-request", how="reversed", part="request"),
    "decision.help-without-decision-ended.v1": Settles(kind="help-without-decision", how="reason"),
    "decision.service-resumed.v1": Settles(kind="pause", how="resumed", part="line"),
    "decision.case-resumed.v1": Settles(kind="questioned-ending", how="resumed"),
    "decision.ending-confirmed.v1": Settles(kind="questioned-ending", how="confirmed"),
    "decision.reversal-declined.v1": Settles(kind="reversal-request", how="declined", part="request"),
    "decision.reasons-provided.v1": Settles(kind="reasons-request", how="provided"),
    "decision.place-decision-ended.v1": Settles(kind="place-decision", how="because"),
    "appeal.execution-suspended.v1": Settles(kind="suspension-request", how="suspended"),
    "appeal.suspension-declined.v1": Settles(kind="suspension-request", how="declined"),
    "appeal.appeal-withdrawn.v1": _APPEAL_IS_OVER,
    "appeal.appeal-rejected.v1": _APPEAL_IS_OVER,
    "appeal.appeal-decided.v1": _APPEAL_IS_OVER,
    "appeal.appeal-closed.v1": _APPEAL_IS_OVER,
    "appeal.fee-reversal-answered.v1": Settles(kind="fee-reversal-request", how="outcome"),
    "appeal.access-reversal-answered.v1": Settles(kind="access-reversal-request", how="outcome"),
    "appeal.costs-decided.v1": Settles(kind="costs-claim", how="decided"),
    "appeal.supervision-closed.v1": Settles(kind="supervision", how="conclusion"),
}
ARRIVED_WITH = {asks.kind: (type_,) for type_, asks in ASKS.items()}
"""The fact with which a task of each kind arrives."""


def count_task(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    type_ = recorded.record.type
    if asks := ASKS.get(type_):
        _ask(connection, recorded, asks)
    elif settles := SETTLES.get(type_):
        _settle(connection, recorded, settles)
    elif isinstance(recorded.fact, ReviewOpened):
        _open_review(connection, recorded.fact)
    elif isinstance(recorded.fact, SupervisionAnswered):
        key = {"stream": recorded.record.stream, "kind": "supervision", "ended_how": "open"}
        change_rows(connection, tasks, key=key, values={"owner": "county-governor"})
    _ground_is_regained(connection, recorded)


def _ask(connection: Connection, recorded: Recorded, asks: Asks) -> None:
    record = recorded.record
    key = {"stream": record.stream, "kind": asks.kind, "part": _part(recorded, asks.part)}
    # Whoever asks twice for the same asks once more, and waits for one answer.
    _end(connection, key, how="asked-again")
    row = {"position": record.position, "case_id": record.case_id, "ended_how": "open"}
    owner = recorded.actor.id if asks.of_actor else getattr(recorded.fact, asks.owner or "", None)
    services = list(getattr(recorded.fact, asks.services)) if asks.services else None
    since = {"began_on": getattr(recorded.fact, asks.since), "services": services}
    add_row(connection, tasks, key | row | since | {"owner": owner})


def _settle(connection: Connection, recorded: Recorded, settles: Settles) -> None:
    record = recorded.record
    where = {"case_id": record.case_id} if settles.in_case else {"stream": record.stream}
    only = {"part": _part(recorded, settles.part)} if settles.part else {}
    only |= {"kind": settles.kind} if settles.kind else {}
    how = getattr(recorded.fact, settles.how, settles.how)
    _end(connection, {**where, **only}, how=how)


def _open_review(connection: Connection, fact: ReviewOpened) -> None:
    for line in fact.lines:
        _end(connection, {"stream": line.decision, "kind": "review", "part": str(line.line)}, how="review-opened")


def _ground_is_regained(connection: Connection, recorded: Recorded) -> None:
    """What runs is given after all, or never began: no decision is missing."""
    match recorded.fact:
        case OutcomeAltered() | DecisionReversed(ground="in-favour") as fact:
            lines, how = fact.lines, "given"
        case RegistrationUndone(what="pause" | "start") as fact:
            _end(connection, {"stream": recorded.record.stream, "kind": "pause", "part": str(fact.line)}, how="undone")
            lines, how = (fact.line,) if fact.what == "start" else (), "undone"
        case _:
            return
    for line in lines:
        key = {"stream": recorded.record.stream, "kind": "service-without-decision", "part": str(line)}
        _end(connection, key, how=how)


def _end(connection: Connection, key: Mapping[str, Any], *, how: str) -> None:
    change_rows(connection, tasks, key={**key, "ended_how": "open"}, values={"ended_how": how})


def _part(recorded: Recorded, field: str | None) -> str:
    return str(getattr(recorded.fact, field)) if field else ""
