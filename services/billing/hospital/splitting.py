"""Knows the days of a billed line, and what is asked for each."""

from collections.abc import Iterator
from datetime import date, timedelta

from shared.contracts.billing_hospital import BilledLine
from shared.kernel.money import Ore, shared_out

A_DAY = timedelta(days=1)


def days_of(line: BilledLine) -> Iterator[tuple[date, Ore]]:
    """The days of a line, and what is asked for each: the parts sum to the line."""
    count = (line.to_on - line.from_on).days + 1
    for number, asked in enumerate(shared_out(line.asked, (1,) * count)):
        yield line.from_on + number * A_DAY, asked
