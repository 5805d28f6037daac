"""Stories of money a person was charged too much: taken off the next charge, or paid back, and listed until it is."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Connection

from services.billing.fees import asking, asking_refunds, handlers
from services.billing.fees.account import FeeAccount, evolve, stream_of
from services.billing.fees.commands import CorrectCharges, NoteFeeRefundAnswer, OrderFeeRefund
from services.billing.fees.refusals import NoSuchRefund, NothingToRepay, RefundIdUsed, RefundIsAnswered
from services.billing.fees.tables import METADATA
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as places
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_knowing import DeliveryBegun
from shared.contracts.billing_refunds import FeeCreditSetOff, FeeRefundOrdered, FeeRefundPaid, FeeRefundReturned
from shared.contracts.billing_whereabouts import AwayFromStay, BackInStay, DeathHeard
from shared.contracts.fact import Fact
from shared.kernel.ids import derived_id
from tests.billing.fees.stories import CONTROLLER, STAY
from tests.billing.fees.test_handlers import STAY_ID, a_short_stay, run, told_and_decided
from tests.billing.fees.test_lists import Told
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, calling, command_id
from tests.kit.tables import fresh_tables

MARCH, APRIL, TODAY = date(2023, 3, 1), date(2023, 4, 1), date(2023, 5, 2)
REFUND = UUID("00000000-0000-4000-8000-0000000000b1")
DAY_RATE = 185_00


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def charged_too_much() -> MemoryLog:
    """Anna paid for 26 days of March; then it was heard that she went home on the 16th: sixteen days are hers."""
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    run(log, 3)
    log.given(places.stream_of(ANNA), AwayFromStay(stay=STAY_ID, away_on=date(2023, 3, 16), bed_kept=True))
    handlers.correct_charges(CorrectCharges(id=command_id(5), person=ANNA), calling(CONTROLLER, on=TODAY, n=5), log)
    return log


def dead() -> MemoryLog:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    run(log, 3)
    log.given(places.stream_of(ANNA), DeathHeard(person=ANNA, died_on=date(2023, 3, 15)))
    run(log, 4, month_on=APRIL)
    return log


def order(log: MemoryLog, n: int = 30, *, refund: UUID = REFUND) -> None:
    command = OrderFeeRefund(id=command_id(n), person=ANNA, refund_id=refund, because="died")
    handlers.order_fee_refund(command, calling(CONTROLLER, on=TODAY, n=n), log)


def answer(log: MemoryLog, n: int = 40, **said: object) -> None:
    known = {"id": command_id(n), "person": ANNA, "refund_id": REFUND, "answered_on": TODAY}
    command = NoteFeeRefundAnswer.model_validate({**known, **said})
    handlers.note_fee_refund_answer(command, calling(CONTROLLER, on=TODAY, n=n), log)


def account(log: MemoryLog) -> FeeAccount:
    return log.load(stream_of(ANNA), evolve, FeeAccount())[0]


def of(log: MemoryLog, kind: type[Fact]) -> list[Fact]:
    return [fact for fact in log.facts if isinstance(fact, kind)]


def test_what_was_charged_too_much_is_to_the_persons_credit() -> None:
    assert account(charged_too_much()).credit_in_ore == 16 * DAY_RATE


def test_the_next_charge_takes_it_off_and_what_is_left_waits_on() -> None:
    log = charged_too_much()
    back = date(2023, 4, 21)
    log.given(places.stream_of(ANNA), BackInStay(stay=STAY_ID, back_on=back))
    run(log, 6, month_on=APRIL)
    (told,) = of(log, FeeCreditSetOff)
    assert isinstance(told, FeeCreditSetOff)
    assert (told.amount_in_ore, told.left_in_ore) == (10 * DAY_RATE, 6 * DAY_RATE)
    assert account(log).credit_in_ore == 6 * DAY_RATE


def test_what_the_dead_paid_too_much_is_ordered_paid_back_once() -> None:
    log = dead()
    order(log)
    (ordered,) = of(log, FeeRefundOrdered)
    assert isinstance(ordered, FeeRefundOrdered)
    assert (ordered.amount_in_ore, account(log).credit_in_ore) == (16 * DAY_RATE, 0)
    with pytest.raises(RefundIdUsed):
        order(log, 31)
    with pytest.raises(NothingToRepay):
        order(log, 32, refund=derived_id("other"))


def test_a_refund_that_comes_in_return_is_to_their_credit_again() -> None:
    log = dead()
    order(log)
    answer(log, returned="no-account")
    assert len(of(log, FeeRefundReturned)) == 1
    assert account(log).credit_in_ore == 16 * DAY_RATE
    order(log, 33, refund=derived_id("again"))
    assert account(log).credit_in_ore == 0


def test_what_became_of_a_refund_is_told_once_and_of_one_that_was_ordered() -> None:
    log = dead()
    with pytest.raises(NoSuchRefund):
        answer(log)
    order(log)
    with pytest.raises(DatesDoNotFollow):
        answer(log, 41, answered_on=date(2023, 5, 1))
    answer(log, 42)
    assert len(of(log, FeeRefundPaid)) == 1
    with pytest.raises(RefundIsAnswered):
        answer(log, 43, returned="other")


def test_credits_and_refunds_are_listed_until_they_are_settled(connection: Connection) -> None:
    log = dead()
    tell = projected(log, connection)
    (credit,) = asking_refunds.fee_credits(connection)
    assert (credit.person, credit.amount_in_ore, credit.has_service) == (ANNA, 16 * DAY_RATE, False)
    begun = DeliveryBegun(provider="helsehuset", begun_on=MARCH)
    tell(begun, stream=entitlements.stream_of(STAY.decision, STAY.line))
    assert asking_refunds.fee_credits(connection)[0].has_service


def test_a_refund_stands_in_the_list_and_in_the_basis_with_what_became_of_it(connection: Connection) -> None:
    log = dead()
    order(log)
    answer(log, returned="no-account")
    order(log, 33, refund=derived_id("again"))
    answer(log, 44, refund_id=derived_id("again"))
    projected(log, connection)
    assert asking_refunds.fee_credits(connection) == []
    first, second = asking_refunds.fee_refunds(connection)
    assert [(one.standing, one.returned_because) for one in (first, second)] == [
        ("returned", "no-account"),
        ("paid", None),
    ]
    assert asking_refunds.fee_refunds(connection, since=first.position) == [second]
    told = asking.fee_postings(connection)
    assert [(one.kind, one.amount_in_ore) for one in told[-3:]] == [
        ("refund", 16 * DAY_RATE),
        ("refund-returned", -16 * DAY_RATE),
        ("refund", 16 * DAY_RATE),
    ]
    assert sum(one.amount_in_ore for one in told) == 26 * DAY_RATE


def projected(log: MemoryLog, connection: Connection) -> Told:
    tell = Told(connection)
    for one in log.recorded:
        tell(one.fact, stream=one.record.stream)
    return tell
