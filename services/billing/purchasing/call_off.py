"""Knows what is ordered for one person, on which days, and which of them have been invoiced."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_call_offs import (
    CallOffChanged,
    CallOffEnd,
    CallOffEnded,
    CallOffInvoiced,
    CallOffInvoiceUndone,
    CallOffPlaced,
    CallOffReopened,
    DaysFoundOwed,
    DaysFoundUnowed,
    LineOrdered,
    UnowedReason,
)
from shared.contracts.billing_verdicts import Span
from shared.contracts.fact import Recorded
from shared.contracts.words import Amount, LineRef, ServiceCode
from shared.kernel.ids import PersonRef, derived_id

CallOffFact = (
    CallOffPlaced
    | CallOffChanged
    | CallOffEnded
    | CallOffReopened
    | CallOffInvoiced
    | CallOffInvoiceUndone
    | DaysFoundUnowed
    | DaysFoundOwed
)


BY_ITSELF: tuple[CallOffEnd, ...] = ("service-stopped", "decision-fell")
"""Why a call-off ends without anybody ending it: so it goes on again, when that was a mistake."""


class InvoicedDays(msgspec.Struct, frozen=True, kw_only=True):
    """Days that one line of one invoice used (fakturerte dager)."""

    invoice: UUID
    invoice_line: int
    days: tuple[Span, ...]
    quantity: int
    unit: str
    ore: int

    def has(self, day: date) -> bool:
        return any(span.from_on <= day <= span.to_on for span in self.days)


class CallOff(msgspec.Struct, frozen=True, kw_only=True):
    """One call-off (avrop). `amounts`: how much, from when. `ordered_to`: its end as ordered. `unowed`: not owed."""

    number: str = ""
    case_id: UUID | None = None
    contract: UUID | None = None
    supplier: str = ""
    person: PersonRef = PersonRef("")
    line: LineRef | None = None
    service: ServiceCode = ""
    amounts: tuple[tuple[date, Amount | None], ...] = ()
    from_on: date = date.max
    to_on: date | None = None
    ordered_to: date | None = None
    ended: CallOffEnd | None = None
    invoiced: tuple[InvoicedDays, ...] = ()
    unowed: dict[date, UnowedReason] = {}


def stream_of(number: str) -> UUID:
    """Where a call-off stands."""
    return derived_id("billing-call-off", number)


def evolve(call_off: CallOff, recorded: Recorded) -> CallOff:
    """The call-off after one more fact."""
    fact = cast(CallOffFact, recorded.fact)
    match fact:
        case CallOffPlaced():
            return _placed(fact, case_id=recorded.record.case_id)
        case CallOffChanged():
            amounts = (*call_off.amounts, (fact.from_on, fact.amount))
            return replace(call_off, amounts=amounts, to_on=fact.to_on, ordered_to=fact.to_on)
        case CallOffEnded():
            ordered_to = call_off.ordered_to if fact.reason in BY_ITSELF else fact.to_on
            return replace(call_off, to_on=fact.to_on, ended=fact.reason, ordered_to=ordered_to)
        case CallOffReopened():
            return replace(call_off, to_on=fact.to_on, ended=None)
        case CallOffInvoiced():
            return replace(call_off, invoiced=(*call_off.invoiced, _invoiced(fact)))
        case CallOffInvoiceUndone():
            return _without(call_off, fact)
        case DaysFoundUnowed():
            return replace(call_off, unowed=call_off.unowed | dict.fromkeys(_days(fact.days), fact.reason))
        case DaysFoundOwed():
            owed = _days(fact.days)
            return replace(call_off, unowed={day: why for day, why in call_off.unowed.items() if day not in owed})
        case _:
            assert_never(fact)


def as_ordered(call_off: CallOff, *, to_on: date | None) -> LineOrdered:
    """What the line is told of its call-off."""
    return LineOrdered(number=call_off.number, supplier=call_off.supplier, from_on=call_off.from_on, to_on=to_on)


def covers(call_off: CallOff, day: date) -> bool:
    """Whether the call-off orders something for a day."""
    return call_off.from_on <= day and (call_off.to_on is None or day <= call_off.to_on)


def amount_on(call_off: CallOff, day: date) -> Amount | None:
    """How much is ordered for a day; None when it is as much as the line gives."""
    return next((amount for since, amount in reversed(call_off.amounts) if since <= day), None)


def invoiced_on(call_off: CallOff, day: date) -> tuple[InvoicedDays, ...]:
    """What was invoiced for a day already."""
    return tuple(one for one in call_off.invoiced if one.has(day))


def invoiced_days(call_off: CallOff) -> frozenset[date]:
    """Every day that was invoiced."""
    return frozenset(day for one in call_off.invoiced for day in _days(one.days))


def _placed(fact: CallOffPlaced, *, case_id: UUID) -> CallOff:
    return CallOff(
        number=fact.number,
        case_id=case_id,
        contract=fact.contract,
        supplier=fact.supplier,
        person=fact.person,
        line=fact.line,
        service=fact.service,
        amounts=((fact.from_on, fact.amount),),
        from_on=fact.from_on,
        to_on=fact.to_on,
        ordered_to=fact.to_on,
    )


def _invoiced(fact: CallOffInvoiced) -> InvoicedDays:
    return InvoicedDays(
        invoice=fact.invoice,
        invoice_line=fact.invoice_line,
        days=fact.days,
        quantity=fact.quantity,
        unit=fact.unit,
        ore=fact.ore,
    )


def _without(call_off: CallOff, fact: CallOffInvoiceUndone) -> CallOff:
    """What is credited is claimed no more."""
    kept = tuple(
        one
        for one in call_off.invoiced
        if one.invoice != fact.invoice or fact.invoice_line not in (None, one.invoice_line)
    )
    still = {day for one in kept for day in _days(one.days)}
    return replace(call_off, invoiced=kept, unowed={day: why for day, why in call_off.unowed.items() if day in still})


def _days(spans: tuple[Span, ...]) -> frozenset[date]:
    return frozenset(
        date.fromordinal(n) for span in spans for n in range(span.from_on.toordinal(), span.to_on.toordinal() + 1)
    )
