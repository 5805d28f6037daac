"""Stories of credit notes: nobody pays a supplier and leaves one of its credit notes out, whoever is first."""

from contextlib import suppress

import pytest

from services.billing.payments import credits, handlers
from services.billing.payments.commands import CancelPaymentRun, ReleasePaymentRun
from services.billing.payments.pain002 import Status
from services.billing.payments.refusals import CreditIsLeftOut
from shared.eventing.log import Beside
from shared.kernel.refusal import CaseHasMovedOn
from tests.billing.payments.registered import registered
from tests.billing.payments.stories import (
    HELPENDE,
    OMSORG,
    OTHER_RUN,
    RUN,
    authorised,
    let_be_paid,
    payable_of,
    released,
    run_of,
    said,
    start,
)
from tests.billing.stories import CONNY
from tests.kit.interrupted_log import InterruptedLog, moments_of
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, command_id

CREDIT = authorised("K-1", -120_00, account=None)


def two_invoices() -> InterruptedLog:
    """Two suppliers, each with an invoice that is authorised."""
    log = InterruptedLog("billing")
    registered(log)
    let_be_paid(log, authorised("F-1", 500_00))
    let_be_paid(log, authorised("F-2", 300_00, supplier=OMSORG))
    return log


def with_credit() -> InterruptedLog:
    log = two_invoices()
    let_be_paid(log, CREDIT)
    return log


def start_run(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1", "F-2"), calling(CONNY), log)


def release_run(log: MemoryLog) -> None:
    handlers.release_payment_run(ReleasePaymentRun(id=command_id(2), run=RUN), calling(LISE, n=2), log)


def paid(log: MemoryLog) -> dict[str, int]:
    return {one.gathered.supplier: one.gathered.amount for one in run_of(log).payments}


def test_a_credit_note_nobody_named_is_taken_off_what_its_supplier_is_paid() -> None:
    log = with_credit()
    start_run(log)
    assert paid(log) == {HELPENDE: 380_00, OMSORG: 300_00}
    assert payable_of(log, "K-1").standing == "in-run"


def test_a_credit_note_of_somebody_who_is_not_paid_waits() -> None:
    log = with_credit()
    handlers.start_payment_run(start("F-2"), calling(CONNY), log)
    assert (paid(log), payable_of(log, "K-1").standing) == ({OMSORG: 300_00}, "open")


def test_a_supplier_that_owes_more_than_is_due_is_not_paid() -> None:
    log = two_invoices()
    let_be_paid(log, authorised("K-1", -700_00, account=None))
    start_run(log)
    assert paid(log) == {OMSORG: 300_00}
    assert {one.number for one in run_of(log).stopped} == {"F-1", "K-1"}


def test_a_credit_note_that_is_in_another_run_is_not_taken_off_twice() -> None:
    log = with_credit()
    let_be_paid(log, authorised("F-3", 900_00))
    start_run(log)
    handlers.start_payment_run(start("F-3", which=OTHER_RUN, n=3), calling(CONNY, n=3), log)
    assert [one.gathered.amount for one in run_of(log, OTHER_RUN).payments] == [900_00]


def test_a_run_is_not_released_when_a_credit_note_was_authorised_since() -> None:
    log = two_invoices()
    start_run(log)
    let_be_paid(log, CREDIT)
    with pytest.raises(CreditIsLeftOut):
        release_run(log)
    handlers.cancel_payment_run(CancelPaymentRun(id=command_id(3), run=RUN), calling(CONNY, n=3), log)
    again = released(log, "F-1", "F-2", which=OTHER_RUN, n=4)
    assert sum(one.gathered.amount for one in again.payments) == 680_00


def test_a_credit_note_the_bank_has_netted_is_looked_at_no_more() -> None:
    log = with_credit()
    start_run(log)
    release_run(log)
    handlers.take_in_bank_answer(said(Status(said="confirmed")), calling(CONNY, n=3), log)
    known, _ = log.load(credits.stream_of(HELPENDE), credits.evolve, credits.Credits())
    assert (known.payables, payable_of(log, "K-1").standing) == ((), "paid")


def test_a_credit_note_comes_back_when_the_bank_rejects_what_it_was_taken_off() -> None:
    log = with_credit()
    start_run(log)
    release_run(log)
    handlers.take_in_bank_answer(said(Status(said="rejected", code="AC04")), calling(CONNY, n=3), log)
    again = released(log, "F-1", which=OTHER_RUN, n=4)
    assert [one.gathered.amount for one in again.payments] == [380_00]


def authorise_credit(log: MemoryLog) -> None:
    let_be_paid(log, CREDIT)


def start_then_release(log: MemoryLog) -> None:
    start_run(log)
    with suppress(CreditIsLeftOut):
        release_run(log)


@pytest.mark.parametrize("at", moments_of(start_then_release, two_invoices))
def test_a_credit_note_that_gets_in_between_is_taken_off_or_stops_the_run(at: int) -> None:
    log = two_invoices()
    log.interrupt(at=at, meanwhile=authorise_credit)
    start_then_release(log)
    left_out = run_of(log).stage == "released" and payable_of(log, "K-1").standing == "open"
    assert not left_out


def test_whoever_authorises_on_top_of_what_has_moved_is_refused() -> None:
    log = with_credit()
    stale = Beside(stream=credits.stream_of(HELPENDE), seen=0, facts=(), case_id=RUN)
    with pytest.raises(CaseHasMovedOn):
        log.append(RUN, 0, by=calling(CONNY, n=9), case_id=RUN, beside=(stale,))
