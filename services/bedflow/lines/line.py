"""Knows what decision has said of the lines of one decision that a stay may rest on."""

from collections.abc import Mapping
from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.bedflow.days import A_DAY, Days
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef, derived_id

LineFact = LineDecided | LineFell
GIVES = frozenset({"granted", "partly-granted"})
GONE = frozenset({"invalid", "reversed", "set-aside"})
"""Why a line is as if it had not been decided; one that is suspended may hold again, one that is stopped has held."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line (vedtakslinje): what was decided last, and whether that has fallen."""

    decided: LineDecided
    fell: LineFell | None = None

    @property
    def person(self) -> PersonRef:
        return self.decided.person

    @property
    def gives(self) -> bool:
        """Whether it gives a place, on some days at least."""
        is_stopped = self.fell is not None and self.fell.because == "stopped"
        return self.decided.outcome in GIVES and (self.fell is None or is_stopped)

    @property
    def days(self) -> Days:
        """The days it holds; `valid_to` is one of them."""
        valid_to, fell_on = self.decided.valid_to, self.fell.fell_on if self.fell else None
        ends = [day for day in (valid_to and valid_to + A_DAY, fell_on) if day is not None]
        return Days(since=self.decided.valid_from or date.min, until=min(ends, default=None))


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one decision about services that are given in a bed (vedtakslinjer)."""

    known: Mapping[int, Line] = {}


def stream_of(decision: UUID) -> UUID:
    """Where the lines of a decision stand: most facts of decision name line and decision, not the person."""
    return derived_id("decided-lines", decision)


def evolve(lines: Lines, recorded: Recorded) -> Lines:
    """The lines after one more fact."""
    fact = cast(LineFact, recorded.fact)
    number = fact.line.line
    match fact:
        case LineDecided():
            return Lines(known={**lines.known, number: Line(decided=fact)})
        case LineFell():
            return Lines(known={**lines.known, number: replace(lines.known[number], fell=fact)})
        case _:
            assert_never(fact)
