"""Knows which call-offs there are under a contract: what changes in it is looked at in their invoices, too."""

from typing import cast
from uuid import UUID

from services.billing.purchasing import call_off as call_offs
from shared.contracts.billing_purchasing import OrderedUnderContract
from shared.contracts.fact import Recorded
from shared.eventing.log import Beside, Log
from shared.kernel.ids import derived_id

NONE_YET: tuple[str, ...] = ()


def stream_of(contract: UUID) -> UUID:
    """Beside the contract: ordering under it never stands in an invoice's way."""
    return derived_id("billing-under-contract", contract)


def evolve(numbers: tuple[str, ...], recorded: Recorded) -> tuple[str, ...]:
    """The call-offs after one more fact."""
    return (*numbers, cast(OrderedUnderContract, recorded.fact).number)


def told(contract: UUID, *, number: str, log: Log) -> Beside:
    """What the contract's list is told of one more call-off."""
    stream = stream_of(contract)
    _, seen = log.load(stream, evolve, NONE_YET)
    return Beside(stream=stream, seen=seen, facts=(OrderedUnderContract(number=number),), case_id=stream)


def call_offs_of(contract: UUID, *, log: Log) -> tuple[UUID, ...]:
    """The streams of the call-offs that were placed under a contract."""
    numbers, _ = log.load(stream_of(contract), evolve, NONE_YET)
    return tuple(call_offs.stream_of(number) for number in numbers)
