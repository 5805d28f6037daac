"""Knows on which days an invoice line claims its quantity: as approved hours say, else evenly over its days."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Approved = Mapping[date, int]
"""Hours somebody of ours has approved (godkjente timer), day by day, in hundredths."""

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quantity in hundredths, spread over days by weights."""

    quantity: int
    weights: Mapping[date, int]

    def on(self, days: Iterable[date]) -> Fraction:
        """What is claimed for some of the days."""
        if not self.quantity:
            return NOTHING
        part = sum(self.weights.get(day, 0) for day in days)
        return Fraction(self.quantity * part, sum(self.weights.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a line claims, in parts that sum to its quantity: `backed` may be paid, `unbacked` nobody has approved."""

    backed: tuple[Claim, ...]
    unbacked: Claim

    def on(self, days: Iterable[date]) -> Fraction:
        """What is claimed for some of the days, backed or not."""
        days = tuple(days)
        return self.backed_on(days) + self.unbacked.on(days)

    def backed_on(self, days: Collection[date]) -> Fraction:
        return sum((claim.on(days) for claim in self.backed), NOTHING)


def claimed(quantity: int, *, days: tuple[date, ...], open_days: Collection[date], approved: Approved | None) -> Claims:
    """Where the hours of a line lie; `approved` is None where nobody has to approve them.

    A line that does not say its days claims each of them alike: of a line about a whole month, a third is claimed for
    the days after somebody died on the 20th. Where hours are approved day by day they lie on those days, first on days
    that may be paid; what goes beyond lies on the days that have none.
    """
    if approved is None:
        even = Claim(quantity=quantity, weights=dict.fromkeys(days, 1))
        return Claims(backed=(even,), unbacked=Claim(quantity=0, weights={}))
    worked = {day: approved[day] for day in days if approved.get(day)}
    there = _claim(quantity, {day: hours for day, hours in worked.items() if day in open_days})
    closed = _claim(quantity - there.quantity, {day: hours for day, hours in worked.items() if day not in open_days})
    others = [day for day in days if day not in worked] or days
    rest = quantity - there.quantity - closed.quantity
    return Claims(backed=(there, closed), unbacked=Claim(quantity=rest, weights=dict.fromkeys(others, 1)))


def _claim(quantity: int, worked: Mapping[date, int]) -> Claim:
    return Claim(quantity=min(quantity, sum(worked.values())), weights=worked)
