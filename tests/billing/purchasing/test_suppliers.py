"""Whom we may buy from and pay, and that no one person alone decides where money goes."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.billing.purchasing import commands, handlers, refusals
from services.billing.purchasing.supplier import is_blocked_on, is_succeeded_on, registered_account_on
from shared.contracts import billing_purchasing as facts
from tests.billing.purchasing.stories import Told
from tests.billing.stories import ACCOUNT, CONNY, OTHER_ACCOUNT, OTHER_SUPPLIER, SUPPLIER, day
from tests.kit.people import LISE, command_id


def registered() -> Told:
    told = Told()
    told.register()
    return told


def propose(told: Told, account: str = OTHER_ACCOUNT, **words: Any) -> Any:
    handler = handlers.propose_account_change
    return told.ask(commands.ProposeAccountChange, handler, organisation=SUPPLIER, account=account, **words)


def confirm(told: Told, account: str = OTHER_ACCOUNT, **words: Any) -> Any:
    handler = handlers.confirm_account_change
    return told.ask(commands.ConfirmAccountChange, handler, organisation=SUPPLIER, account=account, **words)


def reject(told: Told, account: str = OTHER_ACCOUNT) -> Any:
    handler = handlers.reject_account_change
    return told.ask(commands.RejectAccountChange, handler, organisation=SUPPLIER, account=account)


def block(told: Told, **words: Any) -> Any:
    return told.ask(commands.BlockSupplier, handlers.block_supplier, organisation=SUPPLIER, reason="dispute", **words)


def unblock(told: Told, **words: Any) -> Any:
    return told.ask(commands.UnblockSupplier, handlers.unblock_supplier, organisation=SUPPLIER, **words)


def succeed(told: Told, organisation: str = SUPPLIER, successor: str = OTHER_SUPPLIER) -> Any:
    words: dict[str, Any] = {"organisation": organisation, "successor": successor, "from_on": day(10)}
    return told.ask(commands.NameSuccessor, handlers.name_successor, **words)


def account_on(told: Told, n: int) -> str | None:
    return registered_account_on(handlers.load_supplier(SUPPLIER, log=told.log)[0], day(n))


def test_a_supplier_is_registered_once() -> None:
    told = registered()
    assert told.log.facts == [
        facts.SupplierRegistered(organisation=SUPPLIER, name="Prøve Omsorg AS", account=ACCOUNT, registered_on=day(0))
    ]
    with pytest.raises(refusals.SupplierAlreadyRegistered):
        told.register()


def test_a_supplier_is_described_anew() -> None:
    told = registered()
    words: dict[str, Any] = {"organisation": SUPPLIER, "name": "Prøve Omsorg Nord AS", "delivers_as": ("prove-nord",)}
    described = told.ask(commands.DescribeSupplier, handlers.describe_supplier, **words)
    assert described == facts.SupplierDescribed(
        name="Prøve Omsorg Nord AS", delivers_as=("prove-nord",), described_on=day(0)
    )


@pytest.mark.parametrize("organisation", ["310000001", "31000000", "3100000000", "31000000x"])
def test_a_number_whose_check_digit_does_not_fit_is_no_organisation(organisation: str) -> None:
    with pytest.raises(ValidationError, match="organisation"):
        commands.RegisterSupplier(id=command_id(1), organisation=organisation, name="Prøve", account=ACCOUNT)


@pytest.mark.parametrize("account", ["86011117948", "8601.11.17947", "8601111794"])
def test_a_number_whose_check_digit_does_not_fit_is_no_account(account: str) -> None:
    with pytest.raises(ValidationError, match="account"):
        commands.RegisterSupplier(id=command_id(1), organisation=SUPPLIER, name="Prøve", account=account)


def test_money_goes_to_a_new_account_when_a_second_person_has_confirmed_it() -> None:
    told = registered()
    assert propose(told, on=1) == facts.AccountChangeProposed(account=OTHER_ACCOUNT, proposed_on=day(1))
    assert account_on(told, 1) == ACCOUNT
    assert confirm(told, by=LISE, on=2) == facts.AccountChanged(account=OTHER_ACCOUNT, changed_on=day(2))
    assert [account_on(told, n) for n in (-1, 1, 2)] == [None, ACCOUNT, OTHER_ACCOUNT]


def test_who_proposed_an_account_cannot_confirm_it() -> None:
    told = registered()
    propose(told, by=CONNY)
    with pytest.raises(refusals.ProposerCannotConfirm):
        confirm(told, by=CONNY)


def test_only_the_account_that_was_proposed_last_is_confirmed() -> None:
    told = registered()
    with pytest.raises(refusals.NoSuchAccountChange):
        confirm(told, by=LISE)
    propose(told)
    with pytest.raises(refusals.NoSuchAccountChange):
        confirm(told, account=ACCOUNT, by=LISE)


def test_an_account_that_is_rejected_is_confirmed_no_more() -> None:
    told = registered()
    propose(told)
    assert reject(told) == facts.AccountChangeRejected(account=OTHER_ACCOUNT, rejected_on=day(0))
    with pytest.raises(refusals.NoSuchAccountChange):
        confirm(told, by=LISE)


def test_nobody_proposes_the_account_money_goes_to() -> None:
    with pytest.raises(refusals.AccountIsInUse):
        propose(registered(), account=ACCOUNT)


def test_a_blocked_supplier_is_blocked_from_that_day_until_somebody_says_otherwise() -> None:
    told = registered()
    assert block(told, on=1) == facts.SupplierBlocked(reason="dispute", blocked_on=day(1))
    with pytest.raises(refusals.SupplierIsBlocked):
        block(told, on=2)
    assert unblock(told, on=4) == facts.SupplierUnblocked(unblocked_on=day(4))
    state, _ = handlers.load_supplier(SUPPLIER, log=told.log)
    assert [n for n in range(6) if is_blocked_on(state, day(n))] == [1, 2, 3]
    with pytest.raises(refusals.NotBlocked):
        unblock(told, on=5)


def test_another_organisation_takes_a_suppliers_place() -> None:
    told = registered()
    with pytest.raises(refusals.UnknownSupplier):
        succeed(told)
    told.register(OTHER_SUPPLIER, OTHER_ACCOUNT)
    assert succeed(told) == facts.SupplierSucceeded(successor=OTHER_SUPPLIER, from_on=day(10))
    state, _ = handlers.load_supplier(SUPPLIER, log=told.log)
    assert [is_succeeded_on(state, day(n)) for n in (9, 10)] == [False, True]
    with pytest.raises(refusals.SupplierIsSucceeded):
        succeed(told)
    with pytest.raises(refusals.SupplierIsSucceeded):
        succeed(told, organisation=OTHER_SUPPLIER, successor=SUPPLIER)


def test_a_supplier_does_not_succeed_itself() -> None:
    with pytest.raises(refusals.SupplierIsSucceeded):
        succeed(registered(), successor=SUPPLIER)


@pytest.mark.parametrize("ask", [propose, confirm, reject, block, unblock, succeed])
def test_nothing_is_said_of_a_supplier_nobody_has_registered(ask: Any) -> None:
    with pytest.raises(refusals.UnknownSupplier):
        ask(Told())
