"""Knows what a supplier owes us that is still to be taken off what it is paid: no run pays it and leaves that out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import assert_never, cast
from uuid import UUID

import msgspec

from services.billing.payments import payable
from services.billing.payments.payable import Payable
from shared.contracts.billing_payments import SupplierCreditNoted, SupplierCreditUsed
from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Beside, Log
from shared.kernel.ids import derived_id

CreditFact = SupplierCreditNoted | SupplierCreditUsed


class Credits(msgspec.Struct, frozen=True, kw_only=True):
    """A supplier's authorised credit notes that the bank has not netted (kreditnotaer til motregning)."""

    payables: tuple[UUID, ...] = ()


class OpenCredits(msgspec.Struct, frozen=True, kw_only=True):
    """The credits of some suppliers that are in no run. `looked_at`: as it was read, to be checked when recording."""

    payables: tuple[tuple[Payable, int], ...]
    looked_at: tuple[Beside, ...]


def stream_of(supplier: str) -> UUID:
    """Where it stands which credit notes a supplier has."""
    return derived_id("billing-supplier-credits", supplier)


def evolve(credits: Credits, recorded: Recorded) -> Credits:
    """The credits after one more fact. One that is authorised anew is the same one."""
    fact = cast(CreditFact, recorded.fact)
    others = tuple(one for one in credits.payables if one != fact.payable)
    match fact:
        case SupplierCreditNoted():
            return Credits(payables=(*others, fact.payable))
        case SupplierCreditUsed():
            return Credits(payables=others)
        case _:
            assert_never(fact)


def open_credits(suppliers: Iterable[str], *, log: Log) -> OpenCredits:
    """Every credit note of these suppliers that may be taken off a payment now."""
    found: list[tuple[Payable, int]] = []
    looked_at: list[Beside] = []
    for supplier in sorted(set(suppliers)):
        stream = stream_of(supplier)
        known, seen = log.load(stream, evolve, Credits())
        looked_at.append(Beside(stream=stream, seen=seen, facts=(), case_id=stream))
        loaded = (log.load(one, payable.evolve, Payable()) for one in known.payables)
        found += [one for one in loaded if one[0].standing == "open"]
    return OpenCredits(payables=tuple(found), looked_at=tuple(looked_at))


def note(supplier: str, of: UUID, *, log: Log) -> Beside:
    """A credit note was authorised: the next run of this supplier's takes it off."""
    return _told(supplier, (SupplierCreditNoted(payable=of),), log=log)


def use(netted: Iterable[tuple[str, UUID]], *, log: Log) -> list[Beside]:
    """The bank has paid what was left of them: each supplier's credits with their amounts' streams."""
    used: dict[str, list[Fact]] = defaultdict(list)
    for supplier, of in netted:
        used[supplier].append(SupplierCreditUsed(payable=of))
    return [_told(supplier, tuple(facts), log=log) for supplier, facts in used.items()]


def _told(supplier: str, facts: tuple[Fact, ...], *, log: Log) -> Beside:
    stream = stream_of(supplier)
    _, seen = log.load(stream, evolve, Credits())
    return Beside(stream=stream, seen=seen, facts=facts, case_id=stream)
