"""Knows how the suppliers of the stories of paying were registered, and how one is blocked."""

from services.billing.purchasing.supplier import stream_of
from shared.contracts.billing_purchasing import SupplierBlocked, SupplierRegistered
from tests.billing.payments.stories import ACCOUNTS, PAYEES
from tests.kit.memory_log import MemoryLog
from tests.kit.people import TODAY


def registered(log: MemoryLog) -> None:
    """Both suppliers, each with its account."""
    for organisation, payee in PAYEES.items():
        told = SupplierRegistered(
            organisation=organisation, name=payee.name, account=ACCOUNTS[organisation], registered_on=TODAY
        )
        log.given(stream_of(organisation), told)


def blocked(log: MemoryLog, organisation: str) -> None:
    log.given(stream_of(organisation), SupplierBlocked(reason="fraud-suspected", blocked_on=TODAY))
