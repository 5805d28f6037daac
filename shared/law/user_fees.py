"""Knows what the law says a user fee may be: who pays nothing, how a long stay is worked out, and what must be kept."""

from datetime import date
from fractions import Fraction
from typing import Literal

import msgspec

from shared.contracts.finding import Finding
from shared.kernel.money import Ore, shared_out, whole_ore
from shared.law.catalogue import Law
from shared.law.dating import in_force
from shared.law.entries import Fee, Rate
from shared.law.findings import finding
from shared.law.refusals import FeeRateNotKnown

ALLOWANCE = "user-fee-allowance"
ALLOWANCE_DOUBLE_ROOM = "user-fee-allowance-double-room"
SHORT_STAY_DAY = "user-fee-short-stay-day"
DAY_OR_NIGHT = "user-fee-day-or-night"
HOUSEHOLD_MONTH = "user-fee-household-month"
BASIC_AMOUNT = "basic-amount"

NAMES = {
    ALLOWANCE: "fribeløp ved langtidsopphold",
    ALLOWANCE_DOUBLE_ROOM: "fribeløp ved ufrivillig dobbeltrom",
    SHORT_STAY_DAY: "egenandel per døgn ved korttidsopphold",
    DAY_OR_NIGHT: "egenandel for dag- eller nattopphold",
    HOUSEHOLD_MONTH: "høyeste egenandel per måned for husstander under 2 G",
    BASIC_AMOUNT: "folketrygdens grunnbeløp (G)",
}
CHARGED: frozenset[Fee] = frozenset({"income-graded", "income-based", "day-rate", "local-price"})

MONTHS = 12
LimitedBy = Literal["income", "kept", "cost"]
"""What decides the amount (hva som begrenser): the shares of income, what must be kept, or what the place costs."""


def rate_row(kind: str, *, on: date, law: Law) -> Rate:
    """The row of a user-fee rate or of G on a day (sats). Raises `FeeRateNotKnown`, which names it; never a guess."""
    for row in in_force(law.fee_rates, on=on):
        if row.kind == kind:
            return row
    raise FeeRateNotKnown(name=NAMES.get(kind, kind), kind=kind, on=on)


def service_is_charged(*, service: str, charged_on: date, law: Law) -> Finding:
    """Whether a service may cost the user anything (egenandel), hol § 11-2: much of it is free by law.

    Free: personal care, home nursing, respite, the municipal acute bed, support contact; rent is no user fee.
    """
    fee = law.service(service, on=charged_on).fee
    return finding(
        "service-is-charged",
        law=law.provision("user-fee", on=charged_on),
        met=fee in CHARGED,
        considered={"service": service, "charged_on": charged_on, "fee": fee},
    )


def household_is_below_limit(
    *, household_income_in_ore: int, basic_amount_in_ore: int, decided_on: date, law: Law
) -> Finding:
    """Whether the state's highest monthly fee protects a household (under 2 G), egenandelsforskriften ch. 2.

    The net income of all in the household before special deductions (særfradrag), below the limit, not at it.
    """
    percent = law.threshold("fee-household-limit-percent-of-basic-amount", on=decided_on)
    return finding(
        "household-is-below-limit",
        law=law.provision("practical-assistance-fee", on=decided_on),
        met=100 * household_income_in_ore < percent * basic_amount_in_ore,
        considered={
            "household_income_in_ore": household_income_in_ore,
            "basic_amount_in_ore": basic_amount_in_ore,
            "decided_on": decided_on,
            "limit_percent": percent,
        },
    )


def fee_leaves_enough(
    *,
    income_in_ore: int,
    yearly_in_ore: int,
    allowance_in_ore: int,
    basic_amount_in_ore: int,
    cost_in_ore: int,
    decided_on: date,
    law: Law,
) -> Finding:
    """Whether a long stay's fee leaves what must be kept (eget bruk), egenandelsforskriften § 3, and is below cost."""
    kept = to_be_kept(
        allowance_in_ore=allowance_in_ore, basic_amount_in_ore=basic_amount_in_ore, decided_on=decided_on, law=law
    )
    leaves_enough = yearly_in_ore == 0 or income_in_ore - yearly_in_ore >= kept
    return finding(
        "fee-leaves-enough",
        law=law.provision("long-stay-fee", on=decided_on),
        met=leaves_enough and 0 <= yearly_in_ore <= cost_in_ore,
        considered={
            "income_in_ore": income_in_ore,
            "yearly_in_ore": yearly_in_ore,
            "allowance_in_ore": allowance_in_ore,
            "basic_amount_in_ore": basic_amount_in_ore,
            "cost_in_ore": cost_in_ore,
            "decided_on": decided_on,
            "to_be_kept_in_ore": kept,
        },
    )


class LongStayFee(msgspec.Struct, frozen=True, kw_only=True):
    """What a long stay costs a year (vederlag), and what decided it."""

    yearly_in_ore: Ore
    by_income_in_ore: Ore
    kept_in_ore: Ore
    limited_by: LimitedBy


def long_stay_fee(
    *,
    income_in_ore: Ore,
    deductions_in_ore: Ore,
    allowance_in_ore: Ore,
    basic_amount_in_ore: Ore,
    cost_in_ore: Ore,
    decided_on: date,
    law: Law,
) -> LongStayFee:
    """The yearly fee of a long stay (vederlag for langtidsopphold), egenandelsforskriften § 3.

    `income_in_ore` is after tax and interest, the yield of wealth with it and wealth not; `deductions_in_ore` what
    goes to dependants and to a spouse at home; `cost_in_ore` what the place costs a year.
    """
    left = max(income_in_ore - deductions_in_ore, 0)
    kept = to_be_kept(
        allowance_in_ore=allowance_in_ore, basic_amount_in_ore=basic_amount_in_ore, decided_on=decided_on, law=law
    )
    shares = _by_income(left, allowance_in_ore, basic_amount_in_ore, decided_on=decided_on, law=law)
    limits: dict[LimitedBy, Ore] = {"income": shares, "kept": max(left - kept, 0), "cost": cost_in_ore}
    lowest = min(limits, key=lambda limit: limits[limit])
    return LongStayFee(yearly_in_ore=limits[lowest], by_income_in_ore=shares, kept_in_ore=kept, limited_by=lowest)


def to_be_kept(*, allowance_in_ore: Ore, basic_amount_in_ore: Ore, decided_on: date, law: Law) -> Ore:
    """What nobody may be charged of (beholdes til eget bruk): a quarter of G, and what the fribeløp is worth."""
    quarter = law.threshold("fee-keeps-percent-of-basic-amount", on=decided_on)
    share = law.threshold("fee-percent-up-to-basic-amount", on=decided_on)
    return whole_ore(Fraction(quarter * basic_amount_in_ore + share * allowance_in_ore, 100))


def _by_income(income: Ore, allowance: Ore, basic_amount: Ore, *, decided_on: date, law: Law) -> Ore:
    below = law.threshold("fee-percent-up-to-basic-amount", on=decided_on)
    above = law.threshold("fee-percent-above-basic-amount", on=decided_on)
    up_to = max(0, min(income, basic_amount) - allowance)
    return whole_ore(Fraction(below * up_to + above * max(0, income - basic_amount), 100))


def instalments(yearly_in_ore: Ore) -> tuple[Ore, ...]:
    """What each month of the year is charged (månedlig vederlag): the twelve sum to the year, to the øre."""
    return shared_out(yearly_in_ore, (1,) * MONTHS)


def part_of(amount: Ore, *, days: int, of_days: int) -> Ore:
    """A month's amount for some of its days (forholdsmessig)."""
    return whole_ore(Fraction(amount * days, of_days))
