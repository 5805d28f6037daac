"""Knows which facts of decision start or stop a deadline, and what is asked of us when it passes."""

from datetime import date, timedelta

from services.decision.carrying_out.commands import ChaseOrder, LetPauseFallDue, LetReviewFallDue
from services.decision.carrying_out.pausing import PAUSE, deadlines_of_pause
from services.decision.facts import LineDecided
from services.decision.measures.commands import LetCoercionExpiryFallDue
from services.decision.revising.commands import LetHelpFallDue
from shared.contracts.decision import (
    ApplicationDismissed,
    DraftDiscarded,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_delivering import (
    OrderAcknowledged,
    OrderChased,
    OrderCorrected,
    OrderDeclined,
    OrderSent,
    RegistrationUndone,
    ReviewFellDue,
    ServiceReviewed,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded, CaseResumed, OrderCancelled
from shared.contracts.decision_measures import CoercionEnded, CoercionExpiryFellDue, CoercionRegistered
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    HelpWithoutDecisionEnded,
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionStarted,
)
from shared.contracts.fact import Recorded
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

HELP = "help-without-decision"
COERCION = "coercion-expiry"
ORDER = "order"
REVIEW = "review"

Changes = tuple[Start | Stop, ...]


def deadlines_of(recorded: Recorded) -> Changes:
    """Help without a decision, coercion that ends, orders nobody answers, services to look at again, long pauses."""
    return (*_of_work(recorded), *deadlines_of_pause(recorded.fact))


def _of_work(recorded: Recorded) -> Changes:
    match recorded.fact:
        case (
            OrderSent()
            | OrderCorrected()
            | OrderAcknowledged()
            | OrderDeclined()
            | OrderChased()
            | ServiceStarted() as fact
        ):
            return _of_order(fact)
        case ServiceReviewed() | ReviewFellDue() | ServiceStopped() | RegistrationUndone() as fact:
            return _of_running(fact)
        case (
            ServiceGranted()
            | ServicePartlyGranted()
            | ServiceRefused()
            | PlacedOnWaitingList()
            | ApplicationDismissed() as fact
        ):
            return (Stop(kind=HELP), *_of_grant(fact))
        case _:
            return _of_rest(recorded)


OurCommand = LetHelpFallDue | LetCoercionExpiryFallDue | ChaseOrder | LetReviewFallDue | LetPauseFallDue


def command_when_due(due: Due) -> OurCommand | None:
    """What a deadline that has passed asks of us; lines stand behind the word: `order-2`."""
    command_id = derived_id(due.stream, due.kind, due.position)
    if due.kind == HELP:
        return LetHelpFallDue(id=command_id, decision_id=due.stream)
    if due.kind == COERCION:
        return LetCoercionExpiryFallDue(id=command_id, measure_id=due.stream)
    what, _, line = due.kind.rpartition("-")
    if what == ORDER:
        return ChaseOrder(id=command_id, decision_id=due.stream, line=int(line))
    if what == REVIEW:
        return LetReviewFallDue(id=command_id, decision_id=due.stream, line=int(line))
    if what == PAUSE:
        return LetPauseFallDue(id=command_id, decision_id=due.stream, line=int(line))
    return None


def _of_order(
    fact: OrderSent | OrderCorrected | OrderAcknowledged | OrderDeclined | OrderChased | ServiceStarted,
) -> Changes:
    kind = f"{ORDER}-{fact.line}"
    if isinstance(fact, OrderSent | OrderCorrected):
        # Only an order that asks for an answer is chased; its last day is the provider's, and nobody else's before.
        return _to_answer(fact.line, by=fact.acknowledge_by) or (Stop(kind=kind),)
    return (Stop(kind=kind),)


def _to_answer(line: int, *, by: date | None) -> Changes:
    return (Start(kind=f"{ORDER}-{line}", due_at=start_of(by + timedelta(days=1))),) if by else ()


def _due_again(fact: RegistrationUndone) -> Changes:
    """What a registration by mistake had ended (feilregistrering)."""
    review = (Start(kind=f"{REVIEW}-{fact.line}", due_at=start_of(fact.review_by)),) if fact.review_by else ()
    return (*_to_answer(fact.line, by=fact.acknowledge_by), *review)


def _of_running(fact: ServiceReviewed | ReviewFellDue | ServiceStopped | RegistrationUndone) -> Changes:
    review = Stop(kind=f"{REVIEW}-{fact.line}")
    match fact:
        case ServiceReviewed():
            again = fact.next_review_by
            return (review, Start(kind=review.kind, due_at=start_of(again))) if again else (review,)
        case RegistrationUndone():
            return (*((Stop(kind=f"{ORDER}-{fact.line}"),) if fact.what == "order" else ()), *_due_again(fact))
        case _:
            return (review,)


def _of_grant(fact: LineDecided) -> Changes:
    if isinstance(fact, ServiceGranted | ServicePartlyGranted) and fact.review_by:
        return (Start(kind=f"{REVIEW}-{fact.line}", due_at=start_of(fact.review_by)),)
    return ()


def _of_rest(recorded: Recorded) -> Changes:
    match recorded.fact:
        case HelpWithoutDecisionStarted() as started:
            return (Start(kind=HELP, due_at=start_of(started.decide_by + timedelta(days=1))),)
        case HelpWithoutDecisionFellDue() | HelpWithoutDecisionEnded() | DraftDiscarded() | ClosedUndecided():
            return (Stop(kind=HELP),)
        case CoercionRegistered() as registered:
            return (Start(kind=COERCION, due_at=start_of(registered.alarm_on)),)
        case CoercionExpiryFellDue() | CoercionEnded():
            return (Stop(kind=COERCION),)
        case OrderCancelled() as cancelled:
            return (Stop(kind=f"{ORDER}-{cancelled.line}"),)
        case CaseResumed() as resumed:
            return tuple(
                Start(kind=f"{REVIEW}-{again.line}", due_at=start_of(again.review_by)) for again in resumed.reviews
            )
        case CaseEnded() as ended:
            return tuple(Stop(kind=f"{what}-{line}") for what in (ORDER, REVIEW) for line in ended.lines)
        case _:
            return ()
