"""Knows how far the delivery of one line has come: ordered, acknowledged, begun, resting, ended."""

from datetime import date
from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.decision_delivering import (
    DelayExplained,
    OrderAcknowledged,
    OrderChased,
    OrderCorrected,
    OrderDeclined,
    OrderSent,
    PauseFellDue,
    ProviderChanged,
    Registration,
    RegistrationUndone,
    ReviewFellDue,
    ServicePaused,
    ServiceResumed,
    ServiceReviewed,
    ServiceStarted,
    ServiceStopped,
    StopReason,
)
from shared.contracts.decision_ending import OrderCancelled

DeliveryFact = (
    OrderSent
    | OrderCorrected
    | OrderAcknowledged
    | OrderDeclined
    | OrderCancelled
    | OrderChased
    | ServiceStarted
    | ServicePaused
    | ServiceResumed
    | ProviderChanged
    | ServiceStopped
    | PauseFellDue
    | ReviewFellDue
    | ServiceReviewed
    | DelayExplained
    | RegistrationUndone
)


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One line as it is delivered (iverksetting). `positions`: where in the log each registration stands.

    `answer_days`: how long the provider was given to answer; `corrected`: an order that was put right is unanswered.
    `ordered_on`: the day the order was sent; `answer_by`: the last day to answer one nobody was reminded of;
    `review_again_by`: as the last review said.
    """

    provider: str = ""
    ordered: bool = False
    ordered_on: date | None = None
    acknowledged: bool = False
    answer_days: int | None = None
    answer_by: date | None = None
    is_reviewed: bool = False
    review_again_by: date | None = None
    corrected: bool = False
    reminders: int = 0
    started_on: date | None = None
    paused_on: date | None = None
    expected_back_on: date | None = None
    stopped_on: date | None = None
    stopped_because: StopReason | None = None
    review_due_on: date | None = None
    positions: dict[Registration, int] = {}

    @property
    def is_running(self) -> bool:
        return self.started_on is not None and self.stopped_on is None

    @property
    def is_answered(self) -> bool:
        """Whether the provider has said yes to the order as it stands, or begun."""
        return self.acknowledged or (self.started_on is not None and not self.corrected)


def delivered(delivery: Delivery, fact: DeliveryFact, *, position: int) -> Delivery:
    """What one more fact makes of the delivery."""
    match fact:
        case OrderSent() | OrderCorrected() | OrderAcknowledged() | OrderDeclined() | OrderCancelled() | OrderChased():
            return _ordered(delivery, fact, position=position)
        case ServiceStarted() | ServicePaused() | ServiceResumed() | ServiceStopped():
            return _run(delivery, fact, position=position)
        case ProviderChanged():
            return replace(delivery, provider=fact.provider)
        case ReviewFellDue():
            return replace(delivery, review_due_on=fact.due_on)
        case ServiceReviewed():
            return replace(delivery, review_due_on=None, is_reviewed=True, review_again_by=fact.next_review_by)
        case RegistrationUndone():
            return without(delivery, fact.what)
        case PauseFellDue() | DelayExplained():
            return delivery
        case _:
            assert_never(fact)


def _ordered(
    delivery: Delivery,
    fact: OrderSent | OrderCorrected | OrderAcknowledged | OrderDeclined | OrderCancelled | OrderChased,
    *,
    position: int,
) -> Delivery:
    match fact:
        case OrderSent():
            return _sent(delivery, fact, position=position)
        case OrderCorrected():
            anew = {"ordered": True, "acknowledged": False, "corrected": True, "reminders": 0}
            return replace(delivery, **anew, answer_by=fact.acknowledge_by)
        case OrderAcknowledged():
            positions = delivery.positions | {"acknowledgement": position}
            return replace(delivery, acknowledged=True, corrected=False, positions=positions)
        case OrderDeclined() | OrderCancelled():
            return replace(delivery, ordered=False, acknowledged=False, corrected=False)
        case OrderChased():
            return replace(delivery, reminders=fact.reminder, answer_by=None)
        case _:
            assert_never(fact)


def _sent(delivery: Delivery, fact: OrderSent, *, position: int) -> Delivery:
    return replace(
        delivery,
        ordered=True,
        ordered_on=fact.sent_on,
        # Whoever was asked before may have said yes: the next answers for itself.
        acknowledged=False,
        provider=fact.provider,
        reminders=0,
        answer_days=(fact.acknowledge_by - fact.sent_on).days if fact.acknowledge_by else None,
        answer_by=fact.acknowledge_by,
        corrected=False,
        positions=_but(delivery, "acknowledgement") | {"order": position},
    )


def _run(
    delivery: Delivery, fact: ServiceStarted | ServicePaused | ServiceResumed | ServiceStopped, *, position: int
) -> Delivery:
    match fact:
        case ServiceStarted():
            positions = delivery.positions | {"start": position}
            began = {"started_on": fact.started_on, "provider": fact.provider}
            return replace(delivery, **began, corrected=False, positions=positions)
        case ServicePaused():
            rests = {"paused_on": fact.paused_on, "expected_back_on": fact.expected_back_on}
            return replace(delivery, **rests, positions=delivery.positions | {"pause": position})
        case ServiceResumed():
            return replace(delivery, paused_on=None)
        case ServiceStopped():
            positions = delivery.positions | {"stop": position}
            ended = {"stopped_on": fact.stopped_on, "stopped_because": fact.reason}
            # What rested when it was stopped rests again if the stop was a mistake.
            return replace(delivery, **ended, positions=positions)
        case _:
            assert_never(fact)


def without(delivery: Delivery, what: Registration) -> Delivery:
    """The delivery as if something had not been registered (feilregistrering)."""
    positions = _but(delivery, what)
    match what:
        case "order":
            return replace(delivery, ordered=False, acknowledged=False, corrected=False, positions=positions)
        case "acknowledgement":
            return replace(delivery, acknowledged=False, positions=positions)
        case "start":
            return replace(delivery, started_on=None, paused_on=None, stopped_on=None, positions=positions)
        case "pause":
            return replace(delivery, paused_on=None, positions=positions)
        case "stop":
            return replace(delivery, stopped_on=None, positions=positions)
        case _:
            assert_never(what)


def _but(delivery: Delivery, what: Registration) -> dict[Registration, int]:
    """Where everything but one kind of registration stands."""
    return {name: position for name, position in delivery.positions.items() if name != what}
