"""Knows what an invoice line says, as it is held against the evidence."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.billing.reconciling.units import HUNDRED, Unit
from shared.kernel.money import Ore, whole_ore


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """One line (fakturalinje): so many hundredths of a unit at a price in øre, which come to `net`, for these days."""

    line: int
    call_off: str | None
    from_on: date | None
    to_on: date | None
    quantity: int
    unit: Unit | None
    price: Fraction
    net: Ore

    @property
    def worked_out(self) -> Ore:
        """Quantity by price, rounded once."""
        return whole_ore(self.quantity * self.price / HUNDRED)

    @property
    def price_in_fact(self) -> Fraction:
        """What a unit costs when discounts of the line are counted in; never more than the price that is written."""
        if self.net >= self.worked_out or self.quantity == 0:
            return self.price
        return Fraction(self.net * HUNDRED, self.quantity)
