"""Knows a contract: with whom, on which days, and what each service costs on a day."""

from datetime import date
from typing import assert_never, cast

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_purchasing import (
    ApprovedHoursRequired,
    ArchivesClauseAgreed,
    ConcessionJoined,
    ContractEnded,
    ContractExpiryFellDue,
    ContractKind,
    ContractOption,
    ContractSigned,
    OptionFellDue,
    OptionTaken,
    PriceAgreed,
    PriceCorrected,
    PricesAgreed,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import ServiceCode

Price = PriceAgreed
ContractFact = (
    ContractSigned
    | PricesAgreed
    | PriceCorrected
    | ConcessionJoined
    | OptionTaken
    | ArchivesClauseAgreed
    | ApprovedHoursRequired
    | ContractEnded
    | ContractExpiryFellDue
    | OptionFellDue
)


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    """One contract (avtale). Its stream is its id. `to_on`: its last day as it stands; `ended`: before its time.

    `suppliers`: each from when. `options`: those nobody has taken yet. `approved_hours_from`: from that day on no hours
    are paid that nobody of ours has approved; None: only where somebody has begun to approve them.
    """

    reference: str = ""
    kind: ContractKind = "single"
    suppliers: tuple[tuple[str, date], ...] = ()
    from_on: date = date.max
    to_on: date = date.min
    ended: bool = False
    options: tuple[ContractOption, ...] = ()
    prices: tuple[PriceAgreed, ...] = ()
    archives_clause: bool = False
    approved_hours_from: date | None = None
    warn_days: int = 0


def evolve(contract: Contract, recorded: Recorded) -> Contract:
    """The contract after one more fact."""
    fact = cast(ContractFact, recorded.fact)
    match fact:
        case ContractSigned():
            return _signed(fact)
        case PricesAgreed():
            return replace(contract, prices=(*contract.prices, *fact.prices))
        case PriceCorrected():
            return replace(contract, prices=tuple(_put_right(one, fact) for one in contract.prices))
        case ConcessionJoined():
            joined = (*contract.suppliers, (fact.supplier, fact.from_on))
            return replace(contract, suppliers=joined, prices=(*contract.prices, *fact.prices))
        case OptionTaken():
            left = tuple(option for option in contract.options if option.until_on > fact.until_on)
            return replace(contract, to_on=fact.until_on, options=left)
        case ArchivesClauseAgreed():
            return replace(contract, archives_clause=True)
        case ApprovedHoursRequired():
            return replace(contract, approved_hours_from=fact.from_on)
        case ContractEnded():
            return replace(contract, to_on=fact.to_on, ended=True, options=())
        case ContractExpiryFellDue() | OptionFellDue():
            return contract
        case _:
            assert_never(fact)


def price_on(contract: Contract, service: ServiceCode, day: date, *, supplier: str | None = None) -> Price | None:
    """What a service costs on a day (avtalt pris): the newest one, the supplier's own before a common one.

    Without `supplier` it is the only one there is. None after the contract's last day.
    """
    if not holds_on(contract, day):
        return None
    named = supplier or (contract.suppliers[0][0] if len(contract.suppliers) == 1 else None)
    prices = [
        price
        for price in contract.prices
        if price.service == service and price.from_on <= day and price.supplier in (None, named)
    ]
    return max(prices, key=lambda price: (price.supplier is not None, price.from_on), default=None)


def holds_on(contract: Contract, day: date) -> bool:
    """Whether anything may be bought under the contract on a day."""
    return contract.from_on <= day <= contract.to_on


def ended_on(contract: Contract) -> date | None:
    """The last day of the contract as it stands (avtalens siste dag); None when there is no contract."""
    return contract.to_on if contract.reference else None


def is_with(contract: Contract, supplier: str, day: date) -> bool:
    """Whether a supplier may be bought from under the contract on a day."""
    return any(one == supplier and since <= day for one, since in contract.suppliers)


def key_of(price: PriceAgreed) -> tuple[str, str | None, date]:
    """What names a price: its service, whose it is, and from when. There is one of each."""
    return price.service, price.supplier, price.from_on


def _put_right(price: PriceAgreed, fact: PriceCorrected) -> PriceAgreed:
    return fact.price if key_of(price) == key_of(fact.price) else price


def _signed(fact: ContractSigned) -> Contract:
    return Contract(
        reference=fact.reference,
        kind=fact.kind,
        suppliers=tuple((supplier, fact.from_on) for supplier in fact.suppliers),
        from_on=fact.from_on,
        to_on=fact.to_on,
        options=fact.options,
        prices=fact.prices,
        archives_clause=fact.archives_clause,
        warn_days=fact.warn_days,
    )
