"""Knows how a line goes to another provider: what runs as it is, and what has not begun with an order of its own."""

from datetime import date, timedelta

from services.decision.carrying_out import delivering
from services.decision.carrying_out.commands import ChangeProvider
from services.decision.carrying_out.delivery import Delivery
from services.decision.carrying_out.refusals import NoOrderGoesAlong, SameProvider
from services.decision.carrying_out.running import change_provider, must_follow
from services.decision.commands import SendOrder
from services.decision.decision import Decision, delivery_of
from shared.contracts.decision_delivering import OrderSent, ProviderChanged

Moved = tuple[ProviderChanged] | tuple[ProviderChanged, OrderSent]


def move(decision: Decision, command: ChangeProvider, *, today: date) -> Moved:
    """Another provider delivers (bytte utfører), or is to: nobody who has an order is left to believe it stands."""
    delivery = delivery_of(decision, command.line)
    if delivery.ordered and delivery.started_on is None:
        return move_order(decision, command, today=today)
    if command.goal or command.goals or command.acknowledge_by:
        raise NoOrderGoesAlong("Det sendes ingen ny bestilling på dette. Registrer byttet uten mål og svarfrist.")
    return (change_provider(decision, command, today=today),)


def move_order(decision: Decision, command: ChangeProvider, *, today: date) -> tuple[ProviderChanged, OrderSent]:
    """The order goes to another provider before the service begins (flytte bestilling), who answers for itself."""
    delivery = delivery_of(decision, command.line)
    if delivery.provider == command.provider:
        raise SameProvider("Tjenesten er allerede bestilt hos denne utføreren.")
    must_follow(delivery.ordered_on, command.changed_on, today)
    sent = delivering.send(decision, _order(command, delivery, today=today), today=today)
    changed = ProviderChanged(
        line=command.line,
        service=sent.service,
        provider=command.provider,
        former_provider=delivery.provider,
        reason=command.reason,
        changed_on=command.changed_on,
    )
    return changed, sent


def _order(command: ChangeProvider, delivery: Delivery, *, today: date) -> SendOrder:
    """What is ordered from the next: with as much time to answer as the one before had, unless another day is said."""
    as_before = today + timedelta(days=delivery.answer_days) if delivery.answer_days is not None else None
    return SendOrder(
        id=command.id,
        decision_id=command.decision_id,
        line=command.line,
        provider=command.provider,
        goal=command.goal,
        goals=command.goals,
        acknowledge_by=command.acknowledge_by or as_before,
    )
