"""Knows how a service is delivered: since when, by whom, on which days it rests, and when it ended."""

from collections.abc import Iterable
from datetime import date
from typing import assert_never

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_knowing import (
    AsideReason,
    DelivererChanged,
    DeliveryBegun,
    DeliveryEnded,
    DeliveryPaused,
    DeliveryPutRight,
    DeliveryResumed,
)

GoingOn = DeliveryPaused | DeliveryResumed | DelivererChanged | DeliveryEnded
DeliveryFact = DeliveryBegun | DeliveryPutRight | GoingOn


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which something does not hold, from the first; `until` is the first day on which it does again."""

    from_on: date
    until: date | None = None
    because: AsideReason | None = None


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A service as it is delivered (levering). `providers`: who, from when, in the order it was told."""

    begun_on: date
    providers: tuple[tuple[date, str], ...]
    pauses: tuple[Gap, ...] = ()
    ended_on: date | None = None


def delivered(delivery: Delivery | None, fact: DeliveryFact) -> Delivery | None:
    """The delivery after one more fact; none when its beginning was a mistake."""
    match fact:
        case DeliveryBegun():
            return Delivery(begun_on=fact.begun_on, providers=((fact.begun_on, fact.provider),))
        case DeliveryPutRight():
            return None if delivery is None or fact.what == "start" else _put_right(delivery, fact)
        case _:
            return None if delivery is None else _going_on(delivery, fact)


def provider_on(delivery: Delivery, day: date) -> str:
    """Who was told last of those who deliver on the day (utfører); before the first of them, the first."""
    for since, provider in reversed(delivery.providers):
        if since <= day:
            return provider
    return delivery.providers[0][1]


def ended(gaps: Iterable[Gap], day: date) -> tuple[Gap, ...]:
    """Gaps that go on end on a day."""
    return tuple(replace(gap, until=day) if gap.until is None else gap for gap in gaps)


def is_in_a_gap(gaps: Iterable[Gap], day: date) -> bool:
    return any(gap.from_on <= day and (gap.until is None or day < gap.until) for gap in gaps)


def _going_on(delivery: Delivery, fact: GoingOn) -> Delivery:
    match fact:
        case DeliveryPaused():
            return replace(delivery, pauses=(*delivery.pauses, Gap(from_on=fact.paused_on)))
        case DeliveryResumed():
            return replace(delivery, pauses=ended(delivery.pauses, fact.resumed_on))
        case DelivererChanged():
            return replace(delivery, providers=(*delivery.providers, (fact.changed_on, fact.provider)))
        case DeliveryEnded():
            return replace(delivery, ended_on=fact.ended_on)
        case _:
            assert_never(fact)


def _put_right(delivery: Delivery, fact: DeliveryPutRight) -> Delivery:
    if fact.what == "stop":
        return replace(delivery, ended_on=None)
    return replace(delivery, pauses=delivery.pauses[:-1])
