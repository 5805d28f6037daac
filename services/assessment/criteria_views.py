"""Knows the municipality's own criteria, version by version, as they are tried here: in force, to come, over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from services.assessment import rules
from shared.eventing.view_pages import FIRST, Page
from shared.law.casework_entries import Criterion
from shared.law.entries import holds
from shared.law.local_rules import version_of

Standing = Literal["in-force", "to-come", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCriterion:
    """One criterion of the municipality's own regulation (kriterium i lokal forskrift), and the days it holds.

    `version`: since when the service's criteria are what they are with it, as appeals are counted by.
    """

    service: str
    valid_from: date
    code: str
    version: date
    regulation: str
    paragraph: str
    text: str
    valid_to: date | None
    standing: Standing
    source: str


# Which criteria does the municipality have, since when?


def local_criteria(*, today: date, page: Page = FIRST) -> list[LocalCriterion]:
    """Every criterion there is, was or will be, by service and first day: from the law data, not from a table."""
    return of_rows(rules.LAW.casework.criteria, today=today, page=page)


def of_rows(rows: Iterable[Criterion], *, today: date, page: Page = FIRST) -> list[LocalCriterion]:
    """The page of these rows."""
    known = sorted(rows, key=_key)
    left = [row for row in known if page.after is None or _key(row) > page.after]
    return [_shown(row, known, today=today) for row in left[: page.limit]]


def _key(row: Criterion) -> tuple[str, date, str]:
    return row.service, row.valid_from, row.code


def _shown(row: Criterion, known: Iterable[Criterion], *, today: date) -> LocalCriterion:
    on = max(row.valid_from, min(today, row.valid_to or date.max))
    version = version_of((one for one in known if one.service == row.service), on=on)
    return LocalCriterion(
        service=row.service,
        valid_from=row.valid_from,
        code=row.code,
        version=version or row.valid_from,
        regulation=row.regulation,
        paragraph=row.paragraph,
        text=row.text,
        valid_to=row.valid_to,
        standing=_standing(row, today=today),
        source=row.source,
    )


def _standing(row: Criterion, *, today: date) -> Standing:
    if row.valid_from > today:
        return "to-come"
    return "in-force" if holds(row, on=today) else "over"
