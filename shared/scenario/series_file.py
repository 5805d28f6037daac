"""Knows what a file says that holds counts of several years (tallrekke): what was printed, and how each is asked."""

import tomllib
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from pydantic import Field, model_validator

from shared.scenario.file import Part, Scenario, Spread, Weights, parse_scenario
from shared.scenario.published import Published, read_published
from shared.scenario.working_days import working_days_between


class Asked(Part):
    """How one printed figure is asked of insight: which figure of which report, from when to when, of which service."""

    report: str
    figure: str
    year: int
    until: date | None = None
    service: str | None = None


class Flow(Part):
    """Beds and patients (pasientflyt). `admitted`: patients of each month, in a year of which admissions are printed.

    `beds`: the kinds of those printed. `destinations`, `waited_for`: where patients go, and those who wait for a place.
    """

    hospital: str
    coordinators: int = Field(ge=1)
    working_days_in_hospital: int = Field(ge=0)
    days_waited: Spread
    waited_for: Weights
    destinations: Weights
    admitted: tuple[int, ...] = Field(min_length=12, max_length=12)
    beds: Weights


class Drive(Part):
    """What is assumed of everything that was not printed; each with a comment saying why."""

    persons: int = Field(ge=1)
    receptionists: int = Field(ge=1)
    caseworkers: int = Field(ge=1)
    decisions_with_letters: int = Field(ge=0, default=0)
    appealed_service: str = "practical-assistance"
    flow: Flow | None = None


class Series(Part):
    """Counts of several years (tallrekke), lived on one working day of each month."""

    kind: str = Field(pattern="^series$")
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    title: str
    municipality: str
    first_on: date
    last_on: date
    seed: int
    source: str
    reports: tuple[Published, ...]
    asked: dict[str, dict[str, Asked]]
    not_counted: dict[str, str] = Field(default_factory=dict)
    assumptions: Drive

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        return tuple(working_days_between(self.first_on, self.last_on))

    @cached_property
    def office_days(self) -> tuple[date, ...]:
        """The first working day of each month: the days that are lived."""
        first: dict[tuple[int, int], date] = {}
        for day in self.working_days:
            first.setdefault((day.year, day.month), day)
        return tuple(first.values())

    @model_validator(mode="after")
    def _says_how_each_is_asked(self) -> Self:
        for report in self.reports:
            missing = set(report.figures) - set(self.asked.get(report.report, {}))
            if missing and report.report not in self.not_counted:
                raise ValueError(f"{report.report}: say how {sorted(missing)} is asked, or why it is not counted")
        return self

    def printed(self, report: str, name: str, *, parts: int = 1) -> int:
        """A printed figure in so many parts of a whole, 1 for a whole number. Raises ValueError."""
        (found,) = (each.figures[name] for each in self.reports if each.report == report)
        if not isinstance(found, int | float) or not (told := round(float(found * parts), 6)).is_integer():
            raise ValueError(f"{report} must publish a number of whole {parts}ths for {name}")
        return int(told)


def parse_file(text: str) -> Scenario | Series:
    """Raises ValueError with the place in the file that is wrong."""
    tables: dict[str, Any] = tomllib.loads(text)
    if tables.get("kind") != "series":
        return parse_scenario(text)
    return Series.model_validate({**tables, "reports": read_published(tables.get("reports", {}))})


def load_file(path: Path) -> Scenario | Series:
    return parse_file(path.read_text(encoding="utf-8"))
