"""Knows what our own inbox asks about decided lines when decision has said something of them."""

from shared.contracts.bedflow_lines import LineFall
from shared.contracts.decision_ending import CaseEnding
from shared.contracts.words import LineOutcome
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Command, date


class OfDecision(Command):
    """What decision says of its lines. Sent by our own inbox only."""

    decision_id: UUID
    case_id: UUID


class FollowDecided(OfDecision):
    """A line was decided. Sent by our own inbox only."""

    line: int
    person: PersonRef
    service: str
    outcome: LineOutcome
    valid_from: date | None = None
    valid_to: date | None = None


class FollowChange(OfDecision):
    """Lines were corrected, or hold again. Sent by our own inbox only. What is left out stays as it was.

    `lifts`: why they did not hold.
    """

    lines: tuple[int, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    lifts: LineFall | None = None


class FollowSettled(OfDecision):
    """An altered line was settled: it gives this, whatever it gave. Sent by our own inbox only."""

    line: int
    valid_from: date
    valid_to: date | None = None


class FollowFall(OfDecision):
    """Lines hold no more. Sent by our own inbox only. Without `lines`, those about the services."""

    because: LineFall
    fell_on: date
    lines: tuple[int, ...] = ()
    services: tuple[str, ...] = ()


class FollowCaseEnd(OfDecision):
    """The case ended: nothing new begins by any of its lines. Sent by our own inbox only."""

    reason: CaseEnding
    ended_on: date


class FollowCaseResumed(OfDecision):
    """The case goes on after all: its lines hold again. Sent by our own inbox only."""
