"""Knows which facts of an assignment start or stop a deadline, and what is asked of us when it passes."""

from datetime import date, timedelta

from services.billing.assignments import handlers
from services.billing.assignments.commands import LetExpiryCome
from shared.contracts.billing_assignments import AssignmentAgreed, AssignmentChanged, AssignmentEnded
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

EXPIRY = "assignment-expiry"
AHEAD = timedelta(days=30)
"""How long before the last day of an agreement somebody is told."""


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """The last day of an agreement draws near."""
    match recorded.fact:
        case AssignmentAgreed(until_on=until_on) | AssignmentChanged(until_on=until_on):
            return (Stop(kind=EXPIRY), *_before(until_on))
        case AssignmentEnded():
            return (Stop(kind=EXPIRY),)
        case _:
            return ()


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of these has passed."""
    if due.kind == EXPIRY:
        command_id = derived_id(due.stream, due.kind, due.position)
        handlers.let_expiry_come(LetExpiryCome(id=command_id, stream=due.stream), by, log)


def _before(until_on: date | None) -> tuple[Start, ...]:
    return () if until_on is None else (Start(kind=EXPIRY, due_at=start_of(until_on - AHEAD)),)
