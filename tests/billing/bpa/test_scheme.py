"""What a scheme gives from day to day, who delivers and leads, and what is used and paid of it."""

from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pydantic import ValidationError

from services.billing.bpa import choosing, refusals, reporting, rules, stating
from services.billing.bpa.asking import count, shown
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_bpa import (
    BpaDelivererChosen,
    BpaHoursOverused,
    BpaHoursPaid,
    BpaHoursReported,
    BpaSchemeOpened,
    HoursFrom,
)
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from shared.kernel.refusal import Refusal
from tests.billing.bpa.stories import (
    ALLOWANCE_LINE,
    END_OF_JANUARY,
    JANUARY,
    LAST_DAY,
    LINE,
    NEW_YEAR,
    OTHER_SUPPLIER,
    SUPPLIER,
    by_municipality,
    by_supplier,
    choose_it,
    correct_it,
    granted,
    name_it,
    not_of_age,
    note_it,
    opened,
    pay_it,
    report_it,
    running,
    scheme,
    stated,
    ten_of_allowance,
    thirty_five,
    used,
)
from tests.kit.people import ANNA, BIRGER, TODAY


def test_hours_follow_the_decision_from_day_to_day() -> None:
    told = granted((NEW_YEAR, 3500), (date(2023, 3, 1), 0), (date(2023, 4, 1), 4200))
    found = scheme().given(opened, told).state
    assert [found.weekly("bpa", on=day) for day in (NEW_YEAR, date(2023, 3, 31), date(2023, 4, 1))] == [3500, 0, 4200]
    assert [found.status(on=date(*day)) for day in ((2022, 12, 31), (2023, 2, 28), (2023, 3, 15))] == [
        "none",
        "open",
        "paused",
    ]
    assert found.granted("bpa", from_on=NEW_YEAR, to_on=date(2023, 4, 7)) == 59 * 500 + 7 * 600


def test_a_scheme_that_has_stopped_has_ended_and_one_that_is_told_anew_follows() -> None:
    stop = (*granted((NEW_YEAR, 3500)).course, HoursFrom(from_on=date(2023, 6, 1), quantity=0, rests="died"))
    ended = scheme().given(opened, thirty_five, granted(course=stop)).state
    assert (ended.status(on=date(2023, 5, 31)), ended.status(on=date(2023, 6, 1))) == ("open", "ended")


def test_allowance_hours_are_kept_apart_and_make_no_scheme() -> None:
    both = scheme().given(opened, thirty_five, ten_of_allowance).state
    assert (both.weekly("bpa", on=NEW_YEAR), both.weekly("allowance", on=NEW_YEAR)) == (3500, 1000)
    assert scheme().given(ten_of_allowance).state.status(on=NEW_YEAR) == "none"
    (everybody, nobody_chosen) = count((both, scheme().given(ten_of_allowance).state), on=NEW_YEAR)
    assert (everybody.schemes, everybody.weekly, everybody.weekly_allowance) == (1, 3500, 1000)
    assert nobody_chosen.of == "not-chosen"


def test_schemes_are_counted_by_who_delivers_and_under_18_apart() -> None:
    other = scheme().given(BpaSchemeOpened(person=BIRGER, line=LINE, opened_on=NEW_YEAR), thirty_five, by_municipality)
    rows = {row.of: row for row in count((running().given(not_of_age).state, other.state), on=LAST_DAY)}
    assert {of: (row.schemes, row.under_18) for of, row in rows.items()} == {
        "all": (2, 1),
        "municipality": (1, 0),
        SUPPLIER: (1, 1),
    }
    assert {row.under_18 for row in count((running().given(not_of_age).state,), on=date(2024, 8, 31))} == {0}


def test_a_supplier_is_changed_from_a_day_on() -> None:
    changed = choose_it(deliverer="supplier", supplier=OTHER_SUPPLIER, from_on=date(2024, 2, 1))
    story = running()
    story.when(choosing.choose, changed).then(
        BpaDelivererChosen(deliverer="supplier", supplier=OTHER_SUPPLIER, from_on=date(2024, 2, 1))
    )
    after = story.given(story.when(choosing.choose, changed).only(BpaDelivererChosen)).state
    by = [after.deliverer(on=day) for day in (date(2022, 12, 31), date(2024, 1, 31), date(2024, 2, 1))]
    assert [chosen and chosen.supplier for chosen in by] == [None, SUPPLIER, OTHER_SUPPLIER]


def test_the_same_deliverer_is_not_chosen_twice_and_nobody_delivers_to_no_scheme() -> None:
    again = choose_it(deliverer="supplier", supplier=SUPPLIER, from_on=JANUARY)
    running().when(choosing.choose, again).then_refused(refusals.AlreadyDelivers)
    scheme().when(choosing.choose, choose_it()).then_refused(refusals.NoScheme)


@pytest.mark.parametrize(
    "wrong", [{"deliverer": "supplier"}, {"supplier": SUPPLIER}, {"deliverer": "supplier", "supplier": "310000001"}]
)
def test_a_supplier_is_named_by_a_valid_organisation_number_or_not_at_all(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        choose_it(**wrong)


def test_a_minor_has_a_guardian_or_parent_as_leader_of_the_work() -> None:
    minor = running().given(not_of_age)
    minor.when(choosing.name, name_it()).then_refused(refusals.MinorCannotLead, "mindreårig")
    named = minor.when(choosing.name, name_it(role="guardian", leader=BIRGER)).facts[0]
    assert [finding.outcome for finding in named.findings] == [Outcome.MET]  # type: ignore[attr-defined]
    minor.when(choosing.name, name_it(from_on=date(2024, 8, 1))).then(
        running().when(choosing.name, name_it(from_on=date(2024, 8, 1))).facts[0]
    )
    named_again = minor.given(named).when(choosing.name, name_it(role="guardian", leader=BIRGER))
    named_again.then_refused(refusals.AlreadyLeads)


def test_the_birth_date_is_sealed_and_only_the_month_of_coming_of_age_is_told() -> None:
    noted = running().when(choosing.note_age, note_it(), today=TODAY).facts[0]
    assert noted.of_age_from == date(2024, 8, 1)  # type: ignore[attr-defined]
    assert noted.born_on == Clear(ANNA, "identity", "2006-08-20")  # type: ignore[attr-defined]
    grown_up = note_it(born_on=date(2006, 3, 12))
    (of_age,) = running().when(choosing.note_age, grown_up, today=TODAY).facts
    assert running().given(of_age).state.is_of_age(on=TODAY)


def test_a_scheme_whose_age_nobody_has_noted_is_listed_and_one_of_an_adult_is_not() -> None:
    assert "age-not-noted" in shown(running().state, on=TODAY).lacks
    (of_age,) = running().when(choosing.note_age, note_it(born_on=date(1980, 3, 12)), today=TODAY).facts
    assert "age-not-noted" not in shown(running().given(of_age).state, on=TODAY).lacks


def test_hours_of_a_month_are_reported_once_by_whoever_delivers() -> None:
    reported = running().when(reporting.report, report_it(), today=TODAY).facts[0]
    assert isinstance(reported, BpaHoursReported)
    story = running().given(reported)
    part = report_it(from_on=END_OF_JANUARY, to_on=END_OF_JANUARY)
    story.when(reporting.report, part, today=TODAY).then_refused(refusals.AlreadyReported)
    assert story.state.used_within(from_on=JANUARY, to_on=END_OF_JANUARY) == 15_000


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"to_on": date(2023, 12, 31)}, DatesDoNotFollow),
        ({"to_on": date(2024, 2, 1)}, refusals.NotWithinOneMonth),
        ({"from_on": TODAY, "to_on": date(2024, 3, 13)}, refusals.PeriodIsAhead),
        ({"from_on": date(2022, 5, 1), "to_on": date(2022, 5, 31)}, refusals.NothingGranted),
        ({"supplier": OTHER_SUPPLIER}, refusals.NotTheDeliverer),
        ({"reported_by": "municipality", "supplier": None}, refusals.NotTheDeliverer),
    ],
)
def test_hours_that_cannot_be_are_refused(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    running().when(reporting.report, report_it(**changes), today=TODAY).then_refused(refusal)


def test_hours_are_reported_of_nobody_without_a_deliverer_and_apart_when_it_changes() -> None:
    nobody = scheme().given(opened, thirty_five)
    nobody.when(reporting.report, report_it(), today=TODAY).then_refused(refusals.NoDeliverer)
    change = BpaDelivererChosen(deliverer="supplier", supplier=OTHER_SUPPLIER, from_on=date(2024, 1, 15))
    running().given(change).when(reporting.report, report_it(), today=TODAY).then_refused(
        refusals.NotTheDeliverer, "byttet"
    )


def test_more_hours_than_there_are_raise_an_alarm_once_a_month() -> None:
    # Five hours a day: 155 in January.
    too_many = report_it(quantity=16_000)
    _, alarm = running().when(reporting.report, too_many, today=TODAY).facts
    assert alarm == BpaHoursOverused(year=2024, until_on=END_OF_JANUARY, available=15_500, used=16_000, found_on=TODAY)
    told = running().given(used(1, 16_000), alarm)
    assert len(told.when(reporting.correct, correct_it(quantity=17_000), today=TODAY).facts) == 1
    known = running().given(used(1, 15_000))
    for quantity, facts in ((15_500, 1), (15_501, 2)):
        corrected = known.when(reporting.correct, correct_it(quantity=quantity), today=TODAY)
        assert len(corrected.facts) == facts


def test_hours_carried_in_are_to_be_had_while_they_may_be_used() -> None:
    carried = running().given(stated())
    assert reporting.available(carried.state, until_on=END_OF_JANUARY) == 15_500 + 10_000
    late = carried.given(used(2, 4_000)).state
    assert reporting.available(late, until_on=date(2024, 4, 30)) == 121 * 500 + 4_000


def test_only_what_was_reported_is_corrected() -> None:
    running().when(reporting.correct, correct_it(), today=TODAY).then_refused(refusals.NotReported)
    story = running().given(used(1, 15_000))
    corrected = story.when(reporting.correct, correct_it(quantity=0), today=TODAY).facts
    assert story.given(*corrected).state.used_within(from_on=JANUARY, to_on=END_OF_JANUARY) == 0


def test_no_hour_is_paid_that_was_not_used_and_none_twice() -> None:
    story = running().given(used(1, 15_000))
    paid = story.when(reporting.pay, pay_it(), today=TODAY).only(BpaHoursPaid)
    story.given(paid).when(reporting.pay, pay_it(quantity=1), today=TODAY).then_refused(refusals.PaidBeyondUse)
    story.when(reporting.pay, pay_it(quantity=-1), today=TODAY).then_refused(refusals.PaidBeyondUse)
    taken_back = story.given(paid).when(reporting.pay, pay_it(quantity=-15_000), today=TODAY).only(BpaHoursPaid)
    assert story.given(paid, taken_back).state.paid_within(from_on=JANUARY, to_on=END_OF_JANUARY) == 0


def test_a_year_is_stated_when_it_is_over_and_again_when_something_was_corrected() -> None:
    story = running().given(used(3, 150_000, year=2023), ten_of_allowance)
    story.when(stating.state, invoiced=0, year=2023, today=LAST_DAY).then_refused(refusals.YearIsNotOver)
    year = story.when(stating.state, invoiced=0, year=2023, today=TODAY).facts[0]
    assert (year.granted, year.used, year.carried_out, year.lapsed) == (182_500, 150_000, 18_250, 14_250)  # type: ignore[attr-defined]
    assert year.allowance == 52_143  # type: ignore[attr-defined]
    story.given(year).when(stating.state, invoiced=0, year=2023, today=TODAY).then_refused(refusals.YearIsStated)
    assert story.given(year, used(5, 100, year=2023)).when(stating.state, invoiced=0, year=2023, today=TODAY).facts
    story.when(stating.state, invoiced=0, year=2024, today=date(2025, 1, 2)).then_refused(
        refusals.YearBeforeIsMissing, "2023"
    )


def test_a_year_without_a_policy_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "POLICIES", ())
    running().when(stating.state, invoiced=0, year=2023, today=TODAY).then_refused(
        refusals.PolicyNotKnown, "31.12.2023"
    )


QUANTITY = st.integers(min_value=0, max_value=30_000)


@given(weekly=st.integers(1, 16_800), months=st.lists(QUANTITY, min_size=12, max_size=12), carried=QUANTITY)
def test_a_stated_year_adds_up_whatever_was_used(weekly: int, months: list[int], carried: int) -> None:
    hours = [used(month, quantity) for month, quantity in enumerate(months, start=1) if quantity]
    known = scheme().given(opened, granted((NEW_YEAR, weekly)), by_supplier, stated(carried_out=carried), *hours).state
    year = stating.stated_year(known, year=2024, invoiced=0, policy=rules.policy_of(2024), today=date(2025, 1, 2))
    assert year.carried_in + year.granted + year.overused == year.used + year.carried_out + year.lapsed
    assert min(year.overused, year.carried_out, year.lapsed) >= 0
    assert year.used == sum(months)
    assert not (year.overused and year.carried_out)


def test_a_line_of_allowance_is_named_by_itself() -> None:
    assert scheme().given(opened, thirty_five, ten_of_allowance).state.course_of(ALLOWANCE_LINE)[0].quantity == 1000
    assert by_supplier.supplier == SUPPLIER
