"""Knows where a decision stands: its draft, who had a hand in it, what was decided and what came after."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

from services.decision.refusals import AlreadyDecided, DraftIsDiscarded, NoSuchLine, NotDecided
from shared.contracts.decision import (
    ApplicationDismissed,
    CaseRead,
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    DraftLine,
    OrderSent,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
    ServiceStarted,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id
from shared.kernel.refusal import NotFound

Stage = Literal["absent", "drafted", "decided", "notified", "reopened", "discarded"]

LineDecided = ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed
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

NO_CASE = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """An appeal that changed something, and who changed it."""

    appeal: UUID
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one round of a case (vedtak). `proposed_by` are all who had a hand in the draft.

    Until there is a draft, and until it is decided, the fields about them say nothing.
    """

    stage: Stage = "absent"
    case_id: UUID = NO_CASE
    draft: DecisionDrafted | None = None
    proposed_by: frozenset[str] = frozenset()
    decided_on: date = date.max
    decided_by: str = ""
    ordered: frozenset[int] = frozenset()
    started: frozenset[int] = frozenset()
    altered: frozenset[int] = frozenset()
    alterations: frozenset[Alteration] = frozenset()
    reopened: CaseReopened | None = None


def stream_of(case_id: UUID, *, round: int) -> UUID:
    """The decision's own stream: one for every time the case is decided."""
    return derived_id("decision", case_id, round)


def evolve(decision: Decision, recorded: Recorded) -> Decision:
    """What a fact makes of the decision. Never asks whether it should have been recorded."""
    fact = cast(DecisionFact, recorded.fact)
    match fact:
        case DecisionDrafted():
            return _drafted(decision, fact, case_id=recorded.record.case_id)
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed()
        ):
            return replace(decision, stage="decided", decided_on=decided_on(fact), decided_by=recorded.actor.id)
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
            return replace(decision, stage="reopened", reopened=fact)
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


def draft_of(decision: Decision) -> DecisionDrafted:
    """What the decision rests on (utkastet). There is no decision without one."""
    if decision.draft is None:
        raise NotFound
    return decision.draft


def line_of(decision: Decision, number: int) -> DraftLine:
    """One line of the draft."""
    for line in draft_of(decision).lines:
        if line.line == number:
            return line
    raise NoSuchLine(f"Saken har ingen linje {number}.")


def must_be_undecided(decision: Decision) -> None:
    """Guards whatever works on the draft."""
    match decision.stage:
        case "drafted":
            return
        case "absent":
            raise NotFound
        case "discarded":
            raise DraftIsDiscarded("Søknaden er trukket, og utkastet er forkastet.")
        case "decided" | "notified" | "reopened":
            raise AlreadyDecided("Vedtaket er allerede fattet.")
        case _:
            assert_never(decision.stage)


def must_be_decided(decision: Decision) -> None:
    """Guards whatever carries a decision out."""
    if decision.stage in ("absent", "drafted", "discarded"):
        raise NotDecided("Det er ikke fattet noe vedtak ennå.")


def _drafted(decision: Decision, fact: DecisionDrafted, *, case_id: UUID) -> Decision:
    return replace(
        decision,
        stage="drafted",
        case_id=case_id,
        draft=fact,
        proposed_by=decision.proposed_by | {fact.caseworker},
    )


def _altered(decision: Decision, fact: OutcomeAltered) -> Decision:
    return replace(
        decision,
        altered=decision.altered | set(fact.lines),
        alterations=decision.alterations | {Alteration(appeal=fact.appeal, by=fact.by)},
    )
