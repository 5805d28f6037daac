"""Knows what may be paid of an invoice line, and why not the rest: the days, the reason and the øre of each part."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from services.billing.reconciling.claims import NOTHING, Approved, Claims, claimed
from services.billing.reconciling.line import InvoiceLine
from services.billing.reconciling.spans import days_of, in_rows, says_days
from services.billing.reconciling.units import HUNDRED, SHARES
from shared.contracts.billing_verdicts import Reason, ReasonKind, Span, Verdict
from shared.kernel.money import Ore, shared_out, whole_ore, within_ore


class Terms(NamedTuple):
    """What holds on one day: why it is not paid, or how many shares of hundredths may be delivered, at which price."""

    blocked: ReasonKind | None
    allowed: int = 0
    price: Ore = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a line is held against: the terms of each day, hours to be approved, how much above the grant is tolerated.

    `approved` is None where nobody has to approve the hours.
    """

    terms: Callable[[date], Terms]
    approved: Approved | None
    tolerated: Fraction


class Cut(NamedTuple):
    """A part of a line that is not paid, in exact øre."""

    kind: ReasonKind
    days: tuple[date, ...]
    ore: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A line with its days: the closed ones by reason, the open ones by price."""

    line: InvoiceLine
    days: tuple[date, ...]
    closed: Mapping[ReasonKind, tuple[date, ...]]
    open: Mapping[Ore, tuple[tuple[date, int], ...]]
    claims: Claims

    def worth(self, quantity: Fraction) -> Fraction:
        """Øre of a quantity, as it was invoiced."""
        return quantity * self.line.price_in_fact / HUNDRED

    @property
    def open_days(self) -> tuple[date, ...]:
        return tuple(day for group in self.open.values() for day, _ in group)


def judged(line: InvoiceLine, grounds: Grounds) -> Verdict:
    """Hold a line against its grounds (kontroll av fakturalinje)."""
    if line.from_on is None or line.to_on is None or not says_days(line.from_on, line.to_on):
        return refused_whole(line, "no-period")
    asked = _asked(line, days_of(line.from_on, line.to_on), grounds)
    cuts = [*_arithmetic(asked), *_closed(asked), *_unapproved(asked)]
    worth = NOTHING
    for price, group in asked.open.items():
        days = tuple(day for day, _ in group)
        wanted = asked.claims.backed_on(days)
        kept = min(wanted, _at_most(Fraction(sum(allowed for _, allowed in group), SHARES), grounds.tolerated))
        each = min(Fraction(price), line.price_in_fact)
        cuts.append(Cut("above-grant", days, asked.worth(wanted - kept)))
        cuts.append(Cut("wrong-price", days, asked.worth(kept) - kept * each / HUNDRED))
        worth += kept * each / HUNDRED
    payable = min(line.net, within_ore(worth)) if any(cut.ore for cut in cuts) else line.net
    return _verdict(asked, cuts, payable=payable)


def _at_most(allowed: Fraction, tolerated: Fraction) -> Fraction:
    """What is tolerated of hundredths: an invoice can say no less than one of them, and rounds to the nearest."""
    return max(allowed * tolerated, Fraction(whole_ore(allowed)))


def refused_whole(line: InvoiceLine, kind: ReasonKind) -> Verdict:
    """Nothing of the line is paid, whatever its days are."""
    days: tuple[Span, ...] = ()
    if line.from_on is not None and line.to_on is not None and line.from_on <= line.to_on:
        days = (Span(from_on=line.from_on, to_on=line.to_on),)
    reason = Reason(kind=kind, days=days, ore=line.net)
    return Verdict(line=line.line, outcome="refused", payable=0, reasons=(reason,))


def _asked(line: InvoiceLine, days: tuple[date, ...], grounds: Grounds) -> _Asked:
    closed: dict[ReasonKind, list[date]] = defaultdict(list)
    open_days: dict[Ore, list[tuple[date, int]]] = defaultdict(list)
    for day in days:
        blocked, allowed, price = grounds.terms(day)
        if blocked is None:
            open_days[price].append((day, allowed))
        else:
            closed[blocked].append(day)
    may = {day for group in open_days.values() for day, _ in group}
    return _Asked(
        line=line,
        days=days,
        closed={kind: tuple(ones) for kind, ones in closed.items()},
        open={price: tuple(ones) for price, ones in open_days.items()},
        claims=claimed(line.quantity, days=days, open_days=may, approved=grounds.approved),
    )


def _arithmetic(asked: _Asked) -> Iterator[Cut]:
    if asked.line.net > asked.line.worked_out:
        yield Cut("wrong-arithmetic", asked.days, Fraction(asked.line.net - asked.line.worked_out))


def _closed(asked: _Asked) -> Iterator[Cut]:
    for kind, days in asked.closed.items():
        yield Cut(kind, days, asked.worth(asked.claims.on(days)))


def _unapproved(asked: _Asked) -> Iterator[Cut]:
    """Hours on days that may be paid, and that nobody of ours has approved."""
    unbacked = asked.claims.unbacked
    days = tuple(day for day in asked.open_days if day in unbacked.weights)
    some = any(claim.quantity for claim in asked.claims.backed)
    yield Cut("timesheet-less" if some else "timesheet-missing", days, asked.worth(unbacked.on(days)))


def _verdict(asked: _Asked, cuts: list[Cut], *, payable: int) -> Verdict:
    reasons = tuple(_reasons(cuts, ore=asked.line.net - payable))
    prices = asked.open.keys()
    allowed = Fraction(sum(one for group in asked.open.values() for _, one in group), SHARES)
    return Verdict(
        line=asked.line.line,
        outcome="matched" if not reasons else "partly" if payable else "refused",
        payable=payable,
        days=in_rows(asked.open_days) if payable or not reasons else (),
        reasons=reasons,
        granted=whole_ore(allowed) if prices else None,
        agreed=(min(prices), max(prices)) if prices else None,
    )


def _reasons(cuts: Iterable[Cut], *, ore: int) -> Iterator[Reason]:
    """The reasons in the order they are found, each once, with whole øre that sum to what is not paid."""
    told: dict[ReasonKind, Cut] = {}
    for kind, days, exact in cuts:
        if exact > 0:
            known = told.get(kind, Cut(kind, (), NOTHING))
            told[kind] = Cut(kind, (*known.days, *days), known.ore + exact)
    if not told or ore == 0:
        return
    scale = lcm(*(cut.ore.denominator for cut in told.values()))
    shares = shared_out(ore, tuple(int(cut.ore * scale) for cut in told.values()))
    for cut, share in zip(told.values(), shares, strict=True):
        yield Reason(kind=cut.kind, days=in_rows(cut.days), ore=share)
