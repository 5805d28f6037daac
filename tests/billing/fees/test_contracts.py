"""Every fact about user fees, pinned as literal JSON."""

from datetime import date
from uuid import UUID

import pytest

from shared.contracts.billing_charges import (
    Charge,
    ChargePageRun,
    ChargesCorrected,
    CorrectedMonth,
    MonthCharged,
    MonthHeldBack,
    YearSettled,
)
from shared.contracts.billing_fees import (
    FEES,
    Deduction,
    FeeAppealAnswered,
    FeeDecided,
    FeeDecisionNotified,
    FeeHouseholdNoted,
    FeeIncomeNoted,
    FeeIncomeShielded,
    FeeNoticeSent,
    FeeServiceNoted,
    FeeUnitsTold,
    IncomeOf,
)
from shared.contracts.billing_refunds import FeeCreditSetOff, FeeRefundOrdered, FeeRefundPaid, FeeRefundReturned
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Sealed
from tests.billing.fees.stories import FEE, HOME, OTHER_FEE, PLACE
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER

DAY, LATER, MONTH = date(2023, 4, 3), date(2023, 4, 12), date(2023, 3, 1)
APPEAL = UUID("00000000-0000-4000-8000-0000000000a1")
REFUND = UUID("00000000-0000-4000-8000-0000000000b1")
REFERENCE = "EA-0123456789AB"
MAY_BE = Finding(
    rule="fee-may-be-charged",
    law=LawRef(law="FOR-2011-12-16-1349", paragraph="§ 2", version="2012-01-01"),
    considered={"noticed_on": "2023-01-02", "service_started_on": "2023-01-10", "charged_from_on": "2023-03-01"},
    outcome=Outcome.MET,
)
CHARGE = Charge(
    kind="long-stay",
    service="long-term-stay",
    line=PLACE,
    days=31,
    from_on=MONTH,
    to_on=date(2023, 3, 31),
    by="instalment",
    rate="yearly-fee",
    rate_in_ore=23_608_800,
    source="vedtak om egenandel",
    amount_in_ore=1_967_400,
    quantity=100,
    decision=FEE,
    finding=MAY_BE,
)
DIFFERENCE = CorrectedMonth(month_on=MONTH, before_in_ore=1_967_400, after_in_ore=0, charges=())

PINNED: tuple[Fact, ...] = (
    FeeServiceNoted(
        person=ANNA, line=HOME, service="practical-assistance", kind="practical-assistance", granted_on=DAY
    ),
    FeeNoticeSent(person=ANNA, kinds=("long-stay", "short-stay"), noticed_on=DAY),
    FeeIncomeNoted(
        use="practical-assistance",
        year=2022,
        stage="final",
        source="register",
        incomes=(
            IncomeOf(role="applicant", amount_in_ore=30_000_000),
            IncomeOf(role="partner", amount_in_ore=10_000_000),
        ),
        noted_on=DAY,
    ),
    FeeIncomeShielded(person=ANNA, use="long-stay", year=2022, noted_on=DAY),
    FeeHouseholdNoted(
        from_on=DAY,
        double_room=True,
        deductions=(Deduction(kind="spouse-at-home", yearly_in_ore=4_000_000),),
        noted_on=LATER,
        charged_with=BIRGER,
    ),
    FeeDecided(
        person=ANNA,
        decision=FEE,
        kind="long-stay",
        from_on=DAY,
        decided_on=LATER,
        because="first",
        reasons=Sealed("k1.abc"),
        findings=(MAY_BE,),
        regime="care-4-weeks",
        body="county-governor",
        service="meals",
        income_year=2022,
        is_provisional=True,
        income_in_ore=30_000_000,
        deductions_in_ore=4_000_000,
        allowance_in_ore=940_000,
        basic_amount_in_ore=11_862_000,
        cost_in_ore=102_674_400,
        yearly_in_ore=23_608_800,
        percent=252,
        is_protected=False,
        payable_in_week=400,
    ),
    FeeDecisionNotified(
        person=ANNA,
        decision=FEE,
        decided_on=DAY,
        decided_by="carl",
        notified_on=DAY,
        arrived_on=LATER,
        appeal_periods=(
            AppealPeriod(
                line=1,
                service="long-term-stay",
                regime="care-4-weeks",
                body="county-governor",
                deadline_on=date(2023, 5, 10),
            ),
        ),
    ),
    FeeAppealAnswered(decision=FEE, appeal=APPEAL, outcome="altered", answered_on=LATER),
    FeeUnitsTold(line=HOME, month_on=MONTH, quantity=2_000, told_on=DAY),
    MonthCharged(
        person=ANNA, reference=REFERENCE, month_on=MONTH, charges=(CHARGE,), total_in_ore=1_967_400, evidence=7
    ),
    MonthHeldBack(
        person=ANNA,
        month_on=MONTH,
        reason="rate-not-known",
        kind="short-stay",
        what="user-fee-short-stay-day",
        held_back_on=DAY,
    ),
    ChargesCorrected(
        person=ANNA,
        reference=REFERENCE,
        because="evidence",
        corrected_on=DAY,
        months=(DIFFERENCE,),
        difference_in_ore=-1_967_400,
        evidence=8,
    ),
    YearSettled(
        person=ANNA,
        reference=REFERENCE,
        decision=OTHER_FEE,
        year=2022,
        income_in_ore=31_000_000,
        charged_in_ore=1_967_400,
        due_in_ore=0,
        difference_in_ore=-1_967_400,
        months=(DIFFERENCE,),
        settled_on=LATER,
        findings=(MAY_BE,),
        regime="care-4-weeks",
        body="county-governor",
    ),
    FeeCreditSetOff(person=ANNA, reference=REFERENCE, amount_in_ore=400_000, left_in_ore=1_567_400, set_off_on=LATER),
    FeeRefundOrdered(
        person=ANNA, reference=REFERENCE, refund=REFUND, amount_in_ore=1_567_400, because="died", ordered_on=LATER
    ),
    FeeRefundPaid(person=ANNA, reference=REFERENCE, refund=REFUND, amount_in_ore=1_567_400, paid_on=LATER),
    FeeRefundReturned(
        person=ANNA,
        reference=REFERENCE,
        refund=REFUND,
        amount_in_ore=1_567_400,
        because="no-account",
        returned_on=LATER,
    ),
    ChargePageRun(
        month_on=MONTH,
        persons=100,
        charged=90,
        held_back=4,
        corrected=1,
        nothing_due=6,
        total_in_ore=123_456_789,
    ),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(FEES)
