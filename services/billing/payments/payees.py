"""Knows who gets money on a day, as purchasing has registered them."""

from collections.abc import Iterable
from datetime import date

from services.billing.payments.gathering import Payee
from services.billing.purchasing import supplier as suppliers
from services.billing.purchasing.supplier import Supplier
from shared.eventing.log import Log


def payees_on(day: date, organisations: Iterable[str], *, log: Log) -> dict[str, Payee]:
    """The registered ones of these suppliers (registrerte betalingsmottakere)."""
    found = {}
    for organisation in sorted(set(organisations)):
        state, version = log.load(suppliers.stream_of(organisation), suppliers.evolve, Supplier())
        if version:
            found[organisation] = Payee(
                name=state.name,
                account=suppliers.registered_account_on(state, day),
                is_blocked=suppliers.is_blocked_on(state, day),
            )
    return found
