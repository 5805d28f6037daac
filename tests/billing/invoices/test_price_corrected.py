"""What is put right in a contract is looked at in every invoice that was held against it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.billing.invoices import amounts, deadlines, late_handlers
from services.billing.invoices.commands import LookAtContract
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing import contract_handlers, under_contract
from services.billing.purchasing.contract_commands import CorrectPrice, RequireApprovedHours
from services.billing.purchasing.refusals import HoursAlreadyRequired, NoSuchPrice, PriceIsRight, UnknownContract
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_invoice_handling import ClaimBackRecorded, InvoiceSentBack
from shared.contracts.billing_purchasing import OrderedUnderContract, PriceAgreed, PriceCorrected
from shared.kernel.deadline import Start
from shared.kernel.ids import derived_id
from tests.billing.invoices.stories import (
    ANNAS,
    CAME_ON,
    authorise,
    by,
    certify,
    ground,
    hours,
    invoice,
    standing,
    take,
)
from tests.billing.purchasing.stories import a_town
from tests.billing.stories import CONTRACT
from tests.kit.memory_log import MemoryLog
from tests.kit.people import recorded
from tests.kit.purchases import NEW_YEAR, PRICE

MISTYPED, WEEK = PRICE, 500_000
RIGHT = 40_000


def correct(log: MemoryLog, *, contract: UUID = ANNAS.contract, n: int = 1, **words: Any) -> PriceCorrected:
    usual = {"service": ANNAS.service, "from_on": NEW_YEAR, "unit": "hour", "price": RIGHT, "because": "mistyped"}
    command = CorrectPrice.model_validate({"id": derived_id("correct", n), "contract_id": contract, **usual, **words})
    contract_handlers.correct_price(command, by(n=n, mark="correct"), log)
    (told,) = [fact for fact in log.facts if isinstance(fact, PriceCorrected)]
    return told


def require(log: MemoryLog, *, from_on: date, n: int = 1) -> None:
    command = RequireApprovedHours(id=derived_id("require", n), contract_id=ANNAS.contract, from_on=from_on)
    contract_handlers.require_approved_hours(command, by(n=n, mark="require"), log)


def look(log: MemoryLog, *, n: int = 1) -> None:
    """As the deadline that the correction starts."""
    command = LookAtContract(id=derived_id("look", n), contract=ANNAS.contract)
    late_handlers.look_at_contract(command, by(n=n, mark="look"), log)


def bought() -> MemoryLog:
    log = ground()
    log.given(under_contract.stream_of(ANNAS.contract), OrderedUnderContract(number=ANNAS.number))
    return log


def test_a_correction_says_what_stood_before_and_what_is_looked_at_follows_at_once() -> None:
    log = bought()
    told = correct(log)
    assert told.price == PriceAgreed(service=ANNAS.service, unit="hour", price=RIGHT, from_on=NEW_YEAR)
    assert (told.before.price, told.because, told.corrected_on) == (MISTYPED, "mistyped", CAME_ON)
    (start,) = deadlines.deadlines_of(recorded(told, stream=ANNAS.contract))
    assert isinstance(start, Start)
    assert start.kind == deadlines.LOOK_UNDER


def test_an_invoice_nobody_has_authorised_is_held_against_the_right_price() -> None:
    log = bought()
    outcome = take(log, invoice())
    assert outcome.invoice is not None
    certify(log, outcome.invoice, WEEK)
    correct(log)
    look(log)
    now = standing(log, outcome)
    assert (now.stage, amounts.payable_net(now)) == ("received", 10 * RIGHT)
    assert any(isinstance(fact, InvoiceSentBack) for fact in log.facts)


def test_what_was_paid_too_dear_is_claimed_back() -> None:
    log = bought()
    outcome = take(log, invoice())
    assert outcome.invoice is not None
    certify(log, outcome.invoice, WEEK)
    authorise(log, outcome.invoice, WEEK)
    correct(log)
    look(log)
    (claim,) = [fact for fact in log.facts if isinstance(fact, ClaimBackRecorded)]
    assert (claim.reason, claim.ore) == ("wrong-price", WEEK - 10 * RIGHT)


def test_a_price_that_was_too_low_lets_the_invoice_be_paid_in_full() -> None:
    log = bought()
    outcome = take(log, invoice(hours(price=60_000)))
    assert amounts.payable_net(standing(log, outcome)) == WEEK
    correct(log, price=60_000)
    look(log)
    assert amounts.payable_net(standing(log, outcome)) == 600_000


def test_only_a_price_that_is_registered_and_wrong_is_put_right() -> None:
    log = bought()
    with pytest.raises(NoSuchPrice):
        correct(log, from_on=date(2024, 2, 1))
    with pytest.raises(PriceIsRight):
        correct(log, price=MISTYPED)
    with pytest.raises(UnknownContract):
        correct(log, contract=derived_id("ukjent avtale"))


def test_approved_hours_may_be_asked_for_later_and_what_nobody_has_authorised_is_held_against_them() -> None:
    log = bought()
    outcome = take(log, invoice())
    require(log, from_on=date(2025, 3, 1))
    (start,) = deadlines.deadlines_of(recorded(log.facts[-1], stream=ANNAS.contract))
    assert isinstance(start, Start)
    assert start.kind == deadlines.LOOK_UNDER
    look(log)
    assert amounts.payable_net(standing(log, outcome)) == 0
    with pytest.raises(HoursAlreadyRequired):
        require(log, from_on=date(2025, 3, 1), n=2)
    with pytest.raises(DatesDoNotFollow):
        require(log, from_on=date(2023, 3, 1), n=3)


def test_every_call_off_is_listed_under_its_contract() -> None:
    told = a_town()
    number = told.place().number
    assert under_contract.call_offs_of(CONTRACT, log=told.log) == (call_offs.stream_of(number),)
