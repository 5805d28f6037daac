"""A fee is a decision of its own: told beforehand, from a known income, by a known rate, and within the law."""

from datetime import date

import pytest

from services.billing.fees.commands import FollowChargeableGrant, GrantedLine, NoteShieldedIncome
from services.billing.fees.deciding import decide
from services.billing.fees.refusals import (
    DecisionIdUsed,
    IncomeIsFinal,
    IncomeIsShielded,
    IncomeNotKnown,
    NothingToCharge,
    NoticeIsKnown,
    NotToldBeforehand,
    PayablePartNotSaid,
    ShieldingIsKnown,
)
from services.billing.fees.telling import earn, follow, shield, tell
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_fees import Deduction, FeeHouseholdNoted, FeeIncomeShielded, FeeServiceNoted
from shared.contracts.finding import Outcome
from shared.law.refusals import FeeRateNotKnown
from tests.billing.fees.stories import (
    FEE,
    HOME,
    NOTICED,
    PLACE,
    RULES,
    STAY,
    TODAY,
    decided,
    earning,
    fee,
    income,
    noted,
    notice,
    story,
    told,
)
from tests.kit.people import ANNA, command_id

MAY = date(2023, 5, 1)
IN_A_PLACE = (noted("long-term-stay", PLACE), told)
AT_HOME = (noted("practical-assistance", HOME), told)


def test_the_yearly_fee_of_a_long_stay_follows_the_income_g_and_the_allowance_of_the_day() -> None:
    made = decided(story(*IN_A_PLACE, income(300_000)), fee("long-stay", MAY, income_year=2023))
    by_hand = 75 * (118_620_00 - 9_400_00) // 100 + 85 * (300_000_00 - 118_620_00) // 100
    assert (made.yearly_in_ore, made.basic_amount_in_ore, made.allowance_in_ore) == (by_hand, 118_620_00, 9_400_00)
    assert made.is_provisional
    assert (made.regime, made.body) == ("care-4-weeks", "county-governor")
    assert {one.rule for one in made.findings} == {"service-is-charged", "fee-leaves-enough"}
    assert all(one.outcome is Outcome.MET for one in made.findings)


def test_a_double_room_nobody_wished_and_a_spouse_at_home_make_the_fee_lower() -> None:
    at_home = Deduction(kind="spouse-at-home", yearly_in_ore=40_000_00)
    household = FeeHouseholdNoted(from_on=MAY, double_room=True, deductions=(at_home,), noted_on=MAY)
    known = (*IN_A_PLACE, income(300_000))
    plain = decided(story(*known), fee("long-stay", MAY, income_year=2023))
    lower = decided(story(*known, household), fee("long-stay", MAY, income_year=2023))
    less = 75 * (45_400_00 - 9_400_00) // 100 + 85 * 40_000_00 // 100
    assert plain.yearly_in_ore is not None
    assert lower.yearly_in_ore == plain.yearly_in_ore - less
    assert (lower.allowance_in_ore, lower.deductions_in_ore) == (45_400_00, 40_000_00)


def test_the_final_income_of_the_same_year_is_not_provisional() -> None:
    known = story(*IN_A_PLACE, income(300_000, stage="final"))
    assert not decided(known, fee("long-stay", MAY, income_year=2023)).is_provisional


def test_a_partners_income_counts_at_home_and_not_in_an_institution() -> None:
    both = income(150_000, use="practical-assistance", partner=150_000)
    made = decided(story(*AT_HOME, both), fee("practical-assistance", MAY, income_year=2023))
    assert (made.income_in_ore, made.is_protected, made.percent) == (300_000_00, False, 252)
    alone = income(150_000, use="practical-assistance")
    assert decided(story(*AT_HOME, alone), fee("practical-assistance", MAY, income_year=2023)).is_protected


def test_a_fee_of_a_year_whose_rate_was_not_found_is_not_decided() -> None:
    known = story(*IN_A_PLACE, income(300_000, year=2024))
    with pytest.raises(FeeRateNotKnown, match="user-fee-allowance") as refused:
        decided(known, fee("long-stay", date(2024, 2, 1), income_year=2024))
    assert "2024-02-01" in refused.value.sentence


def test_nobody_pays_for_a_day_before_they_were_told() -> None:
    lines = noted("long-term-stay", PLACE)
    story(lines, income(1)).when(
        decide, fee("long-stay", MAY, income_year=2023), today=TODAY, rules=RULES
    ).then_refused(NotToldBeforehand, "varslet skriftlig")
    same_day = fee("long-stay", NOTICED, income_year=2023)
    story(*IN_A_PLACE, income(1)).when(decide, same_day, today=TODAY, rules=RULES).then_refused(NotToldBeforehand)


def test_a_fee_is_for_a_service_the_person_has() -> None:
    known = story(*AT_HOME, income(1))
    known.when(decide, fee("long-stay", MAY, income_year=2023), today=TODAY, rules=RULES).then_refused(NothingToCharge)
    meals = fee("local-price", MAY, service="meals")
    known.when(decide, meals, today=TODAY, rules=RULES).then_refused(NothingToCharge, "kommunal pris")


def test_whoever_has_a_short_stay_may_get_a_decision_for_the_long_one_it_becomes() -> None:
    known = story(noted("short-term-stay", STAY), told, income(300_000))
    assert decided(known, fee("long-stay", MAY, income_year=2023)).kind == "long-stay"


def test_the_decision_says_which_part_of_personal_assistance_is_payable() -> None:
    known = story(noted("bpa", HOME), told, income(1, use="practical-assistance"))
    asked = fee("practical-assistance", MAY, income_year=2023)
    known.when(decide, asked, today=TODAY, rules=RULES).then_refused(PayablePartNotSaid, "fri")
    said = fee("practical-assistance", MAY, income_year=2023, payable_in_week=400)
    assert decided(known, said).payable_in_week == 400


def test_without_an_income_or_with_a_shielded_one_nothing_is_decided() -> None:
    asked = fee("long-stay", MAY, income_year=2023)
    story(*IN_A_PLACE).when(decide, asked, today=TODAY, rules=RULES).then_refused(IncomeNotKnown, "2023")
    story(*IN_A_PLACE).when(decide, fee("long-stay", MAY), today=TODAY, rules=RULES).then_refused(IncomeNotKnown)
    shielded = FeeIncomeShielded(person=ANNA, use="long-stay", year=2023, noted_on=TODAY)
    story(*IN_A_PLACE, shielded).when(decide, asked, today=TODAY, rules=RULES).then_refused(IncomeIsShielded)
    by_hand = story(*IN_A_PLACE, shielded, income(300_000))
    assert decided(by_hand, asked).income_in_ore == 300_000_00


def test_one_id_names_one_decision() -> None:
    known = story(*IN_A_PLACE, income(300_000))
    first = decided(known, fee("long-stay", MAY, income_year=2023))
    again = fee("long-stay", TODAY, income_year=2023)
    known.given(first).when(decide, again, today=TODAY, rules=RULES).then_refused(DecisionIdUsed)
    assert first.decision == FEE


def test_a_draft_never_takes_the_place_of_the_final_income() -> None:
    known = story(income(300_000, stage="final"))
    known.when(earn, earning(), today=TODAY).then_refused(IncomeIsFinal, "Endelig")
    assert known.when(earn, earning(stage="final"), today=TODAY).refusal is None


def test_a_shielded_income_is_noted_once_and_not_when_the_income_is_known() -> None:
    asked = NoteShieldedIncome(id=command_id(1), person=ANNA, use="long-stay", year=2023)
    shielded = FeeIncomeShielded(person=ANNA, use="long-stay", year=2023, noted_on=TODAY)
    story().when(shield, asked, today=TODAY).then(shielded)
    story(shielded).when(shield, asked, today=TODAY).then_refused(ShieldingIsKnown)
    story(income(1)).when(shield, asked, today=TODAY).then_refused(ShieldingIsKnown)


def test_a_notice_is_noted_once_and_never_ahead() -> None:
    story().when(tell, notice(noticed_on=date(2023, 7, 1)), today=TODAY).then_refused(DatesDoNotFollow)
    story(told).when(tell, notice(), today=TODAY).then_refused(NoticeIsKnown)
    assert story(told).state.noticed["long-stay"] == NOTICED


@pytest.mark.parametrize(
    ("service", "kind"),
    [
        ("long-term-stay", "long-stay"),
        ("short-term-stay", "short-stay"),
        ("rehabilitation-stay", "short-stay"),
        ("assessment-stay", "short-stay"),
        ("day-stay", "day-or-night"),
        ("night-stay", "day-or-night"),
        ("practical-assistance", "practical-assistance"),
        ("bpa", "practical-assistance"),
        ("personal-alarm", "local-price"),
        ("home-nursing", None),
        ("respite-in-institution", None),
        ("care-housing", None),
        ("carer-allowance", None),
    ],
)
def test_a_grant_opens_an_account_only_when_the_service_may_cost_something(service: str, kind: str | None) -> None:
    line = GrantedLine(decision_id=HOME.decision, line=1)
    command = FollowChargeableGrant(id=command_id(1), person=ANNA, line=line, service=service, granted_on=TODAY)
    heard = story().when(follow, command)
    if kind is None:
        heard.then_nothing()
        return
    fact = heard.only(FeeServiceNoted)
    assert (fact.kind, fact.line) == (kind, HOME)
    story(fact).when(follow, command).then_nothing()
