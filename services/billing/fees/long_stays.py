"""Knows what a long stay costs a year: as it was decided, and as it came to once the year was settled."""

from dataclasses import dataclass
from datetime import date

from services.billing.fees.account import FeeAccount
from services.billing.fees.payable import Rules
from shared.contracts.billing_fees import FeeDecided
from shared.contracts.finding import Finding
from shared.kernel.money import Ore, in_kroner
from shared.law.user_fees import LongStayFee, fee_leaves_enough, long_stay_fee


@dataclass(frozen=True, slots=True, kw_only=True)
class LongStay:
    """What a long stay's fee is worked out from (beregningsgrunnlag)."""

    income_in_ore: Ore
    deductions_in_ore: Ore
    allowance_in_ore: Ore
    basic_amount_in_ore: Ore
    cost_in_ore: Ore
    decided_on: date

    def fee(self, *, rules: Rules) -> LongStayFee:
        """The yearly fee (vederlag per år)."""
        return long_stay_fee(
            income_in_ore=self.income_in_ore,
            deductions_in_ore=self.deductions_in_ore,
            allowance_in_ore=self.allowance_in_ore,
            basic_amount_in_ore=self.basic_amount_in_ore,
            cost_in_ore=self.cost_in_ore,
            decided_on=self.decided_on,
            law=rules.law,
        )

    def leaves_enough(self, yearly_in_ore: Ore, *, rules: Rules) -> Finding:
        """The legal test of it: below cost, and what must be kept is kept."""
        return fee_leaves_enough(
            income_in_ore=max(self.income_in_ore - self.deductions_in_ore, 0),
            yearly_in_ore=yearly_in_ore,
            allowance_in_ore=self.allowance_in_ore,
            basic_amount_in_ore=self.basic_amount_in_ore,
            cost_in_ore=self.cost_in_ore,
            decided_on=self.decided_on,
            law=rules.law,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyFee:
    """What a year comes to, seen from one of its days (vederlag per år), and what that rests on."""

    amount_in_ore: Ore
    source: str


def on_day(decided: FeeDecided, day: date, *, income_in_ore: Ore, rules: Rules) -> LongStay:
    """The same decision with an income, and with the G that counts on a day: its deductions and its place stay.

    The fribeløp is that of the decision's year, and no day of another year is charged by it.
    """
    return LongStay(
        income_in_ore=income_in_ore,
        deductions_in_ore=decided.deductions_in_ore,
        allowance_in_ore=decided.allowance_in_ore or 0,
        basic_amount_in_ore=rules.policy.basic_amount_on(day, law=rules.law),
        cost_in_ore=decided.cost_in_ore or 0,
        decided_on=decided.from_on,
    )


def yearly_on(account: FeeAccount, decided: FeeDecided, *, day: date, rules: Rules) -> YearlyFee:
    """The yearly fee that holds on a day (vederlag per år): as it was decided, less when G has grown since.

    From the final income when the year is settled. Nobody is charged more than was decided because G moved.
    """
    settled, as_decided = account.settled.get(day.year), decided.yearly_in_ore or 0
    income = settled if settled is not None else decided.income_in_ore
    today = on_day(decided, day, income_in_ore=income or 0, rules=rules)
    yearly = today.fee(rules=rules).yearly_in_ore
    with_g = f"grunnbeløpet (G) {in_kroner(today.basic_amount_in_ore)}"
    if settled is not None:
        return YearlyFee(amount_in_ore=yearly, source=f"etteroppgjør, med {with_g}")
    if today.basic_amount_in_ore == decided.basic_amount_in_ore or yearly >= as_decided:
        return YearlyFee(amount_in_ore=as_decided, source="vedtak om egenandel")
    return YearlyFee(amount_in_ore=yearly, source=f"vedtak om egenandel, med {with_g}")
