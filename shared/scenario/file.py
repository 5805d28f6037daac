"""Knows what a scenario file says: published totals, and an assumption for all that was not published."""

import tomllib
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.contracts.words import LineOutcome
from shared.scenario.published import Published, Totals, read_published
from shared.scenario.working_days import working_days_of

BUDGET_REPORTS = ("R202", "R203")
"""Printed tables of the budget of the year that follows: billing answers them."""

Share = Annotated[float, Field(ge=0, le=1)]
Weights = dict[str, float]
Span = tuple[int, int]


class Part(BaseModel):
    """A table of the file: kebab-case keys, nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class Bucket(Part):
    """So large a share of all draws falls within these days, both ends included."""

    days: Span
    share: Share


Spread = tuple[Bucket, ...]


class Office(Part):
    """How many people work in each role."""

    caseworkers: int = Field(ge=1)
    deciders: int = Field(ge=1)
    receptionists: int = Field(ge=1)
    leaders: int = Field(ge=1)
    lawyers: int = Field(ge=1)


class Applications(Part):
    months: tuple[float, ...] = Field(min_length=12, max_length=12)
    channels: Weights
    sources: Weights
    residencies: Weights
    lines_per_case: tuple[Share, ...]
    acknowledged: Share
    withdrawn: int = Field(ge=0)
    open_at_year_end: int = Field(ge=0)
    inquiries: int = Field(ge=0)


class Services(Part):
    granted: Weights
    refused: Weights
    informal: Weights
    partly_granted: Weights
    appealed: Weights
    waiting_list: str


class Casework(Part):
    days_to_decision: Spread
    working_days_assessment_before_decision: Span
    working_days_of_assessment: Span
    provisional_reply_working_days_before_due: Span
    provisional_reply_missed: Share
    expected_answer_days: Span


class Afterwards(Part):
    working_days_to_notification: Spread
    days_in_transit: Spread
    started_before_decision: Share
    days_started_before: Span
    days_to_start: Spread
    open_ended: Share
    days_granted: Span
    informal_days_granted: Span
    open_ended_services: tuple[str, ...] = ()


class Appeals(Part):
    allowed_by_municipality: int = Field(ge=0)
    withdrawn: int = Field(ge=0)
    unanswered_at_year_end: int = Field(ge=0)
    late_but_admitted: int = Field(ge=0)
    late_reasons: tuple[str, ...]
    altered_theme: str
    altered_residency: str
    days_to_appeal: Spread
    days_late: Span
    days_to_forward: Spread
    days_to_answer: Spread
    days_to_reassess: Span
    outcomes_after_set_aside: tuple[LineOutcome, ...]


class Discharge(Part):
    """Stays in hospital (utskrivningsklare). `waited_for`: which of the printed places those who waited came to."""

    hospital: str
    coordinators: int = Field(ge=1)
    working_days_in_hospital: Span
    days_waited: Spread
    waited_for: Weights


class Budget(Part):
    """The next year's budget as the council adopted it (budsjettvedtak): when, and where it is written down."""

    adopted_on: date
    source: str


class Assumptions(Part):
    """Everything the municipality did not publish and the year cannot run without."""

    others: dict[LineOutcome, int]
    office: Office
    applications: Applications
    services: Services
    amounts: dict[str, Span]
    casework: Casework
    afterwards: Afterwards
    appeals: Appeals
    discharge: Discharge | None = None
    budget: Budget | None = None


class Scenario(Part):
    """One municipality-year (scenario)."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    title: str
    municipality: str
    year: int = Field(ge=2000, le=2100)
    seed: int
    source: str
    reports: tuple[Published, ...]
    assumptions: Assumptions

    @property
    def totals(self) -> Totals:
        return Totals.from_reports(self.reports)

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        """Every working day of the year (virkedager)."""
        return tuple(working_days_of(self.year))

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        totals, appeals = self.totals, self.assumptions.appeals
        if sum(self.assumptions.others.values()) != totals.others:
            raise ValueError(f"assumptions.others must name {totals.others} decisions")
        unanswered = appeals.allowed_by_municipality + appeals.withdrawn + appeals.unanswered_at_year_end
        if unanswered != totals.appeals - totals.answered:
            raise ValueError(f"assumptions.appeals must say what became of {totals.appeals - totals.answered}")
        if self.assumptions.discharge is None and any(each.report[:4] in ("R204", "R205") for each in self.reports):
            raise ValueError("assumptions.discharge must say what was not printed about patients in hospital")
        if self.assumptions.budget is None and any(each.report[:4] in BUDGET_REPORTS for each in self.reports):
            raise ValueError("assumptions.budget must say when the budget was adopted")
        return self


def parse_scenario(text: str) -> Scenario:
    """Raises ValueError with the place in the file that is wrong."""
    tables: dict[str, Any] = tomllib.loads(text)
    return Scenario.model_validate({**tables, "reports": read_published(tables.get("reports", {}))})


def load_scenario(path: Path) -> Scenario:
    return parse_scenario(path.read_text(encoding="utf-8"))
