"""Knows whose facts appeal listens to, and which reaction each of them gets."""

from collections.abc import Callable

from services.appeal import handlers, reactions
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case DecisionNotified() as notified:
            command = reactions.when_decision_notified(notified, record=recorded.record)
            handlers.start_appeal_period(command, by, log)
        case _:
            return


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {"decision": hear_decision}
