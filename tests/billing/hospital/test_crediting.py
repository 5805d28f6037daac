"""A trust's credit note is taken off what the trust is paid next, and one that comes before its bill waits for it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from services.billing.hospital import handlers, listing, views
from services.billing.hospital import paid as held
from services.billing.hospital.commands import DropHospitalCredit
from services.billing.hospital.naming import document_of_credit, stream_of_bill
from services.billing.hospital.refusals import NoSuchCreditWaits
from services.billing.hospital.tables import METADATA
from services.billing.payments import beside
from services.billing.payments.refusals import NothingCanBePaid
from tests.bedflow.discharge.stories import disputed
from tests.billing.hospital.stories import BILL, OTHER_BILL, RATE_2024, bill_of, check, hear
from tests.billing.hospital.trusts import bill_of_days, comes, days, note, paid, run, waiting_patient
from tests.billing.payments.stories import OTHER_RUN
from tests.billing.stories import CONNY, SUPPLIER
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import calling, command_id
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def row(connection: Connection, log: MemoryLog) -> listing.HospitalBillRow:
    for one in log.recorded:
        views.project(connection, one)
    (only,) = listing.hospital_bills(connection)
    return only


def drop(log: MemoryLog, *, number: str = "K-1", n: int = 700) -> None:
    command = DropHospitalCredit(id=command_id(n), bill=BILL, number=number)
    handlers.drop_hospital_credit(command, calling(CONNY, n=n), log)


def test_what_is_credited_of_a_paid_bill_is_taken_off_the_next_run_of_the_trust() -> None:
    log = waiting_patient()
    run(log, paid(log, days(0, 2)))
    assert comes(log, note(days(2, 2)), n=310).result == "accepted"
    other = paid(log, days(3, 5), number="H-2", n=320)
    again = run(log, other, which=OTHER_RUN, n=520)
    (payment,) = again.payments
    netted = {one.number: one.amount for one in payment.gathered.documents}
    assert netted == {"K-1": -RATE_2024, "H-2": 3 * RATE_2024}
    assert payment.gathered.amount == 2 * RATE_2024
    assert beside.standing(source="hospital-bill", document=document_of_credit(BILL, "K-1"), log=log) == "paid"


def test_what_is_credited_before_the_run_is_taken_off_it() -> None:
    log = waiting_patient()
    of = paid(log, days(0, 2))
    comes(log, note(days(2, 2)), n=310)
    assert [one.gathered.amount for one in run(log, of).payments] == [2 * RATE_2024]


def test_a_bill_credited_whole_pays_nothing_and_its_days_may_be_billed_anew() -> None:
    log = waiting_patient()
    of = paid(log, days(0, 2))
    comes(log, note(days(0, 2)), n=310)
    with pytest.raises(NothingCanBePaid):
        run(log, of)
    comes(log, bill_of_days(days(0, 2), number="H-2"), n=320)
    assert [one.verdict for one in check(log, bill=OTHER_BILL, n=321).days] == ["owed"] * 3


def test_what_was_not_paid_is_not_taken_off() -> None:
    log = waiting_patient(disputed(2, 2))
    paid(log, days(0, 2, price=RATE_2024 + 100_00))
    comes(log, note(days(2, 2, price=RATE_2024 + 100_00)), n=310)
    comes(log, note(days(0, 1, price=100_00), number="K-2"), n=311)
    bill = bill_of(log)
    assert ([one.takes_off for one in bill.credited], held.kept(bill.paid)) == ([0, 0], 2 * RATE_2024)
    assert beside.standing(source="hospital-bill", document=document_of_credit(BILL, "K-1"), log=log) == "none"


def test_of_a_day_billed_twice_the_credit_note_takes_back_what_was_not_paid() -> None:
    log = waiting_patient()
    paid(log, days(0, 0), days(0, 0))
    comes(log, note(days(0, 0)), n=310)
    assert (bill_of(log).credited[0].takes_off, held.kept(bill_of(log).paid)) == (0, RATE_2024)
    comes(log, note(days(0, 0), number="K-2"), n=311)
    assert (bill_of(log).credited[1].takes_off, held.kept(bill_of(log).paid)) == (RATE_2024, 0)


def test_a_credit_note_sent_again_takes_nothing_off_again() -> None:
    log = waiting_patient()
    paid(log, days(0, 2))
    assert [comes(log, note(days(2, 2)), n=n).result for n in (310, 311)] == ["accepted", "duplicate"]
    assert held.kept(bill_of(log).paid) == 2 * RATE_2024


def test_a_credit_note_before_its_bill_waits_and_is_listed_for_somebody(connection: Connection) -> None:
    log = waiting_patient()
    assert comes(log, note(days(2, 2)), n=310).result == "to-work-list"
    assert [comes(log, note(days(2, 2)), n=311).result, comes(log, note(days(1, 2)), n=312).rule] == [
        "duplicate",
        "SAKS-NUMBER",
    ]
    waits = row(connection, log)
    assert (waits.number, waits.supplier, waits.stage, waits.waits_for) == ("H-1", SUPPLIER, "awaited", "bill")
    assert (waits.awaited_in_ore, waits.waiting_since is not None) == (RATE_2024, True)


def test_the_bill_meets_the_credit_notes_that_came_before_it(connection: Connection) -> None:
    log = waiting_patient()
    comes(log, note(days(2, 2)), n=310)
    assert comes(log, bill_of_days(days(0, 2)), n=311).result == "accepted"
    assert [one.verdict for one in check(log).days] == ["owed", "owed", "credited"]
    met = row(connection, log)
    assert (met.stage, met.awaited_in_ore, met.credited_in_ore) == ("checked", 0, RATE_2024)
    assert comes(log, note(days(2, 2)), n=312).result == "duplicate"


def test_a_bill_that_was_credited_whole_before_it_came_is_withdrawn() -> None:
    log = waiting_patient()
    comes(log, note(days(0, 1)), n=310)
    comes(log, note(days(2, 2), number="K-2"), n=311)
    comes(log, bill_of_days(days(0, 2)), n=312)
    assert (bill_of(log).stage, bill_of(log).waiting) == ("withdrawn", ())


def test_a_waiting_credit_note_that_takes_too_much_is_refused_when_the_bill_comes(connection: Connection) -> None:
    log = waiting_patient()
    comes(log, note(days(0, 3)), n=310)
    assert comes(log, bill_of_days(days(0, 2)), n=311).result == "to-work-list"
    refused = row(connection, log)
    assert (refused.stage, refused.rules, refused.awaited_in_ore) == ("received", ("SAKS-CREDIT",), 0)


def test_a_refused_bill_leaves_its_credit_note_waiting() -> None:
    log = waiting_patient()
    comes(log, note(days(2, 2)), n=310)
    wrong = comes(log, bill_of_days(days(0, 2, reference="")), n=311)
    assert (wrong.result, len(bill_of(log).waiting)) == ("refused", 1)
    comes(log, bill_of_days(days(0, 2)), n=312)
    assert len(bill_of(log).credited) == 1


def test_a_credit_note_whose_bill_will_not_come_is_dropped_and_may_be_sent_anew(connection: Connection) -> None:
    log = waiting_patient()
    comes(log, note(days(2, 2)), n=310)
    with pytest.raises(NoSuchCreditWaits):
        drop(log, number="K-9")
    drop(log, n=701)
    dropped = row(connection, log)
    assert (dropped.stage, dropped.waits_for, dropped.awaited_in_ore) == ("dropped", None, 0)
    comes(log, bill_of_days(days(0, 2)), n=311)
    assert bill_of(log).credited == ()
    assert comes(log, note(days(2, 2)), n=312).result == "accepted"


def test_a_credit_note_that_names_no_bill_is_refused_with_what_is_missing() -> None:
    log = waiting_patient()
    came = comes(log, note(days(2, 2), credits=None), n=310)
    assert (came.result, came.rule) == ("refused", "SAKS-HOSPITAL-CREDIT")


def test_a_dispute_about_a_day_that_came_back_is_nobodys_matter() -> None:
    log = waiting_patient()
    paid(log, days(0, 2))
    comes(log, note(days(0, 2)), n=310)
    hear(log, disputed(0, 2))
    assert (bill_of(log).claimed, stream_of_bill(SUPPLIER, "H-1")) == (None, BILL)
