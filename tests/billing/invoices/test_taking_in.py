"""What becomes of an invoice at the door."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.billing.purchasing import supplier as sellers
from shared.contracts.billing_call_offs import CallOffInvoiced
from shared.contracts.billing_invoices import InvoiceRefused
from shared.contracts.billing_knowing import DeliveryPaused, DeliveryResumed
from shared.contracts.billing_purchasing import SupplierBlocked, SupplierSucceeded
from shared.contracts.billing_whereabouts import DeathHeard
from shared.contracts.words import Amount
from tests.billing.invoices.stories import ANNAS, BIRGERS, ground, hours, invoice, ordered, standing, take
from tests.kit.ehf import SUPPLIER, invented_organisation
from tests.kit.memory_log import MemoryLog
from tests.kit.purchases import Purchase, registered

OTHER_SUPPLIER = invented_organisation(7)


def kinds(log: MemoryLog) -> list[str]:
    return [type(fact).__name__ for fact in log.facts]


def reasons(log: MemoryLog, content: bytes, *, n: int = 1) -> list[tuple[str, int]]:
    invoice = standing(log, take(log, content, n=n))
    return [(reason.kind, reason.ore) for one in invoice.checked for reason in one.verdict.reasons]


def test_an_invoice_that_is_right_is_accepted_and_its_days_are_taken() -> None:
    log = ground()
    outcome = take(log, invoice())
    assert (outcome.result, standing(log, outcome).stage) == ("accepted", "received")
    (days,) = ordered(log).invoiced
    assert (days.invoice, days.quantity, days.ore) == (outcome.invoice, 1000, 500_000)


def test_the_same_file_twice_is_known_and_nothing_is_recorded() -> None:
    log = ground()
    take(log, invoice())
    before = len(log.facts)
    assert take(log, invoice(), n=2).result == "duplicate"
    assert len(log.facts) == before


def test_the_same_number_with_other_content_is_refused_and_changes_nothing() -> None:
    log = ground()
    first = take(log, invoice())
    outcome = take(log, invoice(hours(quantity="9")), n=2)
    assert (outcome.result, outcome.rule) == ("refused", "SAKS-NUMBER")
    assert standing(log, first).lines[0].quantity == 1000
    assert take(log, invoice(hours(quantity="9")), n=3).rule == "SAKS-NUMBER"
    assert kinds(log).count("InvoiceNumberReused") == 1


def test_the_same_content_under_another_number_is_suspected_and_nothing_of_it_paid() -> None:
    log = ground()
    take(log, invoice())
    outcome = take(log, invoice(number="F-1002"), n=2)
    double = standing(log, outcome)
    assert (outcome.result, double.doubt is not None) == ("to-work-list", True)
    assert [(one.verdict.outcome, one.verdict.payable) for one in double.checked] == [("refused", 0)]


def test_an_unknown_supplier_is_refused_and_may_send_the_number_again_when_it_is_known() -> None:
    log = ground(ANNAS)
    stranger = invoice(hours(), supplier=OTHER_SUPPLIER)
    outcome = take(log, stranger)
    assert (outcome.result, outcome.rule) == ("refused", "SAKS-SUPPLIER")
    again = len(log.facts)
    assert take(log, stranger, n=2).result == "refused"
    assert len(log.facts) == again
    log.given(sellers.stream_of(OTHER_SUPPLIER), registered(OTHER_SUPPLIER))
    assert take(log, stranger, n=3).result == "to-work-list"
    assert kinds(log).count("InvoiceReceived") == 1


def test_a_blocked_supplier_is_refused() -> None:
    log = ground()
    log.given(sellers.stream_of(SUPPLIER), SupplierBlocked(reason="dispute", blocked_on=date(2025, 1, 1)))
    assert take(log, invoice()).rule == "SAKS-BLOCKED"
    assert ordered(log).invoiced == ()


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (invoice(currency="EUR"), "SAKS-CURRENCY"),
        (invoice(hours(quantity="-1")), "SAKS-NEGATIVE"),
        (invoice(hours(), hours(from_on=date(2025, 3, 9), to_on=date(2025, 3, 15))), "SAKS-OVERLAP"),
        (invoice(hours(), totals={"PayableAmount": 499_900}), "BR-CO-16"),
    ],
)
def test_what_is_wrong_in_itself_is_refused_with_its_rule_and_nothing_is_paid(content: bytes, rule: str) -> None:
    log = ground()
    outcome = take(log, content)
    assert outcome.result == "refused"
    assert rule in {broken.rule for broken in outcome.rules}
    (refused,) = [fact for fact in log.facts if isinstance(fact, InvoiceRefused)]
    assert all(broken.sentence for broken in refused.broken)
    assert not [fact for fact in log.facts if isinstance(fact, CallOffInvoiced)]


def test_an_invoice_after_the_end_of_the_contract_is_refused_at_the_door() -> None:
    log = ground(replace(ANNAS, contract_ends_on=date(2025, 2, 28)))
    assert take(log, invoice()).rule == "SAKS-CONTRACT"
    days = [date(2025, 3, 3) + timedelta(days=n) for n in range(300)]
    long = invoice(*(hours(from_on=day, to_on=day) for day in days), number="F-300")
    assert len(take(log, long, n=2).rules) == 100


def test_a_period_of_more_than_a_year_is_refused_at_the_door_and_its_days_are_not_counted() -> None:
    log = ground()
    assert take(log, invoice(hours(from_on=date(1, 1, 1), to_on=date(9999, 12, 31)))).rule == "SAKS-PERIOD"
    assert take(log, invoice(hours(from_on=date(2025, 1, 1), to_on=date(2025, 12, 31)), number="F-2"), n=2).rule is None


def test_a_call_off_of_another_supplier_is_the_wrong_person() -> None:
    log = ground(ANNAS, replace(BIRGERS, supplier=OTHER_SUPPLIER))
    assert reasons(log, invoice(hours(BIRGERS))) == [("wrong-person", 500_000)]
    assert ordered(log, BIRGERS).invoiced == ()


def test_a_number_nobody_has_ordered_under_is_not_paid() -> None:
    assert reasons(ground(ANNAS), invoice(hours(BIRGERS))) == [("unknown-call-off", 500_000)]


def test_the_days_after_death_are_not_paid() -> None:
    died = DeathHeard(person=ANNAS.person, died_on=date(2025, 3, 5))
    log = ground(replace(ANNAS, told_of_person=(died,)))
    assert reasons(log, invoice(hours(quantity="7"))) == [("died", 200_000)]


def test_a_pause_takes_its_days_and_one_of_no_days_takes_none() -> None:
    paused = DeliveryPaused(paused_on=date(2025, 3, 7))
    log = ground(replace(ANNAS, heard=(paused, DeliveryResumed(resumed_on=date(2025, 3, 10)))))
    assert reasons(log, invoice(hours(quantity="7"))) == [("paused", 150_000)]
    log = ground(replace(ANNAS, heard=(paused, DeliveryResumed(resumed_on=date(2025, 3, 7)))))
    assert reasons(log, invoice(hours(quantity="7"))) == []


def test_less_ordered_than_granted_is_what_may_be_invoiced() -> None:
    half = Purchase(n=1, ordered=Amount(quantity=500, unit="hours-per-week"))
    assert reasons(ground(half), invoice()) == [("above-grant", 247_500)]


def test_days_outside_the_call_off_are_not_paid() -> None:
    log = ground(replace(ANNAS, to_on=date(2025, 3, 5)))
    assert reasons(log, invoice(hours(quantity="7"))) == [("wrong-period", 200_000)]


def test_the_successor_of_a_supplier_invoices_what_was_ordered() -> None:
    log = ground()
    log.given(sellers.stream_of(SUPPLIER), SupplierSucceeded(successor=OTHER_SUPPLIER, from_on=date(2025, 2, 1)))
    log.given(sellers.stream_of(OTHER_SUPPLIER), registered(OTHER_SUPPLIER))
    assert take(log, invoice(supplier=OTHER_SUPPLIER)).result == "accepted"
