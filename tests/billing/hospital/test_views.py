"""What the controller is told about hospitals' bills, from facts alone, in a real database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from services.billing.hospital import handlers, listing, objections, views
from services.billing.hospital.commands import WithdrawHospitalBill
from services.billing.hospital.tables import METADATA
from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.kernel.confidential import Sealed
from tests.bedflow.discharge.stories import HOSPITAL, REFERENCE, admitted, answered, day, disputed, offered, ready
from tests.billing.hospital.stories import BILL, MUCH_LATER, RATE_2024, check, line, listening
from tests.billing.stories import CONNY
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import calling, command_id, recorded
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


@pytest.fixture
def log() -> MemoryLog:
    """Five days of waiting, the second disputed; the hospital bills the first four, and two more."""
    told = (admitted(), ready(0), answered("cannot"), disputed(1, 1), offered(5))
    return listening(*told, lines=[line(0, 3), line(6, 7, name="2")])


def projected(connection: Connection, log: MemoryLog) -> None:
    for one in log.recorded:
        views.project(connection, one)


def test_a_bill_that_is_not_checked_says_what_is_asked(connection: Connection, log: MemoryLog) -> None:
    projected(connection, log)
    (row,) = listing.hospital_bills(connection)
    assert (row.stage, row.days, row.asked_in_ore, row.payable_in_ore) == ("received", 6, 6 * RATE_2024, 0)


def test_asked_is_the_sum_of_paid_disputed_and_refused(connection: Connection, log: MemoryLog) -> None:
    check(log)
    projected(connection, log)
    (row,) = listing.hospital_bills(connection)
    assert (row.payable_in_ore, row.disputed_in_ore, row.refused_in_ore) == (3 * RATE_2024, RATE_2024, 2 * RATE_2024)
    assert row.payable_in_ore + row.disputed_in_ore + row.refused_in_ore == row.asked_in_ore


def test_each_billed_day_of_a_time_is_shown_with_its_verdict(connection: Connection, log: MemoryLog) -> None:
    check(log)
    projected(connection, log)
    rows = views.hospital_bill_days(connection, from_on=day(1), to_on=day(6))
    assert [(one.on, one.verdict) for one in rows] == [
        (day(1), "disputed"),
        (day(2), "owed"),
        (day(3), "owed"),
        (day(6), "offer-was-ready"),
    ]
    assert {one.hospital for one in rows} == {HOSPITAL}


def test_days_nobody_billed_are_owed_all_the_same(connection: Connection, log: MemoryLog) -> None:
    check(log)
    projected(connection, log)
    asked = {"from_on": day(-10), "to_on": day(40), "today": MUCH_LATER}
    (row,) = views.unbilled_hospital_days(connection, **asked)
    assert (row.on, row.reference, row.rate_in_ore, row.is_disputed) == (day(4), REFERENCE, RATE_2024, False)


def test_a_withdrawn_bill_asks_for_nothing(connection: Connection, log: MemoryLog) -> None:
    check(log)
    gone = WithdrawHospitalBill(id=command_id(2), bill=BILL)
    handlers.withdraw_hospital_bill(gone, calling(CONNY, on=MUCH_LATER, n=2), log)
    projected(connection, log)
    assert views.hospital_bill_days(connection, from_on=day(0), to_on=day(9)) == []
    owed = views.unbilled_hospital_days(connection, from_on=day(0), to_on=day(9), today=MUCH_LATER)
    assert [(one.on, one.is_disputed) for one in owed] == [(day(n), n == 1) for n in range(5)]


def test_objections_name_days_sums_and_messages(connection: Connection, log: MemoryLog) -> None:
    check(log)
    projected(connection, log)
    first, second = objections.hospital_objections(connection, bill_id=BILL)
    assert (first.verdict, first.days, first.against_in_ore) == ("disputed", 1, RATE_2024)
    assert (second.verdict, second.days, len(second.trail)) == ("offer-was-ready", 2, 3)
    (statement,) = objections.hospital_statements(connection, bill_id=BILL)
    assert (statement.number, "Innsigelse" in statement.text) == ("H-1", True)


def test_nothing_is_held_against_a_bill_nobody_knows(connection: Connection) -> None:
    assert objections.hospital_objections(connection, bill_id=BILL) == []
    assert objections.hospital_statements(connection, bill_id=BILL) == []


def test_files_of_other_invoices_are_left_alone(connection: Connection) -> None:
    kept = InvoiceFileKept(sha256="ab" * 32, size=1, inlet="http", content=Sealed("k1.file"))
    views.project(connection, recorded(kept, stream=BILL))
    assert listing.hospital_bills(connection) == []
