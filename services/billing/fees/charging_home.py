"""Knows what help at home costs a month: practical assistance within its limits, days, nights, and local prices."""

from collections.abc import Iterator, Sequence
from datetime import date

from services.billing.fees.account import FeeAccount
from services.billing.fees.evidence import length_of
from services.billing.fees.kinds import NAMES
from services.billing.fees.payable import Payable, Priced, Rules, decided_for, stated
from services.billing.fees.practical import price_of
from services.billing.fees.refusals import CannotBeCharged
from shared.contracts.billing_charges import Charge
from shared.contracts.billing_fees import FeeDecided
from shared.kernel.money import priced
from shared.law.user_fees import DAY_OR_NIGHT, part_of, rate_row


def charges(account: FeeAccount, payable: Sequence[Payable], *, month_on: date, rules: Rules) -> Iterator[Charge]:
    """What the month's services outside institutions cost (egenandeler hjemme)."""
    practical = [one for one in payable if one.line.kind == "practical-assistance"]
    if practical:
        yield from _practical(account, practical, month_on=month_on, rules=rules)
    for one in payable:
        if one.line.kind == "day-or-night":
            yield _visits(account, one, month_on=month_on, rules=rules)
        if one.line.kind == "local-price":
            yield _local(account, one, month_on=month_on, rules=rules)


def units_of(account: FeeAccount, one: Payable, *, days: frozenset[date], month_on: date) -> int | None:
    """How much somebody got (levert), else what was granted for these days, in hundredths."""
    told = account.units.get((one.line.line, month_on))
    return told if told is not None else one.granted_units(days)


def _practical(account: FeeAccount, lines: Sequence[Payable], *, month_on: date, rules: Rules) -> Iterator[Charge]:
    """One amount for all practical assistance of the month (samlet egenandel), by its days; one for each decision."""
    days = sorted({day for one in lines for day in one.days})
    by_decision: dict[object, tuple[FeeDecided, list[date]]] = {}
    for day in days:
        decided = decided_for(account, day, kind="practical-assistance", rules=rules)
        by_decision.setdefault(decided.decision, (decided, []))[1].append(day)
    for decided, its_days in by_decision.values():
        hours = _hours(account, lines, decided=decided, days=its_days, month_on=month_on)
        price = price_of(
            decided, hours=hours, days=len(its_days), of_days=length_of(month_on), on=its_days[0], rules=rules
        )
        if price is not None:
            first = next(one for one in lines if its_days[0] in one.days)
            yield stated(first, price, kind=decided.kind, days=its_days, decided=decided, rules=rules)


def _hours(
    account: FeeAccount,
    lines: Sequence[Payable],
    *,
    decided: FeeDecided,
    days: Sequence[date],
    month_on: date,
) -> int | None:
    """The payable hours (betalbare timer) in hundredths; what is free by law is not among them."""
    told = [units_of(account, one, days=frozenset(days), month_on=month_on) for one in lines]
    hours = None if any(one is None for one in told) else sum(one for one in told if one is not None)
    if decided.payable_in_week is None:
        return hours
    payable = decided.payable_in_week * len(days) // 7
    return payable if hours is None else min(hours, payable)


def _visits(account: FeeAccount, one: Payable, *, month_on: date, rules: Rules) -> Charge:
    """Each day or night costs (dag- og nattopphold)."""
    days = sorted(one.days)
    decided = decided_for(account, days[0], kind="day-or-night", rules=rules)
    row = rate_row(DAY_OR_NIGHT, on=days[0], law=rules.law)
    units = _told(account, one, month_on=month_on)
    price = Priced(
        by="day-or-night",
        rate=row.kind,
        rate_in_ore=row.amount_in_ore,
        source=row.source,
        amount_in_ore=priced(units, row.amount_in_ore),
        quantity=units,
    )
    return stated(one, price, kind=decided.kind, days=days, decided=decided, rules=rules)


def _local(account: FeeAccount, one: Payable, *, month_on: date, rules: Rules) -> Charge:
    """The municipality's own price (kommunal pris), by the month, the day or the piece."""
    days = sorted(one.days)
    decided = decided_for(account, days[0], kind="local-price", service=one.line.service, rules=rules)
    row = rules.policy.price_on(days[0], service=one.line.service)
    units = None if row.unit == "month" else _told(account, one, month_on=month_on)
    amount = (
        part_of(row.amount_in_ore, days=len(days), of_days=length_of(month_on))
        if units is None
        else priced(units, row.amount_in_ore)
    )
    price = Priced(
        by="local-price",
        rate=f"{row.service} ({row.unit})",
        rate_in_ore=row.amount_in_ore,
        source=row.source,
        amount_in_ore=amount,
        quantity=units,
    )
    return stated(one, price, kind=decided.kind, days=days, decided=decided, rules=rules)


def _told(account: FeeAccount, one: Payable, *, month_on: date) -> int:
    units = units_of(account, one, days=frozenset(one.days), month_on=month_on)
    if units is None:
        raise CannotBeCharged(
            reason="units-not-told",
            kind=one.line.kind,
            what=one.line.service,
            sentence=f"Det er ikke meldt hvor mye personen har fått av {NAMES[one.line.kind]} denne måneden.",
        )
    return units
