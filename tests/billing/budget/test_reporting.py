"""What a budget report says as of a day, and that its parts sum to it."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.billing.budget.picture import Picture, Unvalued, portions_in
from services.billing.budget.report import NOT_BUDGETED, BudgetReport, LineReport
from services.billing.budget.reporting import report
from tests.billing.budget.budgets import (
    AUTUMN,
    KRONER,
    NEW_YEAR,
    NEW_YEARS_EVE,
    adopted,
    agreement,
    budget_after,
    picture,
    seven_hours,
    spent,
)


def told(made: Picture) -> BudgetReport:
    return report(made, derived={}, counted=())


def line_of(made: BudgetReport, code: str = "purchases") -> LineReport:
    (line,) = (each for each in made.lines if each.line == code)
    return line


def caused(line: LineReport) -> int:
    causes = line.causes
    assert causes is not None
    return causes.price_in_ore + causes.volume_in_ore + causes.new_decisions_in_ore + causes.late_invoices_in_ore


def test_what_was_paid_what_is_owed_and_what_is_committed_are_told_apart() -> None:
    paid = spent(500 * 181, from_on=NEW_YEAR, to_on=date(2025, 6, 30), known_on=date(2025, 7, 5))
    line = line_of(told(picture(agreements=(agreement(),), spent=(paid,))))
    assert line.actual_in_ore == 90_500 * KRONER
    assert line.accrued_in_ore == 500 * 92 * KRONER
    assert line.committed_in_ore == 500 * 92 * KRONER
    assert line.forecast_in_ore is not None
    assert line.forecast_in_ore.p50 == 500 * 365 * KRONER
    assert line.deviation_in_ore == (182_500 - 600_000) * KRONER


def test_a_decision_that_stops_commits_us_to_nothing_more() -> None:
    stopped = agreement(to_on=date(2025, 10, 31))
    assert line_of(told(picture(agreements=(stopped,)))).committed_in_ore == 31 * 500 * KRONER


def test_what_has_no_price_is_listed_with_its_reason_and_not_guessed() -> None:
    line = line_of(told(picture(agreements=(agreement(rated=lambda on: "no-price"),))))
    assert not line.is_complete
    assert line_of(told(picture(agreements=(agreement(),)))).is_complete
    assert (line.accrued_in_ore, line.committed_in_ore) == (0, 0)
    assert line.unvalued == (
        Unvalued(spending="purchases", service="practical-assistance", what="AV-1", reason="no-price", days=365),
    )


def test_a_dearer_price_is_a_cause_of_its_own() -> None:
    dearer = agreement(rated=lambda on: seven_hours(500 if on < date(2025, 7, 1) else 600))
    line = line_of(told(picture(agreements=(dearer,))))
    assert line.causes is not None
    assert line.causes.price_in_ore == 184 * 100 * KRONER
    assert caused(line) == line.deviation_in_ore


def test_what_was_decided_after_the_budget_is_a_cause_of_its_own() -> None:
    new = agreement("AV-2", known_on=date(2025, 9, 1), from_on=date(2025, 9, 1))
    line = line_of(told(picture(agreements=(agreement(), new))))
    assert line.causes is not None
    assert line.causes.new_decisions_in_ore == 122 * 500 * KRONER
    assert caused(line) == line.deviation_in_ore


def test_an_invoice_for_a_year_whose_books_are_closed_is_late_and_counts_where_it_came() -> None:
    late = spent(700, from_on=date(2024, 12, 25), to_on=NEW_YEARS_EVE.replace(year=2024), known_on=date(2025, 3, 1))
    line = line_of(told(picture(spent=(late,))))
    assert line.actual_in_ore == 700 * KRONER
    assert line.causes is not None
    assert line.causes.late_invoices_in_ore == 700 * KRONER


def test_an_invoice_for_december_belongs_to_december_while_the_books_are_open() -> None:
    early = spent(700, from_on=date(2024, 12, 25), to_on=NEW_YEARS_EVE.replace(year=2024), known_on=date(2025, 2, 22))
    assert line_of(told(picture(spent=(early,)))).actual_in_ore == 0


def test_an_invoice_over_new_year_is_shared_out_by_its_days() -> None:
    over = spent(100, from_on=date(2024, 12, 29), to_on=date(2025, 1, 7), known_on=date(2025, 1, 20))
    assert line_of(told(picture(spent=(over,)))).actual_in_ore == 70 * KRONER


def test_what_billing_does_not_see_has_a_budget_and_nothing_else() -> None:
    line = line_of(told(picture()), "unlisted")
    assert (line.is_seen, line.budget_in_ore, line.actual_in_ore) == (False, 100_000 * KRONER, None)


def test_what_no_line_pays_for_is_shown_on_a_line_of_its_own() -> None:
    bill = spent(5_981, from_on=NEW_YEAR, to_on=NEW_YEAR, known_on=AUTUMN, spending="delayed-discharge")
    line = line_of(told(picture(spent=(bill,))), NOT_BUDGETED)
    assert (line.pays_for, line.budget_in_ore) == (("delayed-discharge",), 0)
    assert line.deviation_in_ore == 5_981 * KRONER


def test_a_total_the_lines_do_not_add_up_to_is_shown_as_not_adding_up() -> None:
    printed = budget_after(replace(adopted, unlisted_in_ore=1))
    balance = told(picture(budget=printed)).balance[0]
    assert (balance.identity, balance.holds) == ("sum of lines = total", False)
    assert (balance.left_in_ore, balance.right_in_ore) == (900_000 * KRONER + 1, 1_000_000 * KRONER)


def test_too_few_new_agreements_give_no_range() -> None:
    assert line_of(told(picture(agreements=(agreement(),)))).expected_in_ore is None


def test_new_agreements_are_expected_as_they_came_with_a_range() -> None:
    came = tuple(
        agreement(f"AV-{number}", known_on=day, from_on=day)
        for number, day in enumerate(AUTUMN - timedelta(days=30 * each) for each in range(12))
    )
    expected = line_of(told(picture(agreements=came))).expected_in_ore
    assert expected is not None
    assert 0 <= expected.p10 < expected.p50 < expected.p90
    # Three come in 92 days, each 46 days before New Year in the mean: about 70 000 kroner.
    assert 40_000 * KRONER < expected.p50 < 110_000 * KRONER


def test_before_the_year_begins_only_its_own_days_are_expected() -> None:
    autumn_before = date(2024, 9, 30)
    came = tuple(
        agreement(f"AV-{n}", known_on=day, from_on=day, to_on=day + timedelta(20), planned_to_on=day + timedelta(20))
        for n, day in enumerate(autumn_before - timedelta(days=13 * each) for each in range(20))
    )
    expected = line_of(told(picture(as_of=autumn_before, agreements=came))).expected_in_ore
    assert expected is not None
    # Twenty came in 273 days; in a year about 27, each of 21 days at 500 kroner: some 280 000, not 350 000.
    assert 230_000 * KRONER < expected.p50 < 320_000 * KRONER


def test_the_same_day_gives_the_same_range() -> None:
    came = tuple(agreement(f"AV-{n}", known_on=AUTUMN - timedelta(days=n), from_on=AUTUMN) for n in range(9))
    assert told(picture(agreements=came)) == told(picture(agreements=came))


days = st.dates(min_value=date(2024, 6, 1), max_value=date(2026, 3, 1))


@settings(deadline=None)
@given(stops=days, earlier=st.integers(0, 200), as_of=st.dates(min_value=NEW_YEAR, max_value=NEW_YEARS_EVE))
def test_the_earlier_a_decision_stops_the_less_is_committed(stops: date, earlier: int, as_of: date) -> None:
    later, sooner = (
        line_of(told(picture(as_of=as_of, agreements=(agreement(to_on=on),))))
        for on in (stops, stops - timedelta(days=earlier))
    )
    assert later.committed_in_ore is not None
    assert sooner.committed_in_ore is not None
    assert later.committed_in_ore >= sooner.committed_in_ore >= 0


@settings(deadline=None)
@given(
    amounts=st.lists(st.integers(1, 10**7), max_size=6),
    starts=st.lists(days, min_size=6, max_size=6),
    lengths=st.lists(st.integers(0, 500), min_size=6, max_size=6),
)
def test_every_ore_of_an_amount_counts_in_one_year(amounts: list[int], starts: list[date], lengths: list[int]) -> None:
    for ore, start, length in zip(amounts, starts, lengths, strict=False):
        one = spent(1, from_on=start, to_on=start + timedelta(days=length), known_on=start + timedelta(days=40))
        years = range(2023, 2030)
        counted = [portion.amount for year in years for portion in portions_in(replace(one, amount=ore), year=year)]
        assert sum(counted) == ore


@settings(max_examples=25, deadline=None)
@given(
    starts=st.lists(days, max_size=8),
    prices=st.lists(st.integers(1, 900), min_size=8, max_size=8),
    known=st.lists(days, min_size=8, max_size=8),
    paid=st.lists(st.integers(1, 10**6), max_size=5),
    as_of=st.dates(min_value=NEW_YEAR, max_value=NEW_YEARS_EVE),
)
def test_the_causes_sum_to_the_deviation_and_every_sum_holds(
    starts: list[date], prices: list[int], known: list[date], paid: list[int], as_of: date
) -> None:
    agreements = tuple(
        agreement(f"AV-{n}", from_on=start, known_on=seen, rated=lambda on, price=price: seven_hours(price + on.month))
        for n, (start, price, seen) in enumerate(zip(starts, prices, known, strict=False))
    )
    spendings = tuple(
        spent(kroner, from_on=start, to_on=start + timedelta(days=3), known_on=as_of, agreement=f"AV-{n}")
        for n, (kroner, start) in enumerate(zip(paid, known, strict=False))
    )
    made = told(picture(as_of=as_of, agreements=agreements, spent=spendings))
    assert [each for each in made.balance if not each.holds] == []
    for line in made.lines:
        if line.causes is not None:
            assert caused(line) == line.deviation_in_ore
