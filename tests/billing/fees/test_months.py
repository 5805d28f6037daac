"""Each month is charged once; what is known later makes a difference, month by month, and a year is settled once."""

from dataclasses import replace
from datetime import date

from services.billing.fees.account import FeeAccount, reference_of
from services.billing.fees.commands import SettleYear
from services.billing.fees.evidence import Evidence
from services.billing.fees.monthly import charge, correct
from services.billing.fees.payable import Rules
from services.billing.fees.refusals import (
    IncomeIsNotFinal,
    NothingWasCharged,
    YearIsSettled,
    YearNotOver,
)
from services.billing.fees.settling import is_outstanding, settle
from shared.contracts.billing_charges import ChargesCorrected, MonthCharged, MonthHeldBack, YearSettled
from tests.billing.fees.stories import (
    OTHER_FEE,
    PLACE,
    RULES,
    counting_g_from_new_year,
    decided,
    every_day,
    evidence,
    fee,
    granted,
    income,
    noted,
    story,
    told,
)
from tests.kit.given import Answer, Story
from tests.kit.people import ANNA, command_id

JAN, FEB, MARCH, YEAR_END = (date(2022, *day) for day in ((1, 1), (2, 1), (3, 1), (12, 31)))
TODAY = date(2023, 11, 1)
YEAR = every_day(JAN, YEAR_END)
THERE = evidence(granted("long-term-stay", PLACE, JAN, YEAR_END), institution=YEAR)
THIRD = "00000000-0000-4000-8000-0000000000f3"


def resident(kroner: int = 300_000) -> Story[FeeAccount]:
    account = story(noted("long-term-stay", PLACE), told, income(kroner, year=2022))
    return account.given(decided(account, fee("long-stay", JAN, income_year=2022), on=JAN))


def run(account: Story[FeeAccount], month_on: date, known: Evidence = THERE, *, rules: Rules = RULES) -> Answer:
    return account.when(charge, known, person=ANNA, month_on=month_on, today=TODAY, rules=rules)


def charged_year(account: Story[FeeAccount], *, rules: Rules = RULES) -> Story[FeeAccount]:
    for month in range(1, 13):
        account = account.given(run(account, date(2022, month, 1), rules=rules).only(MonthCharged))
    return account


def look(account: Story[FeeAccount], known: Evidence, *, rules: Rules = RULES) -> Answer:
    return account.when(correct, known, person=ANNA, today=TODAY, rules=rules)


def settling(year: int = 2022) -> SettleYear:
    return SettleYear(id=command_id(1), person=ANNA, year=year, decision_id=OTHER_FEE)


def test_a_month_is_charged_once() -> None:
    account = resident()
    first = run(account, JAN).only(MonthCharged)
    assert first.total_in_ore == sum(one.amount_in_ore for one in first.charges) > 0
    assert first.reference == reference_of(ANNA)
    assert ANNA not in first.reference
    run(account.given(first), JAN).then_nothing()


def test_a_month_with_nothing_due_is_not_recorded() -> None:
    run(resident(), date(2023, 1, 1)).then_nothing()


def test_a_month_that_is_held_back_says_why_once_and_is_charged_when_that_is_mended() -> None:
    undecided = story(noted("long-term-stay", PLACE), told, income(300_000, year=2022))
    held = run(undecided, JAN).only(MonthHeldBack)
    assert (held.reason, held.kind) == ("fee-not-decided", "long-stay")
    waiting = undecided.given(held)
    run(waiting, JAN).then_nothing()
    mended = waiting.given(decided(undecided, fee("long-stay", JAN, income_year=2022), on=JAN))
    account = mended.given(run(mended, JAN).only(MonthCharged))
    assert account.state.held_back == {}


def test_a_held_back_month_that_turns_out_to_owe_nothing_leaves_the_list() -> None:
    undecided = story(noted("long-term-stay", PLACE), told)
    waiting = undecided.given(run(undecided, JAN).only(MonthHeldBack))
    nobody = evidence(granted("long-term-stay", PLACE, FEB, YEAR_END), institution=YEAR)
    nothing = run(waiting, JAN, nobody).only(MonthCharged)
    assert (nothing.charges, nothing.total_in_ore) == ((), 0)


def test_a_death_told_late_gives_back_what_was_charged_after_it() -> None:
    account = charged_year(resident())
    look(account, THERE).then_nothing()
    dead = replace(THERE, is_gone=lambda day: day > date(2022, 11, 15), version=THERE.version + 1)
    given_back = look(account, dead).only(ChargesCorrected)
    november, december = given_back.months
    assert given_back.because == "evidence"
    assert december.after_in_ore == 0
    assert november.after_in_ore == round(november.before_in_ore * 15 / 30)
    assert given_back.difference_in_ore == sum(one.after_in_ore - one.before_in_ore for one in given_back.months) < 0
    look(account.given(given_back), dead).then_nothing()


def test_a_decision_back_in_time_changes_the_months_it_reaches_and_says_so() -> None:
    account = charged_year(resident()).given(income(250_000, year=2022))
    anew = fee("long-stay", MARCH, income_year=2022, decision_id=OTHER_FEE, because="appeal")
    lower = account.given(decided(account, anew, on=TODAY))
    told_so = look(lower, THERE).only(ChargesCorrected)
    assert told_so.because == "appeal"
    assert [one.month_on.month for one in told_so.months] == list(range(3, 13))
    assert all(one.after_in_ore < one.before_in_ore for one in told_so.months)


def test_a_year_is_settled_from_the_final_income_to_the_ore() -> None:
    rules = counting_g_from_new_year()
    account = charged_year(resident(), rules=rules)
    assert is_outstanding(account.state, 2022)
    known = account.given(income(340_000, year=2022, stage="final"))
    settled = known.when(settle, THERE, settling(), today=TODAY, rules=rules).only(YearSettled)
    should_be = decided(known, fee("long-stay", JAN, income_year=2022, decision_id=OTHER_FEE)).yearly_in_ore
    assert settled.due_in_ore == should_be
    assert settled.difference_in_ore == settled.due_in_ore - settled.charged_in_ore > 0
    assert (settled.regime, len(settled.findings)) == ("care-4-weeks", 1)
    after = known.given(settled)
    assert not is_outstanding(after.state, 2022)
    assert sum(month.total_in_ore for month in after.state.months.values()) == settled.due_in_ore
    look(after, replace(THERE, version=9), rules=rules).then_nothing()
    after.when(settle, THERE, settling(), today=TODAY, rules=rules).then_refused(YearIsSettled)


def test_a_year_is_not_settled_early_nor_from_a_draft_nor_when_nothing_was_charged() -> None:
    account = charged_year(resident())
    account.when(settle, THERE, settling(), today=TODAY, rules=RULES).then_refused(IncomeIsNotFinal, "2022")
    account.when(settle, THERE, settling(2023), today=TODAY, rules=RULES).then_refused(YearNotOver)
    nobody = resident().given(income(300_000, year=2022, stage="final"))
    nobody.when(settle, THERE, settling(), today=TODAY, rules=RULES).then_refused(NothingWasCharged)
