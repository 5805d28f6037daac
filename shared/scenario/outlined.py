"""Knows what a case of the year is before it has dates: lines, outcomes, and what becomes of it."""

from dataclasses import dataclass
from typing import Literal

from shared.contracts.words import DecisionForm, LineOutcome

Fate = Literal["affirmed", "altered", "set-aside", "allowed", "withdrawn", "unanswered"]
Ending = Literal["decided", "withdrawn", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedLine:
    """One decision line: a service and what is decided about it."""

    service: str
    outcome: LineOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedAppeal:
    """An appeal and what becomes of it. `late_reason` is set when it comes too late and is admitted."""

    fate: Fate
    late_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One case of the year (sak). `second_lines` are decided again after a set-aside."""

    lines: tuple[OutlinedLine, ...]
    form: DecisionForm = "formal"
    ending: Ending = "decided"
    person: int = 0
    appeal: OutlinedAppeal | None = None
    second_lines: tuple[OutlinedLine, ...] = ()
