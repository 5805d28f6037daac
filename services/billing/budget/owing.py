"""Knows which days patients waited in hospital are ours to pay, by our own clock, whether they were billed or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from services.billing.budget.folding import Known
from services.billing.budget.valuing import A_DAY, Agreement, Day, Rated
from services.billing.hospital.knowing import clock_until
from shared.kernel.clock import oslo_date

A_WHOLE = Fraction(100)
LOOKING_BACK = timedelta(days=2 * 366)
"""Stays nobody has told of for so long have no day left that counts here."""


def days_owed(known: Known, *, as_of: date) -> Iterator[Agreement]:
    """Each stay with days that are owed (overliggerdøgn), as if it were an agreement for just these days."""
    for stream, stay in known.stays.items():
        if not stay.is_known or oslo_date(max(one.at for one in stay.notices)) < as_of - LOOKING_BACK:
            continue
        clock = clock_until(stay, until_on=as_of + A_DAY)
        rates = {day.on: day.rate_in_ore for day in clock.days if day.status == "owed"}
        if rates:
            yield Agreement(
                key=str(stream),
                spending="delayed-discharge",
                service="delayed-discharge",
                # A wait begins when nobody has decided anything: it is new on its first day.
                known_on=min(rates),
                from_on=min(rates),
                to_on=max(rates),
                planned_to_on=max(rates),
                rated=_Owed(rates),
            )


@dataclass(frozen=True, slots=True)
class _Owed:
    """What a day costs: by its own year, or nobody knows yet."""

    rates: dict[date, int | None]

    def __call__(self, on: date) -> Day:
        if on not in self.rates:
            return None
        rate = self.rates[on]
        return "rate-not-known" if rate is None else Rated(quantity=A_WHOLE, unit="day", price=Fraction(rate))
