"""Knows one line of a work list, with both clocks, and in which order lines stand (linje på en arbeidsliste)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.console.office import Rows

Row = Mapping[str, Any]
Answers = Mapping[str, Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case on a list. Both clocks: `gross_days` that somebody has waited, `due_on` the day the law names."""

    case_id: str
    person: str = ""
    services: str = ""
    waits_for: str = ""
    gross_days: int | None = None
    due_on: date | None = None
    overdue: bool = False


def by_deadline(lines: Iterable[Line]) -> list[Line]:
    """The nearest deadline first; without one, the longest wait."""
    return sorted(lines, key=lambda line: (line.due_on or date.max, -(line.gross_days or 0), line.case_id))
