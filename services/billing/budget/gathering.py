"""Knows the whole picture of a year: the budget, what was spent, what runs, what is decided and not agreed."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.billing.assignments.rules import PAID
from services.billing.budget.folding import Known
from services.billing.budget.owing import days_owed
from services.billing.budget.picture import Picture, Unvalued
from services.billing.budget.running import agreements
from services.billing.budget.spending import OF_ASSIGNMENTS
from services.billing.budget.valuing import each_day
from services.billing.budget.year import BudgetYear, stream_of
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing.entitlement import Entitlement, grant_on


def picture_of(known: Known, *, year: int, as_of: date) -> Picture:
    """The year's budget, what was spent and what runs, as known."""
    stream = stream_of(year)
    return Picture(
        as_of=as_of,
        position=known.position,
        budget=known.budgets.get(stream, BudgetYear(year=year)),
        budget_known_on=known.first_on.get(stream),
        spent=tuple(known.spent),
        agreements=(*agreements(known), *days_owed(known, as_of=as_of)),
        unagreed=tuple(_unagreed(known, year=year)),
        first_known_on=min(known.first_on.values(), default=None),
    )


def _unagreed(known: Known, *, year: int) -> Iterator[Unvalued]:
    """Decided lines somebody should be paid for, and nobody has agreed to (vedtak uten avtale)."""
    agreed = set(_lines_with_an_agreement(known))
    for stream, entitlement in known.entitlements.items():
        if entitlement.service in PAID and stream not in agreed and (days := _days_granted(entitlement, year=year)):
            line = entitlement.line
            yield Unvalued(
                spending=OF_ASSIGNMENTS[entitlement.service],
                service=entitlement.service,
                what=f"{line.decision}/{line.line}" if line else str(stream),
                reason="no-agreement",
                days=days,
            )


def _lines_with_an_agreement(known: Known) -> Iterator[UUID]:
    for assignment in known.assignments.values():
        if assignment.agreed is not None:
            line = assignment.agreed.line
            yield entitlements.stream_of(line.decision, line.line)
    for call_off in known.call_offs.values():
        if call_off.line is not None:
            yield entitlements.stream_of(call_off.line.decision, call_off.line.line)


def _days_granted(entitlement: Entitlement, *, year: int) -> int:
    if entitlement.delivery is None:
        return 0
    return sum(grant_on(entitlement, day) is not None for day in each_day(date(year, 1, 1), date(year, 12, 31)))
