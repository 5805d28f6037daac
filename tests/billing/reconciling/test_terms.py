"""What holds of one day, in whatever unit a service is bought."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from msgspec import structs

from services.billing.reconciling.evidence import reconcile_line
from services.billing.reconciling.line import InvoiceLine
from services.billing.reconciling.units import SHARES, at_most, granted_for, of_a_month, of_a_week
from shared.contracts.billing_verdicts import Verdict
from shared.contracts.words import Amount
from shared.kernel.money import priced
from tests.billing.reconciling.lines import line, reasons_of
from tests.kit.ehf import SUPPLIER
from tests.kit.purchases import Purchase, known

DAYS = Purchase(service="respite-in-institution", unit="day", amount=Amount(quantity=700, unit="days-per-month"))
MONTHS = Purchase(service="safety-alarm", unit="month", amount=Amount(quantity=100, unit="device"))
PLACE = replace(DAYS, amount=Amount(quantity=100, unit="place"))


def judge(told: InvoiceLine, purchase: Purchase, *, supplier: str = SUPPLIER) -> Verdict:
    return reconcile_line(told, known(purchase)[0], supplier=supplier)


def test_a_service_by_the_day_is_paid_for_as_many_days_as_were_granted() -> None:
    week = line(to_on=date(2025, 3, 7), quantity=700, unit="day")
    assert judge(week, PLACE).outcome == "matched"
    assert judge(replace(week, quantity=800, net=priced(800, 50_000)), PLACE).payable == 353_500
    assert judge(replace(week, quantity=200, net=priced(200, 50_000)), DAYS).outcome == "partly"


def test_a_month_is_a_month_however_long_it_is() -> None:
    whole = line(quantity=100, unit="month")
    assert judge(whole, MONTHS).outcome == "matched"
    february = replace(whole, from_on=date(2024, 2, 1), to_on=date(2024, 2, 29))
    assert judge(february, MONTHS).outcome == "matched"
    assert reasons_of(judge(replace(whole, to_on=date(2025, 3, 15)), MONTHS)) == {"above-grant": 25_565}


@pytest.mark.parametrize(
    ("told", "purchase", "kind"),
    [
        (line(unit="day"), Purchase(), "wrong-unit"),
        (line(unit=None), Purchase(), "wrong-unit"),
        (line(unit="piece"), replace(MONTHS, unit="piece"), "amount-unknown"),
        (line(), replace(Purchase(), prices=((date(2025, 6, 1), 50_000),)), "no-price"),
        (line(), Purchase(contract_ends_on=date(2025, 2, 28)), "wrong-period"),
        (line(), Purchase(begun_on=date(2025, 4, 1)), "not-begun"),
    ],
)
def test_what_cannot_be_told_is_not_paid(told: InvoiceLine, purchase: Purchase, kind: str) -> None:
    assert reasons_of(judge(told, purchase)) == {kind: told.net}


def test_approved_hours_bind_from_the_first_day_somebody_approved() -> None:
    evidence = replace(known(Purchase())[0], approved={date(2025, 4, 1): 300})
    assert reconcile_line(line(), evidence, supplier=SUPPLIER).outcome == "matched"
    april = line(from_on=date(2025, 4, 1), to_on=date(2025, 4, 7), quantity=300)
    assert reconcile_line(april, evidence, supplier=SUPPLIER).outcome == "matched"
    more = line(from_on=date(2025, 4, 1), to_on=date(2025, 4, 7), quantity=400)
    assert reasons_of(reconcile_line(more, evidence, supplier=SUPPLIER)) == {"timesheet-less": 50_000}


def test_where_the_contract_asks_for_approved_hours_none_are_paid_without_them() -> None:
    evidence = known(Purchase())[0]
    required = replace(evidence, contract=structs.replace(evidence.contract, approved_hours_from=date(2025, 4, 1)))
    assert reconcile_line(line(), required, supplier=SUPPLIER).outcome == "matched"
    april = line(from_on=date(2025, 4, 1), to_on=date(2025, 4, 7), quantity=400)
    assert reasons_of(reconcile_line(april, required, supplier=SUPPLIER)) == {"timesheet-missing": april.net}
    some = replace(required, approved={date(2025, 4, 2): 300})
    assert reasons_of(reconcile_line(april, some, supplier=SUPPLIER)) == {"timesheet-less": 50_000}


def test_only_the_supplier_it_was_ordered_of_is_paid() -> None:
    assert reasons_of(judge(line(), Purchase(), supplier="311111116")) == {"wrong-person": line().net}
    assert reasons_of(reconcile_line(line(), None, supplier=SUPPLIER)) == {"unknown-call-off": line().net}


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_days_of_a_grant_sum_to_it_and_nothing_is_lost(year: int) -> None:
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    assert sum(of_a_month(731, day) for day in days) == 12 * 731 * SHARES
    assert sum(of_a_week(731, day) for day in days[:364]) == 52 * 731 * SHARES
    assert Fraction(at_most(days[0], "week") or 0, SHARES) == Fraction(100, 7)
    assert granted_for(days[0], quantity=50, unit="hours-per-day", counted_in="hour") == 50 * SHARES
    assert granted_for(days[0], quantity=50, unit="hours-per-day", counted_in="day") is None
