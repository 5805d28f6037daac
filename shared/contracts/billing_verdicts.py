"""Knows how the outcome of holding an invoice line against the evidence is written down: days, reasons, øre."""

from datetime import date
from typing import Literal

import msgspec

Outcome = Literal["matched", "partly", "refused"]
"""The line may be paid as it is, for a part, or not at all (stemmer, delvis, avvist)."""

ReasonKind = Literal[
    "unknown-call-off",
    "wrong-person",
    "no-period",
    "wrong-unit",
    "died",
    "moved",
    "not-granted",
    "before-start",
    "stopped",
    "set-aside",
    "paused",
    "in-institution",
    "wrong-period",
    "no-price",
    "invoiced-before",
    "timesheet-missing",
    "timesheet-less",
    "amount-unknown",
    "above-grant",
    "wrong-price",
    "wrong-arithmetic",
]
"""Why something is not paid (avvisningsgrunn). A day that has several of them is told under the first of this list."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Days in a row, the first and the last both among them."""

    from_on: date
    to_on: date


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why so many øre of a line are not paid, and which days that is about."""

    kind: ReasonKind
    days: tuple[Span, ...]
    ore: int


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What may be paid of one line (kontrollresultat). `payable` and the øre of all reasons sum to what was invoiced.

    `days` are those that were paid for. `granted`: what could be invoiced for them, in hundredths of the line's unit.
    `agreed`: the lowest and the highest price of a unit in the contract on those days, in øre.
    """

    line: int
    outcome: Outcome
    payable: int
    days: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()
    granted: int | None = None
    agreed: tuple[int, int] | None = None
