"""Knows what the municipality itself has decided about user fees: which G, which steps, prices and costs, dated."""

import os
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

from shared.kernel.money import Ore
from shared.law.catalogue import Law
from shared.law.dating import in_force
from shared.law.entries import Row
from shared.law.law_files import read
from shared.law.refusals import FeePolicyNotKnown, InvalidLawData
from shared.law.user_fees import BASIC_AMOUNT, rate_row
from shared.law.validation import periods_faults

LONG_STAY_MONTH = "long-stay-month"
PRACTICAL_HOUR = "practical-assistance-hour"
YEAR_START_MONTH, MAY = 1, 5

PriceUnit = Literal["month", "day", "each"]


class Policy(Row, frozen=True, kw_only=True):
    """How the municipality works fees out (beregningsregler)."""

    basic_amount: Literal["year-start", "may"]
    stays: Literal["registered", "service"]
    free_below_percent: int = 0


class FeeStep(Row, frozen=True, kw_only=True):
    """What a household pays a month at most from so many per cent of G on (trinn)."""

    from_percent: int
    monthly_in_ore: Ore
    hour_in_ore: Ore | None = None


class Price(Row, frozen=True, kw_only=True):
    """What a service with a local price costs a unit (kommunal pris), never above what it costs us (selvkost)."""

    service: str
    unit: PriceUnit
    amount_in_ore: Ore
    cost_in_ore: Ore


class Cost(Row, frozen=True, kw_only=True):
    """What something costs the municipality (selvkost): no fee is higher."""

    kind: str
    amount_in_ore: Ore


class FeePolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The municipality's own file on user fees (egenandelsregler)."""

    policy: tuple[Policy, ...]
    step: tuple[FeeStep, ...] = ()
    price: tuple[Price, ...] = ()
    cost: tuple[Cost, ...] = ()

    def rules_on(self, day: date) -> Policy:
        """How fees are worked out on a day. Raises `FeePolicyNotKnown`."""
        for row in in_force(self.policy, on=day):
            return row
        raise FeePolicyNotKnown(what="beregningsregler", on=day)

    def step_on(self, day: date, *, percent: int) -> FeeStep:
        """The step of a household whose income is so many per cent of G. Raises `FeePolicyNotKnown`."""
        reached = [row for row in in_force(self.step, on=day) if row.from_percent <= percent]
        if not reached:
            raise FeePolicyNotKnown(what=f"trinn ved {percent} % av G", on=day)
        return max(reached, key=lambda row: row.from_percent)

    def price_on(self, day: date, *, service: str) -> Price:
        """The local price of a service. Raises `FeePolicyNotKnown`."""
        for row in in_force(self.price, on=day):
            if row.service == service:
                return row
        raise FeePolicyNotKnown(what=service, on=day)

    def cost_on(self, day: date, *, kind: str) -> Ore:
        """What a place or an hour costs the municipality. Raises `FeePolicyNotKnown`."""
        for row in in_force(self.cost, on=day):
            if row.kind == kind:
                return row.amount_in_ore
        raise FeePolicyNotKnown(what=kind, on=day)

    def basic_amount_on(self, day: date, *, law: Law) -> Ore:
        """G as the municipality counts (grunnbeløpet): that of the year's first day, or of the day itself."""
        starts = self.rules_on(day).basic_amount == "year-start"
        return rate_row(BASIC_AMOUNT, on=date(day.year, 1, 1) if starts else day, law=law).amount_in_ore


@cache
def load_fee_policy(own: Path | None = None) -> FeePolicy:
    """The packaged example, or the file `SAKSGANG_FEE_POLICY` names. Raises `InvalidLawData`."""
    named = os.environ.get("SAKSGANG_FEE_POLICY")
    policy = read("fee_policy.toml", FeePolicy, instead=own or (Path(named) if named else None))
    if faults := [*_faults(policy)]:
        raise InvalidLawData("; ".join(faults))
    return policy


def percent_of(income: Ore, *, basic_amount: Ore) -> int:
    """How many whole per cent of G an income is, rounded down: nobody reaches a step by rounding."""
    return 100 * income // basic_amount


def _faults(policy: FeePolicy) -> Iterable[str]:
    yield from periods_faults("policy", policy.policy, key=lambda row: "fees")
    yield from periods_faults("step", policy.step, key=lambda row: str(row.from_percent))
    yield from periods_faults("price", policy.price, key=lambda row: row.service)
    yield from periods_faults("cost", policy.cost, key=lambda row: row.kind)
    for row in policy.price:
        if row.amount_in_ore > row.cost_in_ore:
            yield f"price {row.service}: above cost from {row.valid_from}"
    for day in {row.valid_from for row in policy.step}:
        steps = sorted(in_force(policy.step, on=day), key=lambda row: row.from_percent)
        if any(richer.monthly_in_ore < poorer.monthly_in_ore for poorer, richer in pairwise(steps)):
            yield f"step: who has more pays less from {day}"
