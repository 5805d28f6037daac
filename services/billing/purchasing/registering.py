"""Knows when a supplier may be registered."""

from datetime import date

from services.billing.purchasing.commands import RegisterSupplier
from services.billing.purchasing.refusals import SupplierAlreadyRegistered
from services.billing.purchasing.supplier import Supplier
from shared.contracts.billing_purchasing import SupplierRegistered


def register(supplier: Supplier, command: RegisterSupplier, *, today: date) -> SupplierRegistered:
    """We may buy from a supplier from now on (leverandør registrert)."""
    if supplier.organisation:
        raise SupplierAlreadyRegistered("Leverandøren er allerede registrert.")
    return SupplierRegistered(
        organisation=command.organisation, name=command.name, account=command.account, registered_on=today
    )
