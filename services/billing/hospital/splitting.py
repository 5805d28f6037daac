"""Knows the days of a billed line, what is asked for each, and how many lines or days one fact holds."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from shared.contracts.billing_hospital import BilledLine
from shared.kernel.money import Ore, shared_out

T = TypeVar("T")
A_DAY = timedelta(days=1)
AT_A_TIME = 500
"""Lines or days in one fact: a record has an upper size."""


def days_of(line: BilledLine) -> Iterator[tuple[date, Ore]]:
    """The days of a line, and what is asked for each: the parts sum to the line."""
    count = (line.to_on - line.from_on).days + 1
    for number, asked in enumerate(shared_out(line.asked, (1,) * count)):
        yield line.from_on + number * A_DAY, asked


def in_parts(many: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Lines or days, as many as go into one fact."""
    for at in range(0, len(many), AT_A_TIME):
        yield tuple(many[at : at + AT_A_TIME])
