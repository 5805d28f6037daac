"""Knows what becomes of a call-off when something is heard of its line or its person: ended, reopened, days unowed."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.billing.knowing.entitlement import Entitlement, over_on
from services.billing.knowing.owing import unowed_because
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing.call_off import BY_ITSELF, CallOff, invoiced_days, invoiced_on
from services.billing.reconciling.spans import in_rows
from shared.contracts.billing_call_offs import (
    CallOffEnd,
    CallOffEnded,
    CallOffReopened,
    DaysFoundOwed,
    DaysFoundUnowed,
    UnowedReason,
)
from shared.contracts.fact import Fact


def end_or_reopen(call_off: CallOff, entitlement: Entitlement, *, today: date) -> CallOffEnded | CallOffReopened | None:
    """A call-off follows its line (avrop følger vedtaket): it ends with it, and goes on when it does."""
    over = over_on(entitlement)
    until = _earlier(call_off.ordered_to, over)
    if until == call_off.to_on:
        return None
    if over is not None and until == over:
        return CallOffEnded(to_on=over, reason=_why(entitlement), ended_on=today)
    if call_off.ended not in BY_ITSELF or _is_taken(call_off, entitlement):
        return None
    return CallOffReopened(to_on=until, reopened_on=today)


def look_again(call_off: CallOff, entitlement: Entitlement, whereabouts: Whereabouts, *, today: date) -> Iterator[Fact]:
    """Days that were invoiced, held against what is known now (dager som ikke var skyldt)."""
    now = {day: unowed_because(entitlement, whereabouts, day) for day in invoiced_days(call_off)}
    owed = [day for day in call_off.unowed if now.get(day) is None]
    if owed:
        yield DaysFoundOwed(days=in_rows(owed), found_on=today)
    found: dict[UnowedReason, list[date]] = defaultdict(list)
    for day, why in now.items():
        if why is not None and call_off.unowed.get(day) != why:
            found[why].append(day)
    for reason, days in sorted(found.items()):
        yield DaysFoundUnowed(days=in_rows(days), reason=reason, invoices=_invoices(call_off, days), found_on=today)


def _why(entitlement: Entitlement) -> CallOffEnd:
    delivery = entitlement.delivery
    is_stopped = delivery is not None and delivery.ended_on == over_on(entitlement)
    return "service-stopped" if is_stopped else "decision-fell"


def _is_taken(call_off: CallOff, entitlement: Entitlement) -> bool:
    """Somebody else was asked to deliver meanwhile."""
    return any(
        order.number != call_off.number and (order.to_on is None or order.to_on > (call_off.to_on or date.max))
        for order in entitlement.orders.values()
    )


def _invoices(call_off: CallOff, days: list[date]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(one.invoice for day in sorted(days) for one in invoiced_on(call_off, day)))


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
