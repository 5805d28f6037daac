"""Knows the facts of buying services: suppliers, contracts with them, and what is ordered for one person."""

from datetime import date

from shared.contracts.fact import Fact


class SupplierRegistered(Fact, tag="billing.supplier-registered.v1", frozen=True, kw_only=True):
    """A supplier we may buy from and pay (leverandør registrert). Stream = its organisation number's."""

    organisation: str
    name: str
    account: str
    registered_on: date


PURCHASING: tuple[type[Fact], ...] = (SupplierRegistered,)
