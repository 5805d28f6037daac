"""Knows what becomes of a round when its case has ended: what runs stops, what is ordered is not, nobody waits."""

from datetime import date

from services.decision.carrying_out import stopping
from services.decision.commands import DiscardDraft
from services.decision.decision import Decision, draft_of, line_of
from services.decision.making import drafting
from services.decision.revising import helping, waiting
from services.decision.revising.waiting_again import leaves_because
from shared.contracts.decision import DraftDiscarded
from shared.contracts.decision_delivering import ServiceStopped
from shared.contracts.decision_ending import CaseEnded, CaseEnding, OrderCancelled
from shared.contracts.decision_reviewing import HelpWithoutDecisionEnded, LeftWaitingList

Ending = DraftDiscarded | ServiceStopped | OrderCancelled | LeftWaitingList | HelpWithoutDecisionEnded | CaseEnded


def close_round(
    decision: Decision, command: DiscardDraft, *, others: tuple[Decision, ...] = (), today: date
) -> tuple[Ending, ...]:
    """Close one round of all (avslutte saken). Help may have begun before the decision that now never comes."""
    discarded = drafting.discard(decision, command, today=today)
    facts = (discarded,) if discarded else ()
    if command.reason == "withdrawn":
        return facts
    on = command.from_on or today
    return (*facts, *_delivery_ends(decision, others=others, reason=command.reason, on=on, today=today))


def _delivery_ends(
    decision: Decision, *, others: tuple[Decision, ...], reason: CaseEnding, on: date, today: date
) -> tuple[Ending, ...]:
    waits = tuple(
        LeftWaitingList(line=fact.line, service=fact.service, reason=leaves_because(reason), left_on=on)
        for fact in waiting.still_waiting(decision, others=others)
    )
    return (
        *stopping.stop_all(decision, reason=reason, on=on),
        *_cancelled(decision, reason=reason, today=today),
        *waits,
        *helping.ends_with_case(decision, reason=reason, on=on),
        *_ended(decision, reason=reason, on=on),
    )


def _cancelled(decision: Decision, *, reason: CaseEnding, today: date) -> tuple[OrderCancelled, ...]:
    """Whoever was asked to deliver and has not begun (avbestilling)."""
    return tuple(
        OrderCancelled(
            line=number,
            service=line_of(decision, number).service,
            provider=delivery.provider,
            reason=reason,
            cancelled_on=today,
        )
        for number, delivery in sorted(decision.deliveries.items())
        if delivery.ordered and delivery.started_on is None
    )


def _ended(decision: Decision, *, reason: CaseEnding, on: date) -> tuple[CaseEnded, ...]:
    """A decision once made stands, and nothing more comes of it. Said once."""
    if decision.stage not in ("decided", "notified", "reopened") or decision.ended is not None:
        return ()
    return (CaseEnded(reason=reason, lines=tuple(line.line for line in draft_of(decision).lines), ended_on=on),)
