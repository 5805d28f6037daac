"""Knows when a supplier may be registered, described, blocked and succeeded."""

from datetime import date

from services.billing.purchasing.commands import (
    BlockSupplier,
    DescribeSupplier,
    NameSuccessor,
    RegisterSupplier,
)
from services.billing.purchasing.refusals import (
    NotBlocked,
    SupplierAlreadyRegistered,
    SupplierIsBlocked,
    SupplierIsSucceeded,
    UnknownSupplier,
)
from services.billing.purchasing.supplier import Supplier, is_blocked_on
from shared.contracts.billing_purchasing import (
    SupplierBlocked,
    SupplierDescribed,
    SupplierRegistered,
    SupplierSucceeded,
    SupplierUnblocked,
)


def must_be_registered(supplier: Supplier) -> None:
    """Guards everything but registering."""
    if not supplier.organisation:
        raise UnknownSupplier("Vi har ingen leverandør med dette organisasjonsnummeret. Registrer den først.")


def register(supplier: Supplier, command: RegisterSupplier, *, today: date) -> SupplierRegistered:
    """We may buy from a supplier from now on (leverandør registrert)."""
    if supplier.organisation:
        raise SupplierAlreadyRegistered("Leverandøren er allerede registrert.")
    return SupplierRegistered(
        organisation=command.organisation,
        name=command.name,
        account=command.account,
        registered_on=today,
        delivers_as=command.delivers_as,
    )


def describe(supplier: Supplier, command: DescribeSupplier, *, today: date) -> SupplierDescribed:
    """What the supplier is called now (leverandøropplysninger endret)."""
    must_be_registered(supplier)
    return SupplierDescribed(name=command.name, delivers_as=command.delivers_as, described_on=today)


def block(supplier: Supplier, command: BlockSupplier, *, today: date) -> SupplierBlocked:
    """Nothing more is bought or paid (leverandør sperret)."""
    must_be_registered(supplier)
    if is_blocked_on(supplier, today):
        raise SupplierIsBlocked("Leverandøren er allerede sperret.")
    return SupplierBlocked(reason=command.reason, blocked_on=today)


def unblock(supplier: Supplier, *, today: date) -> SupplierUnblocked:
    """The supplier may be bought from again (sperring opphevet)."""
    must_be_registered(supplier)
    if not is_blocked_on(supplier, today):
        raise NotBlocked("Leverandøren er ikke sperret.")
    return SupplierUnblocked(unblocked_on=today)


def succeed(supplier: Supplier, command: NameSuccessor, *, successor: Supplier) -> SupplierSucceeded:
    """Another organisation takes its place (etterfølger registrert): it is registered, and not succeeded itself."""
    must_be_registered(supplier)
    must_be_registered(successor)
    if supplier.successor is not None or successor.successor is not None:
        raise SupplierIsSucceeded("Leverandøren, eller etterfølgeren, er allerede etterfulgt av en annen.")
    if command.successor == command.organisation:
        raise SupplierIsSucceeded("En leverandør kan ikke etterfølge seg selv.")
    return SupplierSucceeded(successor=command.successor, from_on=command.from_on)
