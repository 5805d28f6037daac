"""Knows what reaches bedflow besides commands: whose facts it listens to, and deadlines of its own that pass."""

from collections.abc import Callable

from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    """Nothing of it concerns a bed yet."""


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """Nothing of it concerns a bed yet."""


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {"intake": hear_intake, "decision": hear_decision}


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of ours has passed."""
