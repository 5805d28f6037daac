"""Knows which facts of bedflow start or stop a deadline, and what is asked of us when it passes."""

from shared.contracts.fact import Recorded
from shared.kernel.deadline import Start, Stop

Changes = tuple[Start | Stop, ...]


def deadlines_of(recorded: Recorded) -> Changes:
    """The deadlines a fact starts or stops."""
    return ()
