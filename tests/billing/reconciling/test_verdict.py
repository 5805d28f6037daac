"""What may be paid of a line, and why not the rest."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from services.billing.reconciling.verdict import Grounds
from tests.billing.reconciling.lines import (
    FIRST,
    LAST,
    PRICE,
    WHOLE_MONTH,
    grounds,
    judge,
    line,
    march,
    open_day,
    reasons_of,
)


def test_a_line_that_says_what_was_granted_and_agreed_is_paid_as_it_stands() -> None:
    verdict = judge(line(), grounds())
    assert (verdict.outcome, verdict.payable, verdict.reasons) == ("matched", 2_214_000, ())
    assert (verdict.days, verdict.granted, verdict.agreed) == ((march(1, 31),), 4429, (PRICE, PRICE))


def test_the_days_somebody_was_dead_are_not_paid() -> None:
    verdict = judge(line(quantity=3100), grounds({"died": (21, 31)}))
    assert (verdict.outcome, verdict.payable) == ("partly", 1_000_000)
    (reason,) = verdict.reasons
    assert (reason.kind, reason.days, reason.ore) == ("died", (march(21, 31),), 550_000)


def test_a_line_all_of_whose_days_are_closed_is_refused_with_every_reason() -> None:
    verdict = judge(line(quantity=3100), grounds({"paused": (1, 10), "stopped": (11, 31)}))
    assert (verdict.outcome, verdict.payable, verdict.days) == ("refused", 0, ())
    assert reasons_of(verdict) == {"paused": 500_000, "stopped": 1_050_000}


def test_a_pause_of_no_days_takes_nothing() -> None:
    assert judge(line(), grounds({"paused": (17, 16)})).outcome == "matched"


def test_hours_above_the_grant_are_not_paid() -> None:
    verdict = judge(line(to_on=date(2025, 3, 7), quantity=1200), grounds())
    assert (verdict.payable, reasons_of(verdict)) == (500_000, {"above-grant": 100_000})


def test_what_is_tolerated_above_the_grant_is_paid_and_no_more() -> None:
    one_per_cent = grounds(tolerated=Fraction(1010, 1000))
    week = line(to_on=date(2025, 3, 7), quantity=1010)
    assert judge(week, one_per_cent).outcome == "matched"
    assert judge(line(to_on=date(2025, 3, 7), quantity=1020), one_per_cent).payable == judge(week, one_per_cent).payable


def test_a_higher_price_than_agreed_is_paid_as_agreed() -> None:
    verdict = judge(line(price=Fraction(PRICE + 1000)), grounds())
    assert (verdict.payable, reasons_of(verdict)) == (2_214_000, {"wrong-price": 44_280})


def test_a_lower_price_than_agreed_is_paid_as_asked() -> None:
    assert judge(line(price=Fraction(PRICE - 1000)), grounds()).outcome == "matched"


def test_a_discount_of_the_line_lowers_the_price_of_what_is_paid() -> None:
    whole = line(quantity=3100)
    verdict = judge(replace(whole, net=whole.net // 2), grounds({"moved": (11, 31)}))
    assert (verdict.payable, reasons_of(verdict)) == (250_000, {"moved": 525_000})


def test_more_than_quantity_by_price_is_not_paid() -> None:
    whole = line()
    verdict = judge(replace(whole, net=whole.net + 7), grounds())
    assert (verdict.payable, reasons_of(verdict)) == (whole.net, {"wrong-arithmetic": 7})


def test_a_price_that_changes_in_the_month_is_held_against_each_day() -> None:
    def dearer_from_the_16th(day: date) -> object:
        return open_day(day, price=PRICE if day.day < 16 else 2 * PRICE)

    priced_by_day = Grounds(terms=dearer_from_the_16th, approved=None, tolerated=Fraction(1))
    verdict = judge(line(quantity=3100, price=Fraction(2 * PRICE)), priced_by_day)
    (reason,) = verdict.reasons
    assert (reason.kind, reason.days, reason.ore) == ("wrong-price", (march(1, 15),), 15 * PRICE)
    assert verdict.agreed == (PRICE, 2 * PRICE)


def test_without_days_nothing_is_paid() -> None:
    assert reasons_of(judge(line(from_on=None), grounds())) == {"no-period": 2_214_000}
    assert reasons_of(judge(line(from_on=LAST, to_on=FIRST), grounds())) == {"no-period": 2_214_000}


def test_hours_nobody_has_approved_are_not_paid_where_they_must_be() -> None:
    verdict = judge(line(), grounds(approved={}))
    assert (verdict.outcome, reasons_of(verdict)) == ("refused", {"timesheet-missing": 2_214_000})


def test_fewer_approved_hours_than_invoiced_are_what_is_paid() -> None:
    verdict = judge(line(quantity=1000), grounds(approved={3: 400, 4: 400}))
    assert (verdict.payable, reasons_of(verdict)) == (400_000, {"timesheet-less": 100_000})


def test_approved_hours_say_that_nothing_was_delivered_in_the_pause() -> None:
    worked = grounds({"paused": (10, 20)}, approved={3: 500, 24: 500})
    assert judge(line(quantity=1000), worked).outcome == "matched"


def test_hours_approved_beyond_what_is_invoiced_lie_on_days_that_may_be_paid() -> None:
    worked = grounds({"paused": (10, 20)}, approved={3: 500, 15: 500})
    assert judge(line(quantity=500), worked).outcome == "matched"


def test_hours_approved_on_a_closed_day_are_not_paid() -> None:
    worked = grounds({"paused": (10, 20)}, approved={3: 500, 15: 500})
    assert reasons_of(judge(line(quantity=1000), worked)) == {"paused": 250_000}


def test_a_line_of_nothing_is_right() -> None:
    verdict = judge(line(quantity=0), grounds({"died": (1, 31)}))
    assert (verdict.outcome, verdict.payable) == ("matched", 0)


def test_a_fee_without_a_quantity_is_not_paid() -> None:
    assert reasons_of(judge(line(quantity=0, net=9_900), grounds())) == {"wrong-arithmetic": 9_900}


def test_the_whole_month_is_ten_hours_a_week_to_the_nearest_hundredth() -> None:
    assert judge(line(quantity=WHOLE_MONTH + 1), grounds()).outcome == "matched"
    assert judge(line(quantity=WHOLE_MONTH + 2), grounds()).outcome == "partly"


def test_a_day_of_three_hours_a_week_may_be_rounded_as_an_invoice_must() -> None:
    day = line(to_on=FIRST, quantity=43)
    assert judge(day, grounds(weekly=300)).outcome == "matched"
    assert judge(replace(day, quantity=44), grounds(weekly=300)).outcome == "partly"
