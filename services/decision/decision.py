"""Knows where a decision stands: its draft, who had a hand in it, what was decided and what came after."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

from shared.contracts.decision import (
    ApplicationDismissed,
    CaseRead,
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    OrderSent,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
    ServiceStarted,
)
from shared.contracts.fact import Recorded

Stage = Literal["empty", "drafted", "decided", "notified", "reopened", "discarded"]

LineDecided = (
    ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed
)
"""What one line of a draft becomes when it is decided."""

DecisionFact = (
    DecisionDrafted
    | LineDecided
    | DecisionNotified
    | OrderSent
    | ServiceStarted
    | DraftDiscarded
    | OutcomeAltered
    | CaseReopened
    | CaseRead
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """An appeal that changed something, and who changed it."""

    appeal: UUID
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one round of a case (vedtak). `proposed_by` are all who had a hand in the draft."""

    stage: Stage = "empty"
    draft: DecisionDrafted | None = None
    proposed_by: frozenset[str] = frozenset()
    decided_on: date | None = None
    decided_by: str = ""
    ordered: frozenset[int] = frozenset()
    started: frozenset[int] = frozenset()
    altered: frozenset[int] = frozenset()
    alterations: frozenset[Alteration] = frozenset()
    next_round: int | None = None


def evolve(decision: Decision, recorded: Recorded) -> Decision:
    """What a fact makes of the decision. Never asks whether it should have been recorded."""
    fact = cast(DecisionFact, recorded.fact)
    match fact:
        case DecisionDrafted():
            return _drafted(decision, fact)
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed()
        ):
            return replace(
                decision, stage="decided", decided_on=decided_on(fact), decided_by=recorded.actor.id
            )
        case DecisionNotified():
            return replace(decision, stage="notified")
        case OrderSent():
            return replace(decision, ordered=decision.ordered | {fact.line})
        case ServiceStarted():
            return replace(decision, started=decision.started | {fact.line})
        case DraftDiscarded():
            return replace(decision, stage="discarded")
        case OutcomeAltered():
            return _altered(decision, fact)
        case CaseReopened():
            return replace(decision, stage="reopened", next_round=fact.next_round)
        case CaseRead():
            return decision
        case _:
            assert_never(fact)


def decided_on(fact: LineDecided) -> date:
    """The date of the decision (vedtaksdato), whatever its outcome."""
    match fact:
        case ServiceGranted() | ServicePartlyGranted():
            return fact.granted_on
        case ServiceRefused():
            return fact.refused_on
        case PlacedOnWaitingList():
            return fact.qualified_on
        case ApplicationDismissed():
            return fact.dismissed_on
        case _:
            assert_never(fact)


def _drafted(decision: Decision, fact: DecisionDrafted) -> Decision:
    return replace(
        decision, stage="drafted", draft=fact, proposed_by=decision.proposed_by | {fact.caseworker}
    )


def _altered(decision: Decision, fact: OutcomeAltered) -> Decision:
    return replace(
        decision,
        altered=decision.altered | set(fact.lines),
        alterations=decision.alterations | {Alteration(appeal=fact.appeal, by=fact.by)},
    )
