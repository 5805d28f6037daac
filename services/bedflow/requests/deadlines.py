"""Knows which facts of a request start or stop its clock, and what is asked of us when it passes."""

from services.bedflow.requests import handlers
from services.bedflow.requests.commands import LetRequestFallDue
from shared.contracts.bedflow_requests import (
    RequestAnswered,
    RequestAsked,
    RequestEnded,
    RequestFellDue,
    RequestPassedOn,
    RequestTakenOver,
)
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

OWED = "request-owed"


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """Something is owed by a time from the first question to the end."""
    match recorded.fact:
        case (
            RequestAsked(due_at=due_at)
            | RequestAnswered(due_at=due_at)
            | RequestPassedOn(due_at=due_at)
            | RequestTakenOver(due_at=due_at)
        ):
            return (Stop(kind=OWED), Start(kind=OWED, due_at=due_at))
        case RequestFellDue() | RequestEnded():
            return (Stop(kind=OWED),)
        case _:
            return ()


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of these has passed."""
    if due.kind == OWED:
        command_id = derived_id(due.stream, due.kind, due.position)
        handlers.let_request_fall_due(LetRequestFallDue(id=command_id, request_id=due.stream), by, log)
