"""A hospital's bill as an EHF file: each line one stay and its days, or a rule it breaks."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.billing.hospital.bill import Bill, evolve
from services.billing.hospital.naming import stream_of_bill
from services.billing.hospital.reading import lines_of
from services.billing.hospital.receiving import receive_bill
from services.billing.invoices.ehf.checking import check
from services.billing.invoices.ehf.handing import Handed, words_of
from services.billing.invoices.ehf.reading import read_invoice
from shared.contracts.billing_hospital import BilledLine
from tests.billing.hospital.stories import BILL, listening
from tests.billing.stories import CONNY, SUPPLIER
from tests.kit.ehf import Line, make_invoice
from tests.kit.people import calling

DAYS = Line(
    call_off="opphold-2024-117",
    from_on=date(2024, 3, 12),
    to_on=date(2024, 3, 14),
    quantity="3",
    unit="DAY",
    price=5745_00,
    name="Utskrivningsklar pasient",
)


def bill(*lines: Line, **words: Any) -> Handed:
    """A file as the inlet hands it on."""
    parsed = read_invoice(make_invoice(*(lines or (DAYS,)), supplier=SUPPLIER, **words))
    return Handed(parsed=parsed, broken=check(parsed), remarks=(), file=(), words_of=words_of(BILL))


def test_each_line_is_a_stay_and_its_days() -> None:
    lines, broken = lines_of(bill().parsed)
    assert broken == ()
    assert lines == (
        BilledLine(
            line="1",
            reference="opphold-2024-117",
            from_on=date(2024, 3, 12),
            to_on=date(2024, 3, 14),
            asked=3 * 5745_00,
        ),
    )


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (replace(DAYS, call_off=None), "SAKS-HOSPITAL-STAY"),
        (replace(DAYS, from_on=None, to_on=None), "SAKS-HOSPITAL-DAYS"),
        (replace(DAYS, quantity="4"), "SAKS-HOSPITAL-COUNT"),
        (replace(DAYS, to_on=date(2042, 3, 14), quantity="6577"), "SAKS-HOSPITAL-COUNT"),
        (replace(DAYS, price=0), "SAKS-HOSPITAL-AMOUNT"),
    ],
)
def test_a_line_that_cannot_be_held_against_a_stay_keeps_the_bill_out(line: Line, rule: str) -> None:
    lines, broken = lines_of(bill(DAYS, line).parsed)
    assert [(one.rule, one.line) for one in broken] == [(rule, 2)]
    assert len(lines) == 1


def test_charges_beside_the_days_keep_the_bill_out() -> None:
    assert [one.rule for one in lines_of(bill(charge=100_00).parsed)[1]] == ["SAKS-HOSPITAL-SUM"]


def test_a_bill_is_taken_in_once() -> None:
    log = listening()
    first, again = (receive_bill(bill(number="H-9"), calling(CONNY, n=n), log) for n in (1, 2))
    assert first is not None
    assert again is not None
    assert (first.result, again.result) == ("accepted", "duplicate")
    assert first.invoice == again.invoice == stream_of_bill(SUPPLIER, "H-9")
    state, _ = log.load(stream_of_bill(SUPPLIER, "H-9"), evolve, Bill())
    assert (state.stage, len(state.lines)) == ("received", 1)


def test_what_is_no_hospitals_bill_is_an_invoice_like_others() -> None:
    log = listening()
    for handed in (
        bill(currency="EUR"),
        Handed(parsed=read_invoice(make_invoice(DAYS)), broken=(), remarks=(), file=(), words_of=words_of(BILL)),
    ):
        assert receive_bill(handed, calling(CONNY), log) is None
