"""Knows what a long stay costs a year: as it was decided, and as it came to once the year was settled."""

from dataclasses import dataclass
from datetime import date

from services.billing.fees.account import FeeAccount
from services.billing.fees.payable import Rules
from shared.contracts.billing_fees import FeeDecided
from shared.contracts.finding import Finding
from shared.kernel.money import Ore
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


def with_income(decided: FeeDecided, income_in_ore: Ore) -> LongStay:
    """The same decision with another income: its deductions, its G and its place stay as they were decided."""
    return LongStay(
        income_in_ore=income_in_ore,
        deductions_in_ore=decided.deductions_in_ore,
        allowance_in_ore=decided.allowance_in_ore or 0,
        basic_amount_in_ore=decided.basic_amount_in_ore or 0,
        cost_in_ore=decided.cost_in_ore or 0,
        decided_on=decided.from_on,
    )


def yearly_on(account: FeeAccount, decided: FeeDecided, *, day: date, rules: Rules) -> Ore:
    """The yearly fee that holds on a day (vederlag per år): from the final income, when the year is settled."""
    income = account.settled.get(day.year)
    if income is None:
        return decided.yearly_in_ore or 0
    return with_income(decided, income).fee(rules=rules).yearly_in_ore
