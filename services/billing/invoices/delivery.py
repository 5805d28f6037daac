"""Knows the hours of a call-off that somebody of ours has approved, day by day."""

from datetime import date
from typing import cast
from uuid import UUID

import msgspec

from services.billing.invoices.commands import ApproveDelivery
from services.billing.invoices.refusals import NotDeliveredYet, UnknownCallOff
from services.billing.purchasing.call_off import CallOff
from shared.contracts.billing_invoices import DayDelivered, DeliveryApproved
from shared.contracts.billing_verdicts import CheckedLine
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """Approved hours of a call-off (godkjente timer), in hundredths. None at all: nobody has approved any."""

    days: dict[date, int] | None = None


def stream_of(call_off: UUID) -> UUID:
    """Where the approved hours of a call-off stand: beside it, so that approving never stands in an invoice's way."""
    return derived_id("billing-delivery", call_off)


def has_timesheets(checked: CheckedLine) -> bool:
    """Whether any timesheet had been approved when a line was controlled."""
    if checked.of is None:
        return False
    stream = stream_of(checked.of.call_off)
    return any(one.stream == stream for one in checked.against)


def evolve(delivered: Delivered, recorded: Recorded) -> Delivered:
    """The hours after one more timesheet: what is told again of a day is told anew."""
    fact = cast(DeliveryApproved, recorded.fact)
    return Delivered(days={**(delivered.days or {}), **{day.on: day.quantity for day in fact.days}})


def approve(call_off: CallOff, command: ApproveDelivery, *, call_off_id: UUID, today: date) -> DeliveryApproved:
    """Somebody of ours approves a timesheet (godkjenne timeliste)."""
    if not call_off.number:
        raise UnknownCallOff("Det er ikke bestilt noe med dette avropsnummeret.")
    if any(day.on > today for day in command.days):
        raise NotDeliveredYet("Timelisten har dager som ikke har vært.")
    days = tuple(DayDelivered(on=day.on, quantity=day.quantity) for day in command.days)
    return DeliveryApproved(call_off=call_off_id, days=days, approved_on=today)
