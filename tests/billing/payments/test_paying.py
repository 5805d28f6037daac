"""Stories of a payment run as a whole: two people, a bank that answers, and amounts that move with it."""

import pytest

from services.billing.payments import beside, handlers
from services.billing.payments.commands import CancelPaymentRun, ReleasePaymentRun
from services.billing.payments.pain002 import Status
from services.billing.payments.refusals import (
    AlreadyAuthorised,
    AlreadyInPaymentRun,
    AlreadyPaid,
    AnswerKnown,
    BankContradicts,
    DayHasPassed,
    NothingAuthorised,
    NothingCanBePaid,
    NotOurPayment,
    NotToBePaid,
    PartsDoNotAddUp,
    PayeeHasChanged,
    PaymentRunExists,
    RunHasGone,
    RunNotReleased,
    StarterCannotRelease,
)
from services.billing.payments.starting import AT_A_TIME
from shared.contracts.billing_payments import PaymentRunStarted, PaymentsGathered
from shared.eventing.log import Beside
from shared.kernel.refusal import NotFound
from tests.billing.payments.registered import blocked, registered
from tests.billing.payments.stories import (
    HELPENDE,
    OMSORG,
    OTHER_RUN,
    RUN,
    authorised,
    document,
    let_be_paid,
    payable_of,
    released,
    run_of,
    said,
    start,
)
from tests.billing.stories import ACCOUNT, CONNY
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, TODAY, calling, command_id


@pytest.fixture
def log() -> MemoryLog:
    """Two suppliers, and an authorised invoice of each."""
    log = MemoryLog("billing")
    registered(log)
    let_be_paid(log, authorised("F-1", 500_00))
    let_be_paid(log, authorised("F-2", 300_00, supplier=OMSORG))
    return log


def test_an_amount_is_in_one_run_only(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    with pytest.raises(AlreadyInPaymentRun):
        handlers.start_payment_run(start("F-1", which=OTHER_RUN, n=2), calling(CONNY, n=2), log)


def test_an_invoice_named_twice_is_paid_once(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1", "F-1"), calling(CONNY), log)
    assert [one.gathered.amount for one in run_of(log).payments] == [500_00]


def test_what_nobody_authorised_is_not_paid(log: MemoryLog) -> None:
    with pytest.raises(NotToBePaid):
        handlers.start_payment_run(start("F-9"), calling(CONNY), log)


def test_a_run_is_started_once(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    with pytest.raises(PaymentRunExists):
        handlers.start_payment_run(start("F-2", n=2), calling(CONNY, n=2), log)


def test_nothing_is_paid_yesterday(log: MemoryLog) -> None:
    with pytest.raises(DayHasPassed):
        handlers.start_payment_run(start("F-1", on=TODAY.replace(day=11)), calling(CONNY), log)


def test_a_run_of_nothing_says_why(log: MemoryLog) -> None:
    let_be_paid(log, authorised("F-3", account="12345678903"))
    with pytest.raises(NothingCanBePaid) as no:
        handlers.start_payment_run(start("F-3"), calling(CONNY), log)
    assert "et annet kontonummer enn det registrerte" in no.value.sentence


def test_what_is_stopped_can_be_paid_later(log: MemoryLog) -> None:
    let_be_paid(log, authorised("K-1", -900_00, supplier=OMSORG, account=None))
    handlers.start_payment_run(start("F-1", "F-2", "K-1"), calling(CONNY), log)
    assert [one.reason for one in run_of(log).stopped] == ["nothing-left-to-pay"] * 2
    assert payable_of(log, "F-2").standing == "open"


def test_two_people_let_money_leave(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1"), calling(LISE), log)
    with pytest.raises(StarterCannotRelease):
        handlers.release_payment_run(ReleasePaymentRun(id=command_id(2), run=RUN), calling(LISE, n=2), log)


def test_a_supplier_blocked_meanwhile_gets_nothing(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    blocked(log, HELPENDE)
    with pytest.raises(PayeeHasChanged):
        handlers.release_payment_run(ReleasePaymentRun(id=command_id(2), run=RUN), calling(LISE, n=2), log)


def test_a_cancelled_run_lets_its_amounts_go(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    handlers.cancel_payment_run(CancelPaymentRun(id=command_id(2), run=RUN), calling(CONNY, n=2), log)
    assert payable_of(log, "F-1").standing == "open"
    handlers.start_payment_run(start("F-1", which=OTHER_RUN, n=3), calling(CONNY, n=3), log)


def test_a_released_run_is_not_cancelled(log: MemoryLog) -> None:
    released(log, "F-1")
    with pytest.raises(RunHasGone):
        handlers.cancel_payment_run(CancelPaymentRun(id=command_id(3), run=RUN), calling(CONNY, n=3), log)


def test_what_the_bank_rejects_is_authorised_and_unpaid_again(log: MemoryLog) -> None:
    first, second = (one.gathered.payment for one in released(log, "F-1", "F-2").payments)
    answer = said(Status(said="confirmed"), Status(said="rejected", payment=first, code="AC04"))
    handlers.take_in_bank_answer(answer, calling(CONNY, n=3), log)
    assert (payable_of(log, "F-1").standing, payable_of(log, "F-2").standing) == ("open", "paid")
    assert run_of(log).payment(first).code == "AC04"  # type: ignore[union-attr]
    assert run_of(log).payment(second).paid_on == TODAY  # type: ignore[union-attr]
    released(log, "F-1", which=OTHER_RUN, n=4)


def test_the_bank_may_answer_twice_and_late(log: MemoryLog) -> None:
    released(log, "F-1")
    handlers.take_in_bank_answer(said(Status(said="confirmed")), calling(CONNY, n=3), log)
    for late in (Status(said="confirmed"), Status(said="accepted")):
        with pytest.raises(AnswerKnown):
            handlers.take_in_bank_answer(said(late), calling(CONNY, n=4), log)


def test_the_bank_may_not_say_another_thing_of_what_it_paid(log: MemoryLog) -> None:
    (payment,) = (one.gathered.payment for one in released(log, "F-1").payments)
    handlers.take_in_bank_answer(said(Status(said="confirmed")), calling(CONNY, n=3), log)
    with pytest.raises(BankContradicts):
        handlers.take_in_bank_answer(said(Status(said="rejected", payment=payment)), calling(CONNY, n=4), log)


def test_an_answer_about_what_was_never_sent_is_refused(log: MemoryLog) -> None:
    handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    with pytest.raises(RunNotReleased):
        handlers.take_in_bank_answer(said(Status(said="confirmed")), calling(CONNY, n=2), log)
    with pytest.raises(NotFound):
        handlers.take_in_bank_answer(said(Status(said="confirmed"), which=OTHER_RUN), calling(CONNY, n=3), log)


def test_an_answer_about_somebody_elses_payment_is_refused(log: MemoryLog) -> None:
    released(log, "F-1")
    with pytest.raises(NotOurPayment):
        handlers.take_in_bank_answer(said(Status(said="rejected", payment="x")), calling(CONNY, n=3), log)


def withdrawn(log: MemoryLog, number: str) -> Beside:
    return beside.withdraw(source="invoice", document=document(number), today=TODAY, log=log, case_id=RUN)


def test_an_authorisation_is_withdrawn_only_while_nothing_is_paid(log: MemoryLog) -> None:
    released(log, "F-1")
    with pytest.raises(AlreadyInPaymentRun):
        withdrawn(log, "F-1")
    handlers.take_in_bank_answer(said(Status(said="confirmed")), calling(CONNY, n=3), log)
    with pytest.raises(AlreadyPaid):
        withdrawn(log, "F-1")
    with pytest.raises(NothingAuthorised):
        withdrawn(log, "F-9")


def test_a_withdrawn_authorisation_may_be_given_anew(log: MemoryLog) -> None:
    told = withdrawn(log, "F-1")
    log.given(told.stream, *told.facts)
    assert beside.standing(source="invoice", document=document("F-1"), log=log) == "withdrawn"
    with pytest.raises(NotToBePaid):
        handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    let_be_paid(log, authorised("F-1", 400_00))
    handlers.start_payment_run(start("F-1", n=2), calling(CONNY, n=2), log)


def test_a_document_is_authorised_once_and_to_the_last_ore(log: MemoryLog) -> None:
    with pytest.raises(AlreadyAuthorised):
        let_be_paid(log, authorised("F-1"))
    with pytest.raises(PartsDoNotAddUp):
        let_be_paid(log, authorised("F-9", 100_00, parts=authorised("F-9", 99_99).parts))


def test_a_run_says_from_which_account_of_ours_money_goes(log: MemoryLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSGANG_PAYER_ACCOUNT", ACCOUNT)
    handlers.start_payment_run(start("F-1"), calling(CONNY), log)
    (started,) = (one for one in log.facts if isinstance(one, PaymentRunStarted))
    assert (started.payer_account, started.payments, started.total) == (ACCOUNT, 1, 500_00)


def test_many_payments_are_several_facts(log: MemoryLog) -> None:
    numbers = [f"M-{n}" for n in range(AT_A_TIME // 2)]
    for number in numbers:
        let_be_paid(log, authorised(number, 1_00))
    handlers.start_payment_run(start(*numbers), calling(CONNY), log)
    parts = [len(one.payments) for one in log.facts if isinstance(one, PaymentsGathered)]
    assert len(parts) == 2
    assert sum(parts) == len(numbers)
