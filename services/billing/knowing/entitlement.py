"""Knows what a decided line gives on a day: which service, how much, by whom; and why not on the others."""

from datetime import date, timedelta
from typing import Literal, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.knowing.delivery import (
    Delivery,
    DeliveryFact,
    Gap,
    delivered,
    ended,
    is_in_a_gap,
    provider_on,
)
from shared.contracts.billing_call_offs import LineOrdered
from shared.contracts.billing_knowing import (
    AsideReason,
    DeliveryBegun,
    EntitlementCorrected,
    EntitlementHoldsAgain,
    EntitlementNoted,
    EntitlementSetAside,
    EntitlementSettled,
    NothingGranted,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import Amount, LineRef, ServiceCode
from shared.kernel.ids import PersonRef, derived_id

WhyNot = Literal["not-granted", "not-begun", "paused", "stopped", "set-aside"]
LineFact = (
    EntitlementNoted
    | NothingGranted
    | EntitlementCorrected
    | EntitlementSettled
    | EntitlementSetAside
    | EntitlementHoldsAgain
)
EntitlementFact = LineFact | LineOrdered | DeliveryFact

A_DAY = timedelta(days=1)


class Granted(msgspec.Struct, frozen=True, kw_only=True):
    """What may be paid and charged on a day. `since`: the day the service began."""

    service: ServiceCode
    amount: Amount | None
    provider: str
    since: date


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """How much a line gives in a period (innvilget mengde); the last day is one of it."""

    amount: Amount | None
    valid_from: date
    valid_to: date | None


class Entitlement(msgspec.Struct, frozen=True, kw_only=True):
    """One decided line, day by day (rett til tjeneste). Later terms hold instead of earlier ones from their first day.

    `orders`: the call-offs it is delivered by, as they were told last, by their numbers.
    """

    case_id: UUID | None = None
    line: LineRef | None = None
    person: PersonRef | None = None
    service: ServiceCode = ""
    former: LineRef | None = None
    terms: tuple[Terms, ...] = ()
    aside: tuple[Gap, ...] = ()
    delivery: Delivery | None = None
    orders: dict[str, LineOrdered] = {}


def stream_of(decision: UUID, line: int) -> UUID:
    """Where a line of a decision stands: `decision` is the decision's own stream, as in `LineRef`."""
    return derived_id("billing-entitlement", decision, line)


def evolve(entitlement: Entitlement, recorded: Recorded) -> Entitlement:
    """The entitlement after one more fact."""
    changed = after(entitlement, cast(EntitlementFact, recorded.fact))
    return changed if changed.case_id else replace(changed, case_id=recorded.record.case_id)


def after(entitlement: Entitlement, fact: EntitlementFact) -> Entitlement:
    """The same, of a fact that is not recorded yet."""
    match fact:
        case EntitlementNoted() | NothingGranted():
            return _decided(entitlement, fact)
        case EntitlementCorrected():
            return replace(entitlement, terms=_put_right(entitlement.terms, fact))
        case EntitlementSettled():
            return replace(entitlement, terms=(*entitlement.terms, _terms(fact)))
        case EntitlementSetAside():
            return replace(entitlement, aside=(*entitlement.aside, Gap(from_on=fact.from_on, because=fact.because)))
        case EntitlementHoldsAgain():
            return replace(entitlement, aside=_lifted(entitlement.aside, fact.holds_on, lifts=fact.lifts))
        case LineOrdered():
            return replace(entitlement, orders=entitlement.orders | {fact.number: fact})
        case _:
            return _delivered(entitlement, fact)


def grant_on(entitlement: Entitlement, day: date) -> Granted | None:
    """What may be paid and charged on a day; nothing when `why_not` says so."""
    terms, delivery = terms_on(entitlement, day), entitlement.delivery
    if terms is None or delivery is None or why_not(entitlement, day) is not None:
        return None
    return Granted(
        service=entitlement.service,
        amount=terms.amount,
        provider=provider_on(delivery, day),
        since=delivery.begun_on,
    )


def why_not(entitlement: Entitlement, day: date) -> WhyNot | None:
    """Why nothing may be paid or charged on a day; None when it may."""
    delivery = entitlement.delivery
    if terms_on(entitlement, day) is None:
        return "not-granted"
    if is_in_a_gap(entitlement.aside, day):
        return "set-aside"
    if delivery is None or day < delivery.begun_on:
        return "not-begun"
    if delivery.ended_on is not None and day > delivery.ended_on:
        return "stopped"
    return "paused" if is_in_a_gap(delivery.pauses, day) else None


def terms_on(entitlement: Entitlement, day: date) -> Terms | None:
    """What the line gives on a day, whether it is delivered or not: what was told last about it."""
    for terms in reversed(entitlement.terms):
        if day >= terms.valid_from:
            return None if terms.valid_to is not None and day > terms.valid_to else terms
    return None


def over_on(entitlement: Entitlement) -> date | None:
    """The last day on which the line gives anything, when that is known; what is suspended is not over."""
    fallen = [gap.from_on - A_DAY for gap in entitlement.aside if gap.until is None and gap.because != "suspended"]
    ended_on = entitlement.delivery.ended_on if entitlement.delivery else None
    valid_to = entitlement.terms[-1].valid_to if entitlement.terms else None
    return min([*fallen, *(day for day in (ended_on, valid_to) if day is not None)], default=None)


def _decided(entitlement: Entitlement, fact: EntitlementNoted | NothingGranted) -> Entitlement:
    named = replace(entitlement, line=fact.line, person=fact.person, service=fact.service)
    if isinstance(fact, NothingGranted):
        return named
    return replace(named, former=fact.former, terms=(_terms(fact),))


def _terms(fact: EntitlementNoted | EntitlementSettled) -> Terms:
    return Terms(amount=fact.amount, valid_from=fact.valid_from, valid_to=fact.valid_to)


def _put_right(terms: tuple[Terms, ...], fact: EntitlementCorrected) -> tuple[Terms, ...]:
    last = terms[-1]
    right = replace(
        last,
        amount=fact.amount or last.amount,
        valid_from=fact.valid_from or last.valid_from,
        valid_to=fact.valid_to or last.valid_to,
    )
    return (*terms[:-1], right)


def _lifted(gaps: tuple[Gap, ...], day: date, *, lifts: AsideReason) -> tuple[Gap, ...]:
    return (
        *(gap for gap in gaps if gap.because != lifts),
        *ended((gap for gap in gaps if gap.because == lifts), day),
    )


def _delivered(entitlement: Entitlement, fact: DeliveryFact) -> Entitlement:
    """What begins has a case again, or had one: its own end is told beside."""
    changed = replace(entitlement, delivery=delivered(entitlement.delivery, fact))
    if not isinstance(fact, DeliveryBegun):
        return changed
    return replace(changed, aside=_lifted(changed.aside, fact.begun_on, lifts="case-ended"))
