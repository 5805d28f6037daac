"""Knows whose facts assessment listens to, and which reaction each of them gets."""

from collections.abc import Callable

from services.assessment import handlers, reactions
from shared.contracts.decision import CaseReopened
from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationReceived, ApplicationWithdrawn
from shared.eventing.log import Log
from shared.kernel.caller import Caller


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case ApplicationReceived() as received:
            command = reactions.when_application_received(received, record=recorded.record)
            handlers.open_assessment(command, by, log)
        case ApplicationWithdrawn():
            handlers.close_assessment(reactions.when_application_withdrawn(record=recorded.record), by, log)
        case _:
            return


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case CaseReopened() as reopened:
            handlers.open_assessment(reactions.when_case_reopened(reopened, record=recorded.record), by, log)
        case _:
            return


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {
    "intake": hear_intake,
    "decision": hear_decision,
}
