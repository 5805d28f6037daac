"""Knows which rows hold on a day, and which days the law data reach."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from shared.law.entries import Dated, holds
from shared.law.refusals import OutsideTheLaw

LAW_BEGINS = date(2012, 1, 1)
"""The first day every row vouches for: health and care services act and today's appeal rules in force."""

LAW_ENDS = date(2099, 12, 31)
"""The last day that is answered; later dates are taken for mistyped."""

D = TypeVar("D", bound=Dated)


def in_force(rows: Iterable[D], *, on: date) -> tuple[D, ...]:
    """The rows that hold on that day. Raises `OutsideTheLaw` for a day the law data do not reach."""
    if not LAW_BEGINS <= on <= LAW_ENDS:
        raise OutsideTheLaw
    return tuple(row for row in rows if holds(row, on=on))


def the_only(rows: tuple[D, ...]) -> D:
    """The row that holds; loading has made sure there is never more than one."""
    if not rows:
        raise OutsideTheLaw
    return rows[0]
