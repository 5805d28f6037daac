"""Knows the days of a billed line, what is asked for each, and how many lines or days one fact holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from shared.contracts.billing_hospital import BilledLine
from shared.kernel.money import Ore, shared_out

T = TypeVar("T")
BilledDay = tuple[str, date]
"""A day as the bill names it: the stay by its reference, and the day."""
A_DAY = timedelta(days=1)
AT_A_TIME = 500
"""Lines or days in one fact: a record has an upper size."""


def days_of(line: BilledLine) -> Iterator[tuple[date, Ore]]:
    """The days of a line, and what is asked for each: the parts sum to the line."""
    count = (line.to_on - line.from_on).days + 1
    for number, asked in enumerate(shared_out(line.asked, (1,) * count)):
        yield line.from_on + number * A_DAY, asked


def by_day(lines: Iterable[BilledLine]) -> Counter[BilledDay]:
    """What some lines ask for each day, all of them together."""
    found: Counter[BilledDay] = Counter()
    for line in lines:
        for on, asked in days_of(line):
            found[line.reference, on] += asked
    return found


def in_parts(many: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Lines or days, as many as go into one fact."""
    for at in range(0, len(many), AT_A_TIME):
        yield tuple(many[at : at + AT_A_TIME])
