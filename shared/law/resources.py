"""Knows how minutes and times become hours a week (ressurskalkulator), and how many there can be."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, assert_never

import msgspec

from shared.contracts.finding import Finding, LawRef
from shared.law.catalogue import Law
from shared.law.findings import finding

Every = Literal["day", "week", "two-weeks", "month"]

HOURS_A_WEEK = "hours-per-week"
"""The unit in which services at home are granted."""

_DAYS_IN_A_WEEK = 7
_MINUTES_IN_AN_HOUR = 60
_HUNDREDTHS = 100


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing somebody helps with (oppgave): so many minutes, so many times, every so often."""

    minutes: int
    times: int
    every: Every


class WeeklyExtent(msgspec.Struct, frozen=True, kw_only=True):
    """Hours a week in hundredths (timer per uke), and the version of the calculator that gave them."""

    quantity: int
    version: str


def weekly_extent(tasks: Iterable[Task], *, on: date, law: Law) -> WeeklyExtent:
    """Direct time only, rounded up to a hundredth of an hour (ressurskalkulator). Months are divided by 4, not 4.33."""
    weeks = law.threshold("weeks-in-a-month", on=on)
    minutes_in_four = sum(task.minutes * task.times * _times_in_month(task.every, weeks=weeks) for task in tasks)
    quantity = -(-minutes_in_four * _HUNDREDTHS // (_MINUTES_IN_AN_HOUR * weeks))
    return WeeklyExtent(quantity=quantity, version=law.threshold_row("weeks-in-a-month", on=on).valid_from.isoformat())


def hours_a_year(weekly_quantity: int, *, on: date, law: Law) -> int:
    """Hundredths of hours a year (timer per år), for national summaries: 52 weeks."""
    return weekly_quantity * law.threshold("weeks-in-a-year", on=on)


def extent_is_possible(*, quantity: int, amount_unit: str, decided_on: date, law: Law) -> Finding:
    """Whether a week has room for it (høyst 168 timer per uke): one service, reported to KPR in hours a week."""
    row = law.threshold_row("most-hours-a-week", on=decided_on)
    fits = amount_unit != HOURS_A_WEEK or quantity <= _HUNDREDTHS * row.value
    return finding(
        "extent-is-possible",
        law=LawRef(law="IPLOS/KPR", paragraph="timer per uke", version=row.valid_from.isoformat()),
        met=quantity > 0 and fits,
        considered={
            "quantity": quantity,
            "amount_unit": amount_unit,
            "decided_on": decided_on,
            "most_hours": row.value,
        },
    )


def _times_in_month(every: Every, *, weeks: int) -> int:
    match every:
        case "day":
            return _DAYS_IN_A_WEEK * weeks
        case "week":
            return weeks
        case "two-weeks":
            return weeks // 2
        case "month":
            return 1
        case _:
            assert_never(every)
