"""Knows whose facts intake listens to, and which reaction each of them gets."""

from collections.abc import Callable

from services.intake import handlers, reactions
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """A case opened again needs nothing here: its application was answered, and the gross clock goes on."""
    match recorded.fact:
        case DecisionNotified() as notified:
            command = reactions.when_decision_notified(notified, record=recorded.record)
            handlers.answer_application(command, by, log)
        case _:
            return


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {"decision": hear_decision}
