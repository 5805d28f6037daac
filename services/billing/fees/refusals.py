"""Knows every lawful "no" about user fees, and why a month cannot be charged.

Refusal
├── NothingToCharge        409  no service of the person costs such a fee
├── NotToldBeforehand      409  no day before a written notice costs anything
├── NoticeIsKnown          409  the person is told of these fees already
├── IncomeNotKnown         409  the income of that year is not known
├── ShieldingIsKnown       409  that the income is shielded, or the income itself, is known already
├── IncomeIsShielded       409  the register tells nothing: somebody must find the income
├── IncomeIsFinal          409  the final income is known; a draft comes too late
├── IncomeIsNotFinal       409  a year is settled from the final income alone
├── PayablePartNotSaid     409  personal assistance has a free part: the decision says which part is payable
├── NoSuchFeeDecision      409  no such decision about a fee
├── DecisionIsNotified     409  the person has the letter already
├── DecisionIdUsed         409  the id names another decision
├── MonthNotOver           409  a month is charged when it is over
├── YearNotOver            409  a year is settled when it is over
├── YearIsSettled          409  the year is settled already
├── NothingDiffers         409  every charged month comes to what it came to
├── NothingWasCharged      409  nothing was charged that year for a long stay
├── NothingToRepay         409  the person has nothing to their credit
├── RefundIdUsed           409  the id names another refund
├── NoSuchRefund           409  no such refund was ordered
├── RefundIsAnswered       409  it is known already what became of the refund
└── CannotBeCharged        409  why a month is held back, and what is missing
"""

from shared.contracts.billing_charges import HeldBackReason
from shared.kernel.refusal import Refusal


class NothingToCharge(Refusal, code="billing.nothing-to-charge"): ...


class NotToldBeforehand(Refusal, code="billing.not-told-beforehand"): ...


class NoticeIsKnown(Refusal, code="billing.notice-is-known"): ...


class IncomeNotKnown(Refusal, code="billing.income-not-known"): ...


class ShieldingIsKnown(Refusal, code="billing.shielding-is-known"): ...


class IncomeIsShielded(Refusal, code="billing.income-is-shielded"): ...


class IncomeIsFinal(Refusal, code="billing.income-is-final"): ...


class IncomeIsNotFinal(Refusal, code="billing.income-is-not-final"): ...


class PayablePartNotSaid(Refusal, code="billing.payable-part-not-said"): ...


class NoSuchFeeDecision(Refusal, code="billing.no-such-fee-decision"): ...


class DecisionIsNotified(Refusal, code="billing.fee-decision-is-notified"): ...


class DecisionIdUsed(Refusal, code="billing.fee-decision-id-used"): ...


class MonthNotOver(Refusal, code="billing.month-not-over"): ...


class YearNotOver(Refusal, code="billing.year-not-over"): ...


class YearIsSettled(Refusal, code="billing.year-is-settled"): ...


class NothingDiffers(Refusal, code="billing.nothing-differs"): ...


class NothingWasCharged(Refusal, code="billing.nothing-was-charged"): ...


class NothingToRepay(Refusal, code="billing.nothing-to-repay"): ...


class RefundIdUsed(Refusal, code="billing.fee-refund-id-used"): ...


class NoSuchRefund(Refusal, code="billing.no-such-fee-refund"): ...


class RefundIsAnswered(Refusal, code="billing.fee-refund-is-answered"): ...


class CannotBeCharged(Refusal, code="billing.cannot-be-charged"):
    """A month cannot be worked out (kan ikke faktureres): why, of which fee, and what is missing."""

    def __init__(self, *, reason: HeldBackReason, kind: str, what: str, sentence: str) -> None:
        self.reason: HeldBackReason = reason
        self.kind = kind
        self.what = what
        super().__init__(sentence)
