"""Knows which facts of billing start or stop a deadline: each step says so of its own facts."""

from collections.abc import Callable

from services.billing.assignments import deadlines as assignments
from services.billing.invoices import deadlines as invoices
from services.billing.purchasing import deadlines as purchasing
from shared.contracts.fact import Recorded
from shared.kernel.deadline import Start, Stop

Changes = tuple[Start | Stop, ...]

STEPS: tuple[Callable[[Recorded], Changes], ...] = (
    purchasing.deadlines_of,
    assignments.deadlines_of,
    invoices.deadlines_of,
)
"""`deadlines_of` of each folder that has deadlines."""


def deadlines_of(recorded: Recorded) -> Changes:
    """What a fact starts and stops."""
    return tuple(change for of_step in STEPS for change in of_step(recorded))
