"""Knows what a month's charge rests on: which days each service was granted and begun, and where the person was."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from services.billing.knowing.entitlement import Granted
from shared.contracts.billing_fees import FeeServiceNoted


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvidence:
    """One service that may cost a fee (tjenestelinje): what may be charged on a day, and when it began."""

    line: FeeServiceNoted
    on: Callable[[date], Granted | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that was heard about one person (grunnlag). `version` counts it: with more, it is looked at again.

    `institution` are the days spent in institutions that are paid by the day, in every year known.
    """

    lines: tuple[LineEvidence, ...]
    institution: frozenset[date]
    is_gone: Callable[[date], bool]
    version: int


def days_of(month_on: date) -> tuple[date, ...]:
    """Every day of a month."""
    return days_between(month_on, last_of(month_on))


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from one to another, both included."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def length_of(month_on: date) -> int:
    """How many days a month has."""
    return monthrange(month_on.year, month_on.month)[1]


def last_of(month_on: date) -> date:
    """The last day of a month."""
    return month_on + timedelta(days=length_of(month_on) - 1)


def first_of(day: date) -> date:
    """The first day of the month of a day: a month is named by it."""
    return day.replace(day=1)
