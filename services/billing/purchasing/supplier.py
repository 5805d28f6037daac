"""Knows a supplier: who it is, and to which account money may go."""

from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_purchasing import SupplierRegistered
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id

SupplierFact = SupplierRegistered


class Supplier(msgspec.Struct, frozen=True, kw_only=True):
    """One supplier (leverandør)."""

    organisation: str = ""
    name: str = ""
    account: str = ""


def stream_of(organisation: str) -> UUID:
    """Where a supplier stands."""
    return derived_id("billing-supplier", organisation)


def evolve(supplier: Supplier, recorded: Recorded) -> Supplier:
    """The supplier after one more fact."""
    fact = cast(SupplierFact, recorded.fact)
    match fact:
        case SupplierRegistered():
            return replace(supplier, organisation=fact.organisation, name=fact.name, account=fact.account)
        case _:
            assert_never(fact)
