"""Knows what a decided line gives from day to day, of all that billing was told: one step for each change."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.billing.bpa.hours import Course
from services.billing.knowing.entitlement import Entitlement, grant_on, why_not
from services.billing.knowing.whereabouts import Whereabouts, gone_by
from shared.contracts.billing_bpa import HoursFrom, RestReason

A_DAY = timedelta(days=1)


def course_of(entitlement: Entitlement, whereabouts: Whereabouts) -> Course:
    """Hours from day to day; a step only where something changes, from the first day that gives any."""
    course: list[HoursFrom] = []
    for day in sorted(set(_changes(entitlement, whereabouts))):
        step = _step(entitlement, whereabouts, day=day)
        last = course[-1] if course else None
        if last is None and step.quantity == 0:
            continue
        if last is None or (last.quantity, last.rests) != (step.quantity, step.rests):
            course.append(step)
    return tuple(course)


def _step(entitlement: Entitlement, whereabouts: Whereabouts, *, day: date) -> HoursFrom:
    if (gone := gone_by(whereabouts, day)) is not None:
        return HoursFrom(from_on=day, quantity=0, rests=gone)
    granted = grant_on(entitlement, day)
    if granted is not None and granted.amount is not None and granted.amount.quantity > 0:
        return HoursFrom(from_on=day, quantity=granted.amount.quantity)
    return HoursFrom(from_on=day, quantity=0, rests=_why(entitlement, day))


def _why(entitlement: Entitlement, day: date) -> RestReason:
    reason = why_not(entitlement, day)
    if reason is None or reason == "not-granted":
        # A period that is over: what has not begun is never a step.
        return "stopped"
    return reason


def _changes(entitlement: Entitlement, whereabouts: Whereabouts) -> Iterator[date]:
    """Every day on which something may change."""
    for terms in entitlement.terms:
        yield terms.valid_from
        yield from _day_after(terms.valid_to)
    gaps = entitlement.aside
    if (delivery := entitlement.delivery) is not None:
        yield delivery.begun_on
        yield from _day_after(delivery.ended_on)
        gaps = (*gaps, *delivery.pauses)
    for gap in gaps:
        yield gap.from_on
        yield from () if gap.until is None else (gap.until,)
    yield from _day_after(whereabouts.died_on)
    for move in whereabouts.moves:
        yield move.moved_on + (A_DAY if move.direction == "out" else timedelta(0))


def _day_after(day: date | None) -> Iterator[date]:
    if day is not None:
        yield day + A_DAY
