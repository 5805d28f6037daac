"""Knows what days in an institution cost: the day rate first, and the shares of income once they are many."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.billing.fees.account import FeeAccount
from services.billing.fees.evidence import Evidence, days_between, last_of, length_of
from services.billing.fees.kinds import INSTITUTION
from services.billing.fees.long_stays import yearly_on
from services.billing.fees.payable import Payable, Priced, Rules, decided_for, stated
from shared.contracts.billing_charges import Charge
from shared.contracts.billing_fees import FeeDecided, FeeKind
from shared.contracts.finding import Outcome
from shared.law.stays import stay_is_charged_as_long
from shared.law.user_fees import SHORT_STAY_DAY, instalments, part_of, rate_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """One day in an institution (oppholdsdøgn): by which service, under which decision."""

    day: date
    by: Payable
    decided: FeeDecided


def charges(
    account: FeeAccount, payable: Sequence[Payable], *, evidence: Evidence, month_on: date, rules: Rules
) -> Iterator[Charge]:
    """What the month's days in institutions cost (vederlag og døgnpris): no day twice."""
    stays = sorted((one for one in payable if one.line.kind in INSTITUTION), key=lambda one: one.line.kind)
    if not stays:
        return
    groups: dict[tuple[object, ...], list[Spent]] = {}
    for one in _spent(account, stays, year=spent_in_year(evidence, month_on=month_on, rules=rules), rules=rules):
        groups.setdefault((one.decided.kind, one.decided.decision, one.by.line.line), []).append(one)
    for group in groups.values():
        yield _charge(account, group, month_on=month_on, rules=rules)


def spent_in_year(evidence: Evidence, *, month_on: date, rules: Rules) -> list[date]:
    """The days of the calendar year spent in institutions, up to the month's last (oppholdsdøgn i året)."""
    first, last = date(month_on.year, 1, 1), last_of(month_on)
    if rules.policy.rules_on(month_on).stays == "registered":
        return sorted(day for day in evidence.institution if first <= day <= last)
    lines = [line for line in evidence.lines if line.line.kind in INSTITUTION]
    return [day for day in days_between(first, last) if any(line.on(day) is not None for line in lines)]


def _spent(account: FeeAccount, stays: Sequence[Payable], *, year: Sequence[date], rules: Rules) -> Iterator[Spent]:
    for day in sorted({day for one in stays for day in one.days}):
        by = next(one for one in stays if day in one.days)
        is_long = by.line.kind == "long-stay" or _is_long(bisect_right(year, day), day=day, rules=rules)
        kind: FeeKind = "long-stay" if is_long else "short-stay"
        yield Spent(day=day, by=by, decided=decided_for(account, day, kind=kind, rules=rules))


def _is_long(so_far: int, *, day: date, rules: Rules) -> bool:
    """Whether so many days of the year are spent that the rules for a long stay hold (60 døgn)."""
    return stay_is_charged_as_long(days_in_year=so_far, counted_on=day, law=rules.law).outcome is Outcome.MET


def _charge(account: FeeAccount, group: Sequence[Spent], *, month_on: date, rules: Rules) -> Charge:
    first = group[0]
    days = [one.day for one in group]
    if first.decided.kind == "short-stay":
        row = rate_row(SHORT_STAY_DAY, on=first.day, law=rules.law)
        price = Priced(
            by="day",
            rate=row.kind,
            rate_in_ore=row.amount_in_ore,
            source=row.source,
            amount_in_ore=len(days) * row.amount_in_ore,
        )
    else:
        yearly = yearly_on(account, first.decided, day=first.day, rules=rules)
        instalment = instalments(yearly.amount_in_ore)[month_on.month - 1]
        price = Priced(
            by="instalment",
            rate="yearly-fee",
            rate_in_ore=yearly.amount_in_ore,
            source=yearly.source,
            amount_in_ore=part_of(instalment, days=len(days), of_days=length_of(month_on)),
        )
    return stated(first.by, price, kind=first.decided.kind, days=days, decided=first.decided, rules=rules)
