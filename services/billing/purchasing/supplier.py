"""Knows a supplier: who it is, to which account money may go on a day, and whether it is blocked."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_purchasing import (
    AccountChanged,
    AccountChangeProposed,
    AccountChangeRejected,
    SupplierBlocked,
    SupplierDescribed,
    SupplierRegistered,
    SupplierSucceeded,
    SupplierUnblocked,
)
from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.kernel.ids import derived_id

SupplierFact = (
    SupplierRegistered
    | SupplierDescribed
    | AccountChangeProposed
    | AccountChanged
    | AccountChangeRejected
    | SupplierBlocked
    | SupplierUnblocked
    | SupplierSucceeded
)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """An account somebody says is the supplier's, and who said so."""

    account: str
    by: Actor


class Supplier(msgspec.Struct, frozen=True, kw_only=True):
    """One supplier (leverandør). `accounts`: where money goes, from when. `blocked`: from when, until when."""

    organisation: str = ""
    name: str = ""
    delivers_as: tuple[str, ...] = ()
    accounts: tuple[tuple[date, str], ...] = ()
    proposal: Proposal | None = None
    blocked: tuple[tuple[date, date | None], ...] = ()
    successor: tuple[date, str] | None = None


def stream_of(organisation: str) -> UUID:
    """Where a supplier stands."""
    return derived_id("billing-supplier", organisation)


def evolve(supplier: Supplier, recorded: Recorded) -> Supplier:
    """The supplier after one more fact."""
    fact = cast(SupplierFact, recorded.fact)
    match fact:
        case SupplierRegistered():
            return Supplier(
                organisation=fact.organisation,
                name=fact.name,
                delivers_as=fact.delivers_as,
                accounts=((fact.registered_on, fact.account),),
            )
        case SupplierDescribed():
            return replace(supplier, name=fact.name, delivers_as=fact.delivers_as)
        case AccountChangeProposed():
            return replace(supplier, proposal=Proposal(account=fact.account, by=recorded.actor))
        case AccountChanged():
            return replace(supplier, accounts=(*supplier.accounts, (fact.changed_on, fact.account)), proposal=None)
        case AccountChangeRejected():
            return replace(supplier, proposal=None)
        case _:
            return _standing(supplier, fact)


def registered_account_on(supplier: Supplier, day: date) -> str | None:
    """Where money goes on a day (registrert kontonummer): what is not confirmed yet counts for nothing."""
    return next((account for since, account in reversed(supplier.accounts) if since <= day), None)


def is_blocked_on(supplier: Supplier, day: date) -> bool:
    """Whether nothing may be bought or paid on a day (sperret)."""
    return any(since <= day and (until is None or day < until) for since, until in supplier.blocked)


def is_succeeded_on(supplier: Supplier, day: date) -> bool:
    """Whether another organisation has taken its place by a day (etterfølger)."""
    return supplier.successor is not None and supplier.successor[0] <= day


def _standing(supplier: Supplier, fact: SupplierBlocked | SupplierUnblocked | SupplierSucceeded) -> Supplier:
    match fact:
        case SupplierBlocked():
            return replace(supplier, blocked=(*supplier.blocked, (fact.blocked_on, None)))
        case SupplierUnblocked():
            *before, last = supplier.blocked
            return replace(supplier, blocked=(*before, (last[0], fact.unblocked_on)))
        case SupplierSucceeded():
            return replace(supplier, successor=(fact.from_on, fact.successor))
        case _:
            assert_never(fact)
