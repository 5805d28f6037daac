"""Knows the requests about a decision that has been sent: reasons, correction, invalidity, reversal."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from services.decision.commands import LineNumber, Part, RevisedAmount
from services.decision.revising.commands import Lines
from shared.web.command import UUID, Command, Text, date


class RequestReasons(Command):
    """Note that the party asks why (registrer krav om begrunnelse)."""

    decision_id: UUID
    lines: Lines
    requested_on: date


class GivenReasons(Part):
    """Why one line came out as it did."""

    line: LineNumber
    reasons: Text


def _once(lines: tuple[GivenReasons, ...]) -> tuple[GivenReasons, ...]:
    if len({given.line for given in lines}) != len(lines):
        raise ValueError("a line is named twice")
    return lines


class ProvideReasons(Command):
    """Note that the reasons were sent and have arrived: the appeal periods begin again (ettersend begrunnelse)."""

    decision_id: UUID
    lines: Annotated[tuple[GivenReasons, ...], Field(min_length=1, max_length=99), AfterValidator(_once)]
    sent_on: date
    arrived_on: date


class CorrectDecision(Command):
    """Put an obvious slip right (rett vedtak). What is left out was right."""

    decision_id: UUID
    line: LineNumber
    amount: RevisedAmount | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    explanation: Text


class SettleLine(Command):
    """Say what a line gives now that it was altered (fastsett omgjort linje). What is left out, it does not have."""

    decision_id: UUID
    line: LineNumber
    amount: RevisedAmount | None = None
    valid_from: date
    valid_to: date | None = None


class InvalidateDecision(Command):
    """Note that lines are invalid, and why (kjenn vedtak ugyldig)."""

    decision_id: UUID
    lines: Lines
    fault: Literal["no-authority", "partiality", "not-heard", "not-investigated", "wrong-law", "wrong-facts"]
    reasons: Text


class ReverseDecision(Command):
    """Reverse lines without an appeal (omgjør av eget tiltak). What harms the party takes a review instead."""

    decision_id: UUID
    lines: Lines
    ground: Literal["in-favour", "not-notified", "invalid"]
    request: UUID | None = None
    reasons: Text


class DeclineReversal(Command):
    """Say no to somebody who asked for reversal (avslå anmodning om omgjøring)."""

    decision_id: UUID
    request: UUID
    reasons: Text


class NoteReversalRequest(Command):
    """Somebody asks for reversal. Sent by our own inbox only."""

    decision_id: UUID
    request: UUID
    lines: tuple[LineNumber, ...]


class LiftSuspension(Command):
    """The appeal that suspended the decision has ended. Sent by our own inbox only."""

    decision_id: UUID
    appeal_id: UUID
    lines: tuple[LineNumber, ...]


class ContinueFormerLine(Command):
    """An appeal suspends the decision. Sent by our own inbox only."""

    decision_id: UUID
    appeal_id: UUID
    lines: tuple[LineNumber, ...]
