"""Knows which steps a nonconformity may take: proposed by a clock, confirmed or dismissed by a leader."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

from services.insight.breach import Breach
from services.insight.commands import ConfirmNonconformity, DismissNonconformity
from services.insight.refusals import NonconformitySettled, NoSuchNonconformity
from shared.contracts.fact import Recorded
from shared.contracts.insight import NonconformityConfirmed, NonconformityDismissed, NonconformityProposed

Stage = Literal["absent", "proposed", "confirmed", "dismissed"]
NonconformityFact = NonconformityProposed | NonconformityConfirmed | NonconformityDismissed


@dataclass(frozen=True, slots=True, kw_only=True)
class Nonconformity:
    """One breach of a deadline (avvik)."""

    stage: Stage = "absent"
    case_id: UUID | None = None


def evolve(nonconformity: Nonconformity, recorded: Recorded) -> Nonconformity:
    fact = cast(NonconformityFact, recorded.fact)
    match fact:
        case NonconformityProposed():
            return replace(nonconformity, stage="proposed", case_id=recorded.record.case_id)
        case NonconformityConfirmed():
            return replace(nonconformity, stage="confirmed")
        case NonconformityDismissed():
            return replace(nonconformity, stage="dismissed")
        case _:
            assert_never(fact)


def propose(nonconformity: Nonconformity, breach: Breach, *, today: date) -> NonconformityProposed | None:
    """Propose a nonconformity (foreslå avvik). Nothing when it was proposed before."""
    if nonconformity.stage != "absent":
        return None
    return NonconformityProposed(kind=breach.kind, about=breach.about, due_on=breach.due_on, found_on=today)


def confirm(nonconformity: Nonconformity, command: ConfirmNonconformity, *, today: date) -> NonconformityConfirmed:
    """Report the nonconformity (melde avvik)."""
    _must_be_open(nonconformity)
    return NonconformityConfirmed(confirmed_on=today, reference=command.reference)


def dismiss(nonconformity: Nonconformity, command: DismissNonconformity, *, today: date) -> NonconformityDismissed:
    """Say why it is no nonconformity (avvise avvik)."""
    _must_be_open(nonconformity)
    return NonconformityDismissed(reason=command.reason, dismissed_on=today)


def _must_be_open(nonconformity: Nonconformity) -> None:
    match nonconformity.stage:
        case "absent":
            raise NoSuchNonconformity
        case "confirmed" | "dismissed":
            raise NonconformitySettled
        case "proposed":
            return
        case _:
            assert_never(nonconformity.stage)
