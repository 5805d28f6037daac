"""Knows why a line's forecast is not its budget: price, volume, new decisions, late invoices."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from services.billing.budget.report import Causes
from services.billing.budget.valuing import HUNDRED, Agreement, Rated, days_of
from shared.kernel.money import Ore, whole_ore


def causes_of(
    deviation: Ore,
    *,
    late: Ore,
    expected: Ore,
    costs: Iterable[tuple[Agreement, Ore]],
    budget_known_on: date,
    year: int,
) -> Causes:
    """The deviation in four parts (avviksforklaring). `costs` is what each agreement costs in the year.

    Price and new decisions are worked out, late invoices are counted, and volume is what is left of it.
    """
    price, new = 0, expected
    for agreement, cost in costs:
        if agreement.known_on > budget_known_on:
            new += cost
        else:
            price += price_effect(agreement, since=budget_known_on, year=year)
    return Causes(
        price_in_ore=price,
        volume_in_ore=deviation - price - new - late,
        new_decisions_in_ore=new,
        late_invoices_in_ore=late,
    )


def price_effect(agreement: Agreement, *, since: date, year: int) -> Ore:
    """What the agreed quantity costs more in the year than at the price that held on that day (prisendring)."""
    before = agreement.rated(max(since, agreement.from_on))
    if not isinstance(before, Rated):
        return 0
    dearer = Fraction(0)
    for on in days_of(agreement, from_on=date(year, 1, 1), to_on=date(year, 12, 31)):
        day = agreement.rated(on)
        if isinstance(day, Rated) and day.price != before.price and day.unit == before.unit:
            dearer += day.quantity * (day.price - before.price) / HUNDRED
    return whole_ore(dearer)
