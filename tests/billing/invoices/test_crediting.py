"""What a credit note takes back: never more than was invoiced, and whichever of the two comes first."""

from datetime import date
from uuid import UUID

import pytest

from services.billing.invoices import amounts, handlers
from services.billing.invoices.commands import TieCreditNote
from services.billing.invoices.refusals import CreditIsTied, NotACreditNote
from services.billing.payments import payable
from services.billing.payments.payable import Payable
from shared.kernel.ids import derived_id
from tests.billing.invoices.stories import (
    authorise,
    by,
    certify,
    credit_note,
    ground,
    hours,
    invoice,
    ordered,
    standing,
    take,
)
from tests.kit.memory_log import MemoryLog

WEEK = 500_000


def tie(log: MemoryLog, note: UUID | None, *, to: str = "F-1001", n: int = 30) -> None:
    assert note is not None
    handlers.tie_credit_note(TieCreditNote(id=derived_id("tie", n), invoice_id=note, credits=to), by(n=n), log)


def test_a_credit_note_for_all_of_it_frees_the_days_and_a_new_invoice_is_right() -> None:
    log = ground()
    first = take(log, invoice(hours(quantity="12")))
    credit = take(log, credit_note(hours(quantity="12")), n=2)
    assert credit.result == "accepted"
    assert amounts.amount(standing(log, first)) == 0
    assert ordered(log).invoiced == ()
    assert take(log, invoice(number="F-1002"), n=3).result == "accepted"


def test_a_credit_note_for_what_was_refused_leaves_the_rest_to_be_paid() -> None:
    log = ground()
    first = take(log, invoice(hours(quantity="12")))
    take(log, credit_note(hours(quantity="2")), n=2)
    assert amounts.amount(standing(log, first)) == WEEK
    assert len(ordered(log).invoiced) == 1


def test_a_credit_note_before_its_invoice_waits_and_less_is_paid_from_the_start() -> None:
    log = ground()
    credit = take(log, credit_note(hours(quantity="4")))
    assert (credit.result, standing(log, credit).matched) == ("to-work-list", None)
    first = take(log, invoice(), n=2)
    assert amounts.amount(standing(log, first)) == 300_000
    matched = standing(log, credit).matched
    assert matched is not None
    assert (matched.invoice, matched.reduces) == (first.invoice, 0)


def test_an_invoice_that_was_credited_before_it_came_takes_no_days() -> None:
    log = ground()
    take(log, credit_note())
    take(log, invoice(), n=2)
    assert ordered(log).invoiced == ()


def test_more_than_was_invoiced_is_not_taken_back() -> None:
    log = ground()
    first = take(log, invoice())
    outcome = take(log, credit_note(hours(quantity="11")), n=2)
    assert (outcome.result, outcome.rule) == ("refused", "SAKS-CREDIT")
    assert amounts.amount(standing(log, first)) == WEEK
    take(log, credit_note(hours(quantity="6"), number="K-2002"), n=3)
    assert take(log, credit_note(hours(quantity="6"), number="K-2003"), n=4).rule == "SAKS-CREDIT"


def test_credited_after_certifying_somebody_certifies_the_other_amount() -> None:
    log = ground()
    first = take(log, invoice())
    assert first.invoice is not None
    certify(log, first.invoice, WEEK)
    take(log, credit_note(hours(quantity="4")), n=2)
    assert standing(log, first).stage == "received"
    certify(log, first.invoice, 300_000, n=51)


def test_credited_after_authorising_the_difference_is_owed_to_us_and_authorised_by_two() -> None:
    log = ground()
    first = take(log, invoice(hours(vat=("S", "25"))))
    assert first.invoice is not None
    certify(log, first.invoice, 625_000)
    authorise(log, first.invoice, 625_000)
    credit = take(log, credit_note(hours(quantity="4", vat=("S", "25"))), n=2)
    assert credit.invoice is not None
    assert (credit.result, amounts.amount(standing(log, credit))) == ("to-work-list", -250_000)
    certify(log, credit.invoice, -250_000, n=52)
    authorise(log, credit.invoice, -250_000, n=62)
    owed, _ = log.load(payable.stream_of("invoice", credit.invoice), payable.evolve, Payable())
    assert owed.authorised is not None
    assert [(part.net, part.vat) for part in owed.authorised.parts] == [(-200_000, -50_000)]


def test_a_credit_note_that_names_no_invoice_is_tied_by_a_person_and_once() -> None:
    log = ground()
    first = take(log, invoice())
    credit = take(log, credit_note(credits=None), n=2)
    assert credit.result == "to-work-list"
    tie(log, credit.invoice)
    assert amounts.amount(standing(log, first)) == 0
    with pytest.raises(CreditIsTied):
        tie(log, credit.invoice, n=31)
    with pytest.raises(NotACreditNote):
        tie(log, first.invoice, n=32)


def test_a_credit_note_tied_to_an_invoice_that_has_not_come_waits_there() -> None:
    log = ground()
    credit = take(log, credit_note(credits=None))
    tie(log, credit.invoice, to="F-1001")
    assert amounts.amount(standing(log, take(log, invoice(), n=2))) == 0


def test_of_an_invoice_that_was_refused_nothing_is_taken_back() -> None:
    log = ground()
    take(log, invoice(currency="EUR"))
    credit = take(log, credit_note(), n=2)
    matched = standing(log, credit).matched
    assert matched is not None
    assert (credit.result, matched.reduces) == ("accepted", 0)


def test_the_line_of_the_same_days_is_credited_first() -> None:
    log = ground()
    weeks = (hours(), hours(from_on=date(2025, 3, 10), to_on=date(2025, 3, 16)))
    first = take(log, invoice(*weeks))
    take(log, credit_note(weeks[1]), n=2)
    assert amounts.payable_lines(standing(log, first)) == {1: WEEK, 2: 0}
    assert [one.invoice_line for one in ordered(log).invoiced] == [1]
