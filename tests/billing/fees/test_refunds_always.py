"""Whatever is corrected, settled, taken off and paid back, in any order: no øre is lost, and none is given twice."""

from datetime import date, timedelta
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.billing.fees import monthly, repaying
from services.billing.fees.account import FeeAccount
from services.billing.fees.commands import NoteFeeRefundAnswer, OrderFeeRefund, SettleYear
from services.billing.fees.evidence import Evidence
from services.billing.fees.settling import settle
from shared.contracts.billing_charges import ChargesCorrected, MonthCharged, YearSettled
from shared.contracts.billing_refunds import FeeCreditSetOff, FeeRefundOrdered, FeeRefundReturned, ReturnedBecause
from shared.contracts.fact import Fact
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from tests.billing.fees.stories import PLACE, RULES, decided, evidence, fee, granted, income, noted, story, told
from tests.kit.given import Story
from tests.kit.people import ANNA, command_id

JAN, YEAR_END, TODAY = date(2022, 1, 1), date(2022, 12, 31), date(2023, 11, 1)
DAYS = st.integers(min_value=0, max_value=364).map(lambda n: JAN + timedelta(days=n))
LIVES_THERE = granted("long-term-stay", PLACE, JAN, YEAR_END)
RETURNED: tuple[ReturnedBecause | None, ...] = (None, "no-account")


def account() -> Story[FeeAccount]:
    known = story(noted("long-term-stay", PLACE), told, income(280_000, year=2022))
    return known.given(decided(known, fee("long-stay", JAN, income_year=2022), on=JAN))


def known_of(first: date, last: date, died: date | None, *, version: int) -> Evidence:
    there = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return evidence(LIVES_THERE, institution=there, gone_after=died, version=version)


class Fees(RuleBasedStateMachine):
    """What becomes known of a resident, and what a controller does about it."""

    def __init__(self) -> None:
        super().__init__()
        self.account, self.facts, self.n = account(), list[Fact](), 1
        self.evidence = known_of(JAN, YEAR_END, None, version=1)

    def tell(self, *charged: Fact) -> None:
        """What is charged, and in the same unit what is taken off."""
        set_off = repaying.set_off(self.account.state, charged, person=ANNA, today=TODAY)
        due = sum(max(0, _amount(fact)) for fact in charged)
        self.given(*charged, *set_off)
        taken_off = sum(fact.amount_in_ore for fact in set_off)
        assert taken_off == due or self.account.state.credit_in_ore == 0

    def given(self, *facts: Fact) -> None:
        self.account = self.account.given(*facts)
        self.facts += facts

    @rule(first=DAYS, last=DAYS, died=st.none() | DAYS)
    def something_becomes_known(self, first: date, last: date, died: date | None) -> None:
        self.n += 1
        self.evidence = known_of(min(first, last), max(first, last), died, version=self.n)

    @rule(month=st.integers(1, 12), corrects=st.booleans())
    def a_month_is_run(self, month: int, corrects: bool) -> None:
        state, on = self.account.state, date(2022, month, 1)
        charged = monthly.charge(state, self.evidence, person=ANNA, month_on=on, today=TODAY, rules=RULES)
        corrected = monthly.correct(state, self.evidence, person=ANNA, today=TODAY, rules=RULES) if corrects else None
        self.tell(*(one for one in (charged, corrected) if one is not None))

    @rule(kroner=st.integers(150_000, 400_000))
    def the_year_is_settled(self, kroner: int) -> None:
        final = self.account.given(income(kroner, year=2022, stage="final"))
        command = SettleYear(id=command_id(self.n), person=ANNA, year=2022, decision_id=derived_id("settled"))
        try:
            settled = settle(final.state, self.evidence, command, today=TODAY, rules=RULES)
        except Refusal:
            return
        self.account = final
        self.tell(settled)

    @rule(n=st.integers(0, 3))
    def a_refund_is_ordered(self, n: int) -> None:
        command = OrderFeeRefund(id=command_id(n), person=ANNA, refund_id=refund(n), because="died")
        try:
            self.given(repaying.order(self.account.state, command, today=TODAY))
        except Refusal:
            return

    @rule(n=st.integers(0, 3), returned=st.sampled_from(RETURNED))
    def a_refund_is_answered(self, n: int, returned: ReturnedBecause | None) -> None:
        command = NoteFeeRefundAnswer(
            id=command_id(n), person=ANNA, refund_id=refund(n), answered_on=TODAY, returned=returned
        )
        try:
            self.given(repaying.answer(self.account.state, command, today=TODAY))
        except Refusal:
            return

    @invariant()
    def what_is_asked_for_less_what_is_owed_and_given_back_is_what_is_due(self) -> None:
        due = sum(month.total_in_ore for month in self.account.state.months.values())
        taken_off = sum(one.amount_in_ore for one in self.facts if isinstance(one, FeeCreditSetOff))
        asked = sum(max(0, _amount(fact)) for fact in self.facts) - taken_off
        back = sum(_refunded(fact) for fact in self.facts)
        assert self.account.state.credit_in_ore >= 0
        assert asked - self.account.state.credit_in_ore - back == due


def _amount(fact: Fact) -> int:
    match fact:
        case MonthCharged():
            return fact.total_in_ore
        case ChargesCorrected() | YearSettled():
            return fact.difference_in_ore
        case _:
            return 0


def _refunded(fact: Fact) -> int:
    match fact:
        case FeeRefundOrdered():
            return fact.amount_in_ore
        case FeeRefundReturned():
            return -fact.amount_in_ore
        case _:
            return 0


def refund(n: int) -> UUID:
    return derived_id("refund", n)


TestNoOreIsLost = Fees.TestCase
TestNoOreIsLost.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
