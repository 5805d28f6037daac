"""Knows how many of each thing a series must bring about, from the figures that were printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from shared.scenario.outlined import Fate
from shared.scenario.series_file import Asked, Series

Thing = Literal["registered", "appealed", "reported", "letters", "staff", "positions"]
_THINGS: dict[tuple[str, str], Thing] = {
    ("R108-cases-registered", "registered"): "registered",
    ("R208-appeals", "received"): "appealed",
    ("R111-deviations-reported", "reported"): "reported",
    ("R107-staffing", "caseworkers"): "staff",
    ("R107-staffing", "full-time-equivalents"): "positions",
    ("R003-outgoing-decisions-and-letters", "total"): "letters",
}
# Positions are demanded in basis points.
_PARTS = {("R107-staffing", "full-time-equivalents"): 10_000}
_FORWARDED = "R004-appeals-forwarded"
_FATES: tuple[Fate, ...] = ("altered", "set-aside", "affirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """So many of one thing between two days, both included."""

    thing: Thing
    first_on: date
    last_on: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """So many appeals sent on between two days that the county governor answered like this."""

    first_on: date
    last_on: date
    service: str
    fate: Fate
    count: int


def demands_of(series: Series) -> tuple[Demand, ...]:
    """What the printed counts ask for."""
    return tuple(
        Demand(thing=thing, first_on=date(asked.year, 1, 1), last_on=last_on(asked), count=count)
        for asked, count in _printed(series)
        if (thing := _THINGS.get((asked.report, asked.figure))) is not None
    )


def cohorts_of(series: Series) -> tuple[Cohort, ...]:
    """What the printed outcomes ask for. Those printed for one service are taken out of those printed for all.

    Raises ValueError when they are more than all.
    """
    printed = [(asked, count) for asked, count in _printed(series) if asked.report == _FORWARDED]
    outcomes = [(asked, count) for asked, count in printed if asked.figure in _FATES]
    return tuple(cohort for asked, count in outcomes for cohort in _cohort(asked, count, outcomes, series=series))


def last_on(asked: Asked) -> date:
    return asked.until or date(asked.year, 12, 31)


def _cohort(asked: Asked, count: int, outcomes: list[tuple[Asked, int]], *, series: Series) -> Iterator[Cohort]:
    same = [(each, n) for each, n in outcomes if _is_part(each, of=asked)]
    rest = count - sum(n for _, n in same)
    if rest < 0:
        raise ValueError(f"more are {asked.figure} for one service than for all")
    yield Cohort(
        first_on=date(asked.year, 1, 1),
        last_on=last_on(asked),
        service=asked.service or series.assumptions.appealed_service,
        fate=cast(Fate, asked.figure),
        count=rest,
    )


def _is_part(each: Asked, *, of: Asked) -> bool:
    same = (each.figure, each.year, each.until) == (of.figure, of.year, of.until)
    return same and of.service is None and each.service is not None


def _printed(series: Series) -> Iterator[tuple[Asked, int]]:
    """A quotient demands nothing: it follows from what it is made of. What patient flow demands stands in its file."""
    for report, figures in series.asked.items():
        for name, asked in figures.items():
            if asked.report == _FORWARDED or (asked.report, asked.figure) in _THINGS:
                yield asked, series.printed(report, name, parts=_PARTS.get((asked.report, asked.figure), 1))
