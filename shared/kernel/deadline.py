"""Knows when a deadline runs and when it stops, as a fact tells it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A deadline of `kind` runs for the fact's stream and passes at `due_at` (UTC)."""

    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The deadlines of `kind` no longer run for the fact's stream, or for `stream` when given."""

    kind: str
    stream: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline that has passed. `position` is that of the fact that started it."""

    kind: str
    stream: UUID
    case_id: UUID
    position: int
    due_at: datetime
