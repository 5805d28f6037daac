"""Knows what reaches billing besides commands: whose facts it listens to, and deadlines of its own that pass."""

from collections.abc import Callable

from services.billing.assignments import deadlines as assignments
from services.billing.bpa import hearing as bpa
from services.billing.fees import hearing as fees
from services.billing.fees.correspondence import READERS
from services.billing.fees.payers import SPEAKERS
from services.billing.hospital import hearing as hospital
from services.billing.invoices import deadlines as invoices
from services.billing.knowing import hearing as knowing
from services.billing.purchasing import deadlines as purchasing
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due

Hears = Callable[[Recorded, Caller, Log], None]
Passes = Callable[[Due, Caller, Log], None]

FROM_INTAKE: tuple[Hears, ...] = (
    knowing.hear_intake,
    fees.hear_intake,
    SPEAKERS.hear,
    READERS.hear,
    bpa.hear_intake,
)
FROM_DECISION: tuple[Hears, ...] = (
    knowing.hear_decision,
    bpa.hear_decision,
    fees.hear_decision,
)
FROM_BEDFLOW: tuple[Hears, ...] = (knowing.hear_bedflow, hospital.hear_bedflow)
"""The `hear_…` of each folder that listens. Most facts concern none of them: each looks at the type first."""

PASSING: tuple[Passes, ...] = (
    purchasing.when_due,
    assignments.when_due,
    invoices.when_due,
)
"""The `when_due` of each folder that has deadlines: what is not its own, it leaves alone."""


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    for hear in FROM_INTAKE:
        hear(recorded, by, log)


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    for hear in FROM_DECISION:
        hear(recorded, by, log)


def hear_bedflow(recorded: Recorded, by: Caller, log: Log) -> None:
    for hear in FROM_BEDFLOW:
        hear(recorded, by, log)


LISTENS_TO: dict[str, Hears] = {
    "intake": hear_intake,
    "decision": hear_decision,
    "bedflow": hear_bedflow,
    "appeal": fees.hear_appeal,
}


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of ours has passed."""
    for when in PASSING:
        when(due, by, log)
