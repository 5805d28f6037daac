"""Knows what a household pays a month for practical assistance: the state's limit below 2 G, our steps above it."""

from datetime import date

from services.billing.fees.payable import Priced, Rules
from shared.contracts.billing_fees import FeeDecided
from shared.kernel.money import priced
from shared.law.fee_policy import PRACTICAL_HOUR
from shared.law.user_fees import HOUSEHOLD_MONTH, part_of, rate_row


def price_of(
    decided: FeeDecided, *, hours: int | None, days: int, of_days: int, on: date, rules: Rules
) -> Priced | None:
    """The lowest of the month's limit, the price of the hours, and what they cost us. None: the household is free.

    The limit of a month follows the days it is for, like everything that is charged.
    """
    if (decided.percent or 0) < rules.policy.rules_on(on).free_below_percent:
        return None
    limits = _protected(on, rules=rules) if decided.is_protected else _step(decided, hours=hours, on=on, rules=rules)
    monthly, *others = limits
    shared = Priced(
        by=monthly.by,
        rate=monthly.rate,
        rate_in_ore=monthly.rate_in_ore,
        source=monthly.source,
        amount_in_ore=part_of(monthly.rate_in_ore, days=days, of_days=of_days),
    )
    return min((shared, *others, *_cost(hours, on=on, rules=rules)), key=lambda price: price.amount_in_ore)


def _protected(on: date, *, rules: Rules) -> tuple[Priced, ...]:
    row = rate_row(HOUSEHOLD_MONTH, on=on, law=rules.law)
    return (
        Priced(
            by="household-limit",
            rate=row.kind,
            rate_in_ore=row.amount_in_ore,
            source=row.source,
            amount_in_ore=row.amount_in_ore,
        ),
    )


def _step(decided: FeeDecided, *, hours: int | None, on: date, rules: Rules) -> tuple[Priced, ...]:
    row = rules.policy.step_on(on, percent=decided.percent or 0)
    name = f"step-from-{row.from_percent}-percent"
    monthly = Priced(
        by="step", rate=name, rate_in_ore=row.monthly_in_ore, source=row.source, amount_in_ore=row.monthly_in_ore
    )
    if hours is None or row.hour_in_ore is None:
        return (monthly,)
    amount = priced(hours, row.hour_in_ore)
    by_hour = Priced(
        by="hours",
        rate=name,
        rate_in_ore=row.hour_in_ore,
        source=row.source,
        amount_in_ore=amount,
        quantity=hours,
    )
    return (monthly, by_hour)


def _cost(hours: int | None, *, on: date, rules: Rules) -> tuple[Priced, ...]:
    """What the hours cost the municipality (selvkost): no fee is higher."""
    if hours is None:
        return ()
    cost = rules.policy.cost_on(on, kind=PRACTICAL_HOUR)
    return (
        Priced(
            by="cost",
            rate=PRACTICAL_HOUR,
            rate_in_ore=cost,
            source="selvkost",
            amount_in_ore=priced(hours, cost),
            quantity=hours,
        ),
    )
