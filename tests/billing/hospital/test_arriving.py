"""What comes about a hospital's bill leaves a trace: a number used again, a bill refused, days taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from services.billing.hospital import listing, views
from services.billing.hospital.bill import Bill, evolve
from services.billing.hospital.commands import AuthoriseHospitalBill
from services.billing.hospital.handlers import authorise_hospital_bill
from services.billing.hospital.knowing import Stay
from services.billing.hospital.knowing import evolve as evolve_stay
from services.billing.hospital.naming import stream_of_bill, stream_of_stay
from services.billing.hospital.receiving import receive_bill
from services.billing.hospital.tables import METADATA
from services.billing.invoices.ehf.checking import check as rules_of
from services.billing.invoices.ehf.handing import Handed, Outcome, words_of
from services.billing.invoices.ehf.reading import read_invoice
from shared.contracts.billing_hospital import HospitalBillRefused
from shared.contracts.billing_invoices import InvoiceNumberReused
from tests.bedflow.discharge.stories import HOSPITAL, REFERENCE, admitted, answered, day, ready
from tests.billing.hospital.stories import BILL, MUCH_LATER, RATE_2024, check, listening
from tests.billing.hospital.test_reading import DAYS, bill
from tests.billing.payments.registered import registered
from tests.billing.stories import ACCOUNT, CONNY, SUPPLIER
from tests.kit.ehf import Line, make_credit_note
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, command_id
from tests.kit.tables import fresh_tables

WAITED = replace(DAYS, call_off=REFERENCE, from_on=day(0), to_on=day(2), quantity="3", price=RATE_2024)
OTHER_PRICE = replace(WAITED, price=9999_00)
WRONG_COUNT = replace(WAITED, quantity="4")
LAST_DAY = replace(WAITED, from_on=day(2), to_on=day(2), quantity="1")


@pytest.fixture
def log() -> MemoryLog:
    log = listening(admitted(), ready(0), answered("cannot"))
    registered(log)
    return log


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def comes(log: MemoryLog, handed: Handed, *, n: int) -> Outcome:
    came = receive_bill(handed, calling(CONNY, n=n), log)
    assert came is not None
    return came


def note(*lines: Line, **words: Any) -> Handed:
    parsed = read_invoice(make_credit_note(*lines, supplier=SUPPLIER, **{"credits": "H-1", **words}))
    return Handed(parsed=parsed, broken=rules_of(parsed), remarks=(), file=(), words_of=words_of(BILL))


def state_of(log: MemoryLog, stream: UUID = BILL) -> Bill:
    return log.load(stream, evolve, Bill())[0]


def claimed(log: MemoryLog) -> list[date]:
    stay, _ = log.load(stream_of_stay(HOSPITAL, REFERENCE), evolve_stay, Stay())
    return [one for claim in stay.claimed for one in claim.days]


def test_the_same_file_is_known_and_another_one_under_its_number_is_refused_and_remembered(log: MemoryLog) -> None:
    first, again = (comes(log, bill(WAITED, number="H-1"), n=n) for n in (60, 61))
    assert (first.result, again.result) == ("accepted", "duplicate")
    others = [comes(log, bill(line, number="H-1"), n=n) for line, n in ((OTHER_PRICE, 62), (WRONG_COUNT, 63))]
    assert [(one.result, one.rule) for one in others] == [("refused", "SAKS-NUMBER")] * 2
    assert comes(log, bill(OTHER_PRICE, number="H-1"), n=64).rule == "SAKS-NUMBER"
    assert sum(isinstance(fact, InvoiceNumberReused) for fact in log.facts) == 2
    assert state_of(log).lines[0].asked == 3 * RATE_2024


def test_a_bill_that_breaks_a_rule_is_kept_as_refused_and_its_number_may_be_used_again(
    log: MemoryLog, connection: Connection
) -> None:
    for n in (60, 61):
        came = comes(log, bill(WRONG_COUNT, number="H-1"), n=n)
        assert (came.result, came.rule, came.invoice) == ("refused", "SAKS-HOSPITAL-COUNT", BILL)
    (refused,) = [fact for fact in log.facts if isinstance(fact, HospitalBillRefused)]
    assert (refused.number, refused.asked) == ("H-1", 4 * RATE_2024)
    for one in log.recorded:
        views.project(connection, one)
    (row,) = listing.hospital_bills(connection)
    assert (row.stage, row.rules, row.payable_in_ore) == ("refused", ("SAKS-HOSPITAL-COUNT",), 0)
    assert comes(log, bill(WAITED, number="H-1"), n=62).result == "accepted"


def test_days_taken_back_are_not_paid_and_may_be_billed_anew(log: MemoryLog) -> None:
    comes(log, bill(WAITED, number="H-1"), n=60)
    check(log)
    assert comes(log, note(LAST_DAY), n=61).result == "accepted"
    assert (state_of(log).stage, claimed(log)) == ("received", [])
    checked = check(log, n=2)
    assert [(one.verdict, one.payable) for one in checked.days] == [
        ("owed", RATE_2024),
        ("owed", RATE_2024),
        ("credited", 0),
    ]
    assert comes(log, note(LAST_DAY), n=62).result == "duplicate"
    assert comes(log, note(WAITED), n=63).rule == "SAKS-NUMBER"


def test_a_bill_credited_whole_is_withdrawn_and_nothing_more_can_be_taken_back(log: MemoryLog) -> None:
    comes(log, bill(WAITED, number="H-1"), n=60)
    check(log)
    assert comes(log, note(WAITED), n=61).result == "accepted"
    assert (state_of(log).stage, claimed(log)) == ("withdrawn", [])
    too_much = comes(log, note(LAST_DAY, number="K-2"), n=62)
    assert (too_much.result, too_much.rule) == ("refused", "SAKS-CREDIT")
    assert state_of(log).refused is not None


def test_no_more_is_taken_back_of_a_day_than_was_asked_for_it(log: MemoryLog) -> None:
    comes(log, bill(WAITED, number="H-1"), n=60)
    assert comes(log, note(replace(LAST_DAY, price=9999_00)), n=61).rule == "SAKS-CREDIT"
    elsewhere = replace(LAST_DAY, call_off="et-annet-opphold")
    assert comes(log, note(elsewhere), n=62).rule == "SAKS-CREDIT"


def test_a_credit_note_after_the_bill_was_authorised_comes_off_what_was_paid(
    log: MemoryLog, connection: Connection
) -> None:
    comes(log, bill(WAITED, number="H-1", account=ACCOUNT), n=60)
    check(log)
    authorise_hospital_bill(AuthoriseHospitalBill(id=command_id(2), bill=BILL), calling(LISE, n=2, on=MUCH_LATER), log)
    assert comes(log, note(LAST_DAY), n=61).result == "accepted"
    for one in log.recorded:
        views.project(connection, one)
    (row,) = listing.hospital_bills(connection)
    assert (row.stage, row.payable_in_ore, row.credited_in_ore) == ("authorised", 3 * RATE_2024, RATE_2024)
    assert (row.taken_off_in_ore, row.kept_in_ore, row.waits_for) == (RATE_2024, 2 * RATE_2024, None)


def test_a_bill_stands_by_its_supplier_and_number() -> None:
    assert stream_of_bill(SUPPLIER, "H-1") == BILL
