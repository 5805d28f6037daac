"""Stories of a hospital's bill as a whole: checked, paid as far as it is undisputed, objected to, taken back."""

from typing import Any

import pytest
from msgspec.structs import replace

from services.billing.hospital import handlers
from services.billing.hospital.bill import Bill
from services.billing.hospital.checking import check as checked
from services.billing.hospital.checking import receive
from services.billing.hospital.commands import (
    AuthoriseHospitalBill,
    NameHospitalSupplier,
    ObjectToHospitalBill,
    WithdrawHospitalBill,
)
from services.billing.hospital.doors import HOSPITAL as DOORS
from services.billing.hospital.refusals import (
    BillAlreadyReceived,
    BillIsSettled,
    CheckedBeforeToday,
    CheckerCannotAuthorise,
    HospitalAlreadyNamed,
    HospitalRateNotKnown,
    NotChecked,
    NothingToObjectTo,
    NothingUndisputed,
)
from services.billing.hospital.splitting import AT_A_TIME
from services.billing.payments import beside
from shared.contracts.billing_hospital import HospitalBillObjectedTo, HospitalDaysJudged
from shared.contracts.billing_payments import AmountAuthorised
from shared.kernel.refusal import NotFound
from tests.bedflow.discharge.stories import HOSPITAL, admitted, answered, day, disputed, offered, ready, settled
from tests.billing.hospital.stories import (
    BILL,
    MUCH_LATER,
    OTHER_BILL,
    RATE_2024,
    bill_of,
    check,
    hear,
    line,
    listening,
    received,
)
from tests.billing.stories import CONNY, SUPPLIER
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, command_id

WAITED = (admitted(), ready(0), answered("cannot"), offered(3))


def authorise(log: MemoryLog, *, n: int = 5, by: Any = LISE) -> None:
    command = AuthoriseHospitalBill(id=command_id(n), bill=BILL)
    handlers.authorise_hospital_bill(command, calling(by, on=MUCH_LATER, n=n), log)


def object_to(log: MemoryLog, *, n: int = 6) -> None:
    command = ObjectToHospitalBill(id=command_id(n), bill=BILL)
    handlers.object_to_hospital_bill(command, calling(CONNY, on=MUCH_LATER, n=n), log)


def withdraw(log: MemoryLog, *, n: int = 7) -> None:
    command = WithdrawHospitalBill(id=command_id(n), bill=BILL)
    handlers.withdraw_hospital_bill(command, calling(CONNY, on=MUCH_LATER, n=n), log)


def test_the_undisputed_part_is_payable_and_the_rest_kept_apart() -> None:
    log = listening(*WAITED, disputed(1, 1), lines=[line(0, 4)])
    bill = check(log)
    assert [one.verdict for one in bill.days] == ["owed", "disputed", "owed", "offer-was-ready", "offer-was-ready"]
    assert bill.checked is not None
    assert bill.checked.payable == 2 * RATE_2024
    authorise(log)
    (amount,) = (fact for fact in log.facts if isinstance(fact, AmountAuthorised))
    assert (amount.source, amount.amount, amount.supplier) == ("hospital-bill", 2 * RATE_2024, SUPPLIER)
    assert beside.standing(source="hospital-bill", document=BILL, log=log) == "open"


def test_two_people_pay_a_hospital() -> None:
    log = listening(*WAITED, lines=[line(0, 2)])
    check(log)
    with pytest.raises(CheckerCannotAuthorise):
        authorise(log, by=CONNY)


def test_what_is_heard_after_the_check_is_looked_at_before_money_leaves() -> None:
    log = listening(*WAITED, lines=[line(0, 2)])
    check(log)
    hear(log, disputed(0, 0))
    with pytest.raises(CheckedBeforeToday):
        authorise(log)
    assert check(log, n=2).checked.payable == 2 * RATE_2024  # type: ignore[union-attr]
    authorise(log, n=8)


def test_a_day_billed_twice_belongs_to_the_bill_that_was_checked_first() -> None:
    log = listening(*WAITED, lines=[line(0, 1)])
    log.given(OTHER_BILL, *received(line(1, 2), number="H-2"))
    check(log)
    assert [one.verdict for one in check(log, bill=OTHER_BILL, n=2).days] == ["billed-before", "owed"]
    assert [one.verdict for one in check(log, n=3).days] == ["owed", "owed"]


def test_a_disputed_day_may_be_billed_anew_when_the_dispute_is_over_and_the_bill_is_paid() -> None:
    log = listening(*WAITED, disputed(1, 1), lines=[line(0, 1)])
    log.given(OTHER_BILL, *received(line(0, 1), number="H-2"))
    check(log)
    assert [one.verdict for one in check(log, bill=OTHER_BILL, n=2).days] == ["billed-before", "billed-before"]
    authorise(log)
    hear(log, replace(settled, outcome="given-up"))
    assert [one.verdict for one in check(log, bill=OTHER_BILL, n=9).days] == ["billed-before", "owed"]


def test_a_withdrawn_bill_lets_its_days_be_billed_anew() -> None:
    log = listening(*WAITED, lines=[line(0, 1)])
    log.given(OTHER_BILL, *received(line(1, 2), number="H-2"))
    check(log)
    withdraw(log)
    assert [one.verdict for one in check(log, bill=OTHER_BILL, n=2).days] == ["owed", "owed"]
    with pytest.raises(BillIsSettled):
        check(log, n=3)


def test_a_bill_that_was_never_checked_is_withdrawn_too() -> None:
    log = listening(*WAITED, lines=[line(0, 1)])
    withdraw(log)
    assert bill_of(log).stage == "withdrawn"


def test_nothing_is_paid_or_objected_to_before_it_is_checked() -> None:
    log = listening(*WAITED, lines=[line(0, 1)])
    for ask in (authorise, object_to):
        with pytest.raises(NotChecked):
            ask(log)


def test_an_authorised_bill_stays_as_it_is() -> None:
    log = listening(*WAITED, lines=[line(0, 3)])
    check(log)
    authorise(log)
    for ask in (check, withdraw):
        with pytest.raises(BillIsSettled):
            ask(log, n=9)
    with pytest.raises(BillIsSettled):
        authorise(log, n=10)


def test_an_objection_says_how_much_is_held_back() -> None:
    log = listening(*WAITED, lines=[line(2, 4, price=RATE_2024 + 100)])
    check(log)
    authorise(log)
    object_to(log)
    assert bill_of(log).objected == HospitalBillObjectedTo(
        days=3, amount=2 * (RATE_2024 + 100) + 100, objected_on=MUCH_LATER
    )


def test_nothing_is_held_against_a_bill_that_is_right() -> None:
    log = listening(*WAITED, lines=[line(0, 2)])
    check(log)
    with pytest.raises(NothingToObjectTo):
        object_to(log)


def test_nothing_is_paid_of_a_bill_without_an_owed_day() -> None:
    log = listening(*WAITED, lines=[line(3, 4)])
    check(log)
    with pytest.raises(NothingUndisputed):
        authorise(log)


def test_a_missing_rate_records_nothing() -> None:
    log = listening(admitted(655), ready(656), lines=[line(658, 660)])
    before = list(log.facts)
    with pytest.raises(HospitalRateNotKnown):
        check(log, on=day(700))
    assert log.facts == before


def test_a_bill_nobody_received_is_not_found() -> None:
    with pytest.raises(NotFound):
        check(listening(*WAITED))


def test_a_bill_is_received_once() -> None:
    head, lines = received(line(0, 1))
    state = Bill(stage="received")
    with pytest.raises(BillAlreadyReceived):
        receive(state, head, lines.lines)  # type: ignore[attr-defined]


def test_a_hospital_bills_through_a_supplier_once() -> None:
    log = listening()
    again = NameHospitalSupplier(id=command_id(2), supplier=SUPPLIER, hospital=HOSPITAL)
    with pytest.raises(HospitalAlreadyNamed):
        handlers.name_hospital_supplier(again, calling(CONNY, n=2), log)


def test_a_long_bill_is_several_facts() -> None:
    lines = tuple(line(n, n, reference=f"r-{n}") for n in range(AT_A_TIME + 1))
    head, _ = received(*lines)
    facts = receive(Bill(), head, lines)
    assert len(facts) == 3
    judged = checked(Bill(stage="received", lines=lines), bill=BILL, stays=[], today=MUCH_LATER)
    assert [len(one.days) for one in judged if isinstance(one, HospitalDaysJudged)] == [AT_A_TIME, 1]


def test_every_request_has_a_door() -> None:
    assert {door.name for door in DOORS} == {
        "name-hospital-supplier",
        "tie-hospital-line",
        "check-hospital-bill",
        "authorise-hospital-bill",
        "object-to-hospital-bill",
        "withdraw-hospital-bill",
        "drop-hospital-credit",
        "end-hospital-claim-back",
    }
