"""Knows what a figure, its definition and a report are, and how they come out of what was counted."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import msgspec

from services.insight.period import Period

Counts = Mapping[str, int]
Counting = Callable[[], Counts]
"""What was read, to be counted when the tables have been let go."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How far one log had been counted: the last record, its leaf hash, and when it was recorded."""

    position: int
    leaf_hash: str
    recorded_at: datetime | None
    unreadable: int = 0


class Passport(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure means (definisjon), in the words of those who read it."""

    definition: str
    unit: str
    period: str
    counted: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure and its passport."""

    name: str
    ours: float
    passport: Passport


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """Whether figures add up, and what lies outside the sum when they do not."""

    report: str
    identity: str
    holds: bool
    left: int
    right: int
    outside: dict[str, int]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was counted. `as_of` says from which records."""

    report: str
    title: str
    year: int
    first_on: date
    last_on: date
    service: str | None
    figures: tuple[Figure, ...]
    balance: tuple[Balance, ...]
    as_of: dict[str, Counted]


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a report: its name as published, the count it shows, and what is counted.

    `parts`: how many of what is counted make one. `per`: another figure of the report that this one is divided by.
    """

    name: str
    count: str
    text: str
    parts: int = 1
    per: str | None = None


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A sum that is stated (`a + b = c`), and the counts that may explain why it does not hold."""

    parts: tuple[str, ...]
    whole: str
    others: tuple[str, ...]


class ReportKind(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is called and made of. `by_service`: whether it can be asked for one service alone."""

    report: str
    title: str
    unit: str
    period: str
    by_service: bool = False
    figures: tuple[Definition, ...]
    identities: tuple[Identity, ...] = ()


def report_of(kind: ReportKind, *, period: Period, counts: Counts, as_of: Mapping[str, Counted]) -> Report:
    """The report from what was counted."""
    return Report(
        report=kind.report,
        title=kind.title,
        year=period.year,
        first_on=period.first_on,
        last_on=period.last_on,
        service=period.service,
        figures=tuple(_figure(kind, definition, counts) for definition in kind.figures),
        balance=tuple(_balance(kind, identity, counts) for identity in kind.identities),
        as_of=dict(as_of),
    )


def _figure(kind: ReportKind, definition: Definition, counts: Counts) -> Figure:
    counted = counts[definition.count]
    passport = Passport(definition=definition.text, unit=kind.unit, period=kind.period, counted=counted)
    return Figure(name=definition.name, ours=_ours(kind, definition, counts), passport=passport)


def _ours(kind: ReportKind, definition: Definition, counts: Counts) -> float:
    """What was counted, in whole units; a quotient with two decimals, and 0 when there is nothing to divide by."""
    counted = counts[definition.count]
    ours = counted if definition.parts == 1 else counted / definition.parts
    if definition.per is None:
        return ours
    (divisor,) = (_ours(kind, each, counts) for each in kind.figures if each.name == definition.per)
    return round(ours / divisor, 2) if divisor else 0


def _balance(kind: ReportKind, identity: Identity, counts: Counts) -> Balance:
    left, right = sum(counts[part] for part in identity.parts), counts[identity.whole]
    names = {definition.count: definition.name for definition in kind.figures}
    stated = " + ".join(names[part] for part in identity.parts)
    return Balance(
        report=kind.report,
        identity=f"{stated} = {names[identity.whole]}",
        holds=left == right,
        left=left,
        right=right,
        outside={names.get(other, other): counts[other] for other in identity.others if counts[other]},
    )
