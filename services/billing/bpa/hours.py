"""Knows how many hours a scheme gives: on a day, and over the days of a period."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from shared.contracts.billing_bpa import HoursFrom, RestReason
from shared.kernel.money import whole_ore

A_DAY = timedelta(days=1)
DAYS_IN_A_WEEK = 7

Course = tuple[HoursFrom, ...]
"""What one line grants from day to day (innvilgede timer), in order of days."""


def weekly_on(course: Course, day: date) -> int:
    """Hundredths of hours a week on a day."""
    step = _step_on(course, day)
    return step.quantity if step else 0


def rests_on(course: Course, day: date) -> RestReason | None:
    """Why a line grants nothing on a day; None when it grants something."""
    step = _step_on(course, day)
    return step.rests if step else "not-begun"


def granted_within(courses: Iterable[Course], *, from_on: date, to_on: date) -> int:
    """Hundredths of hours granted from a day to a day, both included: each day a seventh of its week.

    Rounded once, after all lines and days are added.
    """
    total = sum((_within(course, from_on=from_on, to_on=to_on) for course in courses), Fraction(0))
    return whole_ore(total)


def stretches(course: Course, *, until_on: date) -> Iterator[tuple[HoursFrom, date]]:
    """Each step of a course with its last day, up to a day."""
    for step, following in pairwise(course):
        yield step, min(following.from_on - A_DAY, until_on)
    if course:
        yield course[-1], until_on


def _within(course: Course, *, from_on: date, to_on: date) -> Fraction:
    return sum(
        (
            Fraction(step.quantity * max(0, (last_on - max(step.from_on, from_on)).days + 1), DAYS_IN_A_WEEK)
            for step, last_on in stretches(course, until_on=to_on)
        ),
        Fraction(0),
    )


def _step_on(course: Course, day: date) -> HoursFrom | None:
    return next((step for step in reversed(course) if step.from_on <= day), None)
