"""Knows published figures: what was printed, what counts as a match, and which sums must balance."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, Self

Figure = int | float | str | tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Published:
    """One published table. `check` is the identity it states; `holds` whether the printed numbers obey it."""

    report: str
    source: str
    figures: dict[str, Figure]
    check: str | None
    holds: bool

    @property
    def is_quotient(self) -> bool:
        """Whether what was printed is one number divided by another (`a / b`), and no sum."""
        return self.check is not None and "/" in self.check


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The published totals that the year must add up to."""

    decisions: int
    informal: int
    granted: int
    refused: int
    waiting_list: int
    persons: int
    appeals: int
    answered: int
    affirmed: int
    altered: int
    set_aside: int

    @property
    def others(self) -> int:
        """Decisions that are counted in the total and in none of the printed categories."""
        return self.decisions - self.granted - self.refused - self.waiting_list

    @classmethod
    def from_reports(cls, reports: Iterable[Published]) -> Self:
        """Raises ValueError when a figure that the year needs is not published."""
        numbers = {(each.report[:4], name): value for each in reports for name, value in each.figures.items()}

        def whole(report: str, name: str) -> int:
            value = numbers.get((report, name))
            if not isinstance(value, int):
                raise ValueError(f"{report} must publish a whole number for {name}")
            return value

        return cls(
            decisions=whole("R206", "total"),
            informal=whole("R206", "without-formal-decision-about"),
            granted=whole("R206", "granted"),
            refused=whole("R206", "refused"),
            waiting_list=whole("R206", "waiting-list"),
            persons=whole("R207", "persons"),
            appeals=whole("R208", "received"),
            answered=whole("R208", "decided-by-county-governor"),
            affirmed=whole("R208", "affirmed"),
            altered=whole("R208", "altered"),
            set_aside=whole("R208", "set-aside"),
        )


def read_published(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Published, ...]:
    """The `[reports.*]` tables of a scenario file."""
    return tuple(_published(report, table) for report, table in tables.items())


def _published(report: str, table: Mapping[str, Any]) -> Published:
    words = {"source", "check", "holds"}
    return Published(
        report=report,
        source=str(table["source"]),
        figures={name: _figure(value) for name, value in table.items() if name not in words},
        check=table.get("check"),
        holds=bool(table.get("holds", True)),
    )


def _figure(value: Any) -> Figure:
    match value:
        case [int() | float() as low, int() | float() as high]:
            return (low, high)
        case int() | float() | str():
            return value
        case _:
            raise ValueError("a published figure is a number, a range of two numbers or a blank")


def matches(name: str, published: Figure, ours: float) -> bool | None:
    """Exact; a figure published as "about" within 5 per cent; a range contains; a blank is neither."""
    match published:
        case "":
            return None
        case (low, high):
            return low <= ours <= high
        case int() | float() if name.endswith("-about"):
            return abs(ours - published) <= 0.05 * published
        case _:
            return ours == published


def balances(identity: str, figures: Mapping[str, float]) -> bool:
    """Whether `a + b = c`, or `a * b = c`, holds for these figures."""
    left, right = identity.split("=")
    return _sum(left, figures) == _sum(right, figures)


def _sum(side: str, figures: Mapping[str, float]) -> float:
    return sum(prod(figures[name.strip()] for name in term.split(" * ")) for term in re.split(r"\s\+\s", side.strip()))
