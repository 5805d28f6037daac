"""Knows which lines of a decision wait, or are asked to, before anybody has appealed them (utsettelse før klage)."""

from dataclasses import dataclass, replace
from typing import assert_never
from uuid import UUID

from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionDeclined,
    EarlySuspensionEnded,
    EarlySuspensionFellDue,
    EarlySuspensionProlonged,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded

NOTHING = UUID(int=0)

WaitingFact = (
    EarlySuspensionRequested
    | EarlySuspensionFellDue
    | EarlySuspensionDeclined
    | EarlySuspensionProlonged
    | EarlySuspensionCarried
    | EarlySuspensionEnded
    | ExecutionSuspended
    | SuspensionEnded
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`asked` is the last request, `undecided` its lines that have no answer, and `suspended` what waits meanwhile."""

    decision: UUID = NOTHING
    asked: EarlySuspensionRequested | None = None
    fell_due: bool = False
    undecided: frozenset[int] = frozenset()
    suspended: frozenset[int] = frozenset()
    is_mandatory: bool = False


def evolve(waiting: Waiting, fact: WaitingFact) -> Waiting:
    """What waits after one more fact."""
    match fact:
        case EarlySuspensionRequested():
            asked = replace(waiting, decision=fact.decision, asked=fact, fell_due=False)
            return replace(asked, undecided=frozenset(fact.lines))
        case EarlySuspensionFellDue():
            return replace(waiting, fell_due=True)
        case EarlySuspensionDeclined():
            return replace(waiting, undecided=frozenset())
        case EarlySuspensionProlonged():
            return waiting
        case EarlySuspensionCarried():
            return replace(waiting, undecided=frozenset(fact.undecided), suspended=frozenset(fact.suspended))
        case EarlySuspensionEnded():
            return replace(waiting, undecided=frozenset())
        case ExecutionSuspended():
            suspended = waiting.suspended | set(fact.lines)
            return replace(waiting, undecided=frozenset(), suspended=suspended, is_mandatory=fact.is_mandatory)
        case SuspensionEnded():
            return replace(waiting, suspended=waiting.suspended - set(fact.lines))
        case _:
            assert_never(fact)
