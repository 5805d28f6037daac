"""Whatever happens and in whatever order it is told: no day is charged twice, and the differences add up."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.billing.fees.account import FeeAccount
from services.billing.fees.charging import charges_of
from services.billing.fees.monthly import charge, correct, total
from shared.contracts.billing_charges import ChargesCorrected, MonthCharged
from tests.billing.fees.stories import PLACE, RULES, STAY, decided, evidence, fee, granted, income, noted, story, told
from tests.kit.given import Story
from tests.kit.people import ANNA

JAN, YEAR_END, TODAY = date(2022, 1, 1), date(2022, 12, 31), date(2023, 11, 1)
DAYS = st.integers(min_value=0, max_value=364).map(lambda n: JAN + timedelta(days=n))
STAYS = st.frozensets(DAYS, max_size=364)
LINES = (
    granted("short-term-stay", STAY, JAN, YEAR_END),
    granted("long-term-stay", PLACE, date(2022, 7, 1), YEAR_END),
)


def account() -> Story[FeeAccount]:
    known = story(noted("short-term-stay", STAY), noted("long-term-stay", PLACE), told, income(280_000, year=2022))
    short = decided(known, fee("short-stay", JAN), on=JAN)
    long = decided(known, fee("long-stay", JAN, income_year=2022), on=JAN)
    return known.given(short, long)


@settings(max_examples=40, deadline=None)
@given(there=STAYS, month=st.integers(min_value=1, max_value=12))
def test_no_day_is_charged_twice_and_none_that_was_not_spent(there: frozenset[date], month: int) -> None:
    first = date(2022, month, 1)
    charges = charges_of(account().state, evidence(*LINES, institution=there), month_on=first, rules=RULES)
    assert sum(one.days for one in charges) == sum((day.year, day.month) == (2022, month) for day in there)
    assert all(one.amount_in_ore >= 0 for one in charges)


@settings(max_examples=25, deadline=None)
@given(before=STAYS, after=STAYS, died=st.none() | DAYS)
def test_what_was_charged_and_what_differs_is_what_is_due(
    before: frozenset[date], after: frozenset[date], died: date | None
) -> None:
    known, first = account(), evidence(*LINES, institution=before)
    for month in range(1, 13):
        on = date(2022, month, 1)
        charged = charge(known.state, first, person=ANNA, month_on=on, today=TODAY, rules=RULES)
        known = known.given(charged) if isinstance(charged, MonthCharged) else known
    now = replace(evidence(*LINES, institution=after, gone_after=died), version=2)
    paid = sum(month.total_in_ore for month in known.state.months.values())
    corrected = correct(known.state, now, person=ANNA, today=TODAY, rules=RULES)
    difference = corrected.difference_in_ore if isinstance(corrected, ChargesCorrected) else 0
    due = sum(total(charges_of(known.state, now, month_on=on, rules=RULES)) for on in known.state.months)
    assert paid + difference == due
