"""Knows what reaches intake besides commands: whose facts it listens to, and deadlines of its own that pass."""

from collections.abc import Callable

from services.intake import deadlines, handlers, reactions
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """A case opened again needs nothing here: its application was answered, and the gross clock goes on."""
    match recorded.fact:
        case DecisionNotified() as notified:
            command = reactions.when_decision_notified(notified, record=recorded.record)
            handlers.answer_application(command, by, log)
        case _:
            return


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {"decision": hear_decision}


def when_due(due: Due, by: Caller, log: Log, *, eraser: handlers.Eraser) -> None:
    """A deadline of ours has passed."""
    match due.kind:
        case deadlines.PROVISIONAL_REPLY:
            handlers.let_provisional_reply_fall_due(deadlines.command_when_due(due), by, log)
        case deadlines.ERASURE:
            handlers.carry_out_erasure(due, by, log, eraser=eraser)
