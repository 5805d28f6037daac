"""Knows how the outcome of holding an invoice line against the evidence is written down: days, reasons, øre."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.words import LineRef, ServiceCode
from shared.kernel.ids import PersonRef

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
    "not-begun",
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


class CheckedFor(msgspec.Struct, frozen=True, kw_only=True):
    """Whom and what a line is for, as our call-off says."""

    person: PersonRef
    service: ServiceCode
    line: LineRef
    call_off: UUID


class CheckedAgainst(msgspec.Struct, frozen=True, kw_only=True):
    """A stream the control read, and how far it had come: what a replay must read to come to the same."""

    stream: UUID
    version: int


class CheckedLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The outcome of one line, and what it rests on."""

    verdict: Verdict
    of: CheckedFor | None = None
    against: tuple[CheckedAgainst, ...] = ()
