"""Knows what a household pays a month for practical assistance: the state's limit below 2 G, our steps above it."""

from datetime import date

from services.billing.fees.payable import Priced, Rules
from shared.contracts.billing_fees import FeeDecided
from shared.contracts.finding import Outcome
from shared.kernel.money import priced
from shared.law.fee_policy import PRACTICAL_HOUR, percent_of
from shared.law.user_fees import HOUSEHOLD_MONTH, household_is_below_limit, part_of, rate_row


def price_of(
    decided: FeeDecided, *, hours: int | None, days: int, of_days: int, on: date, rules: Rules
) -> Priced | None:
    """The lowest of the month's limit, the price of the hours, and what they cost us. None: the household is free.

    The limit of a month follows the days it is for, like everything that is charged.
    """
    percent, is_protected = _placed(decided, on=on, rules=rules)
    if percent < rules.policy.rules_on(on).free_below_percent:
        return None
    limits = _protected(on, rules=rules) if is_protected else _step(percent, hours=hours, on=on, rules=rules)
    monthly, *others = limits
    shared = Priced(
        by=monthly.by,
        rate=monthly.rate,
        rate_in_ore=monthly.rate_in_ore,
        source=monthly.source,
        amount_in_ore=part_of(monthly.rate_in_ore, days=days, of_days=of_days),
    )
    return min((shared, *others, *_cost(hours, on=on, rules=rules)), key=lambda price: price.amount_in_ore)


def _placed(decided: FeeDecided, *, on: date, rules: Rules) -> tuple[int, bool]:
    """Where the household stands by the G that counts on a day: as it was decided, or lower since G has grown."""
    percent, is_protected = decided.percent or 0, bool(decided.is_protected)
    basic_amount = rules.policy.basic_amount_on(on, law=rules.law)
    if decided.income_in_ore is None or basic_amount == decided.basic_amount_in_ore:
        return percent, is_protected
    below = household_is_below_limit(
        household_income_in_ore=decided.income_in_ore, basic_amount_in_ore=basic_amount, decided_on=on, law=rules.law
    )
    now = percent_of(decided.income_in_ore, basic_amount=basic_amount)
    return min(percent, now), is_protected or below.outcome is Outcome.MET


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


def _step(percent: int, *, hours: int | None, on: date, rules: Rules) -> tuple[Priced, ...]:
    row = rules.policy.step_on(on, percent=percent)
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
