"""Knows how a service that is bought for somebody comes about, as billing was told: granted, begun, agreed, ordered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Protocol
from uuid import UUID

from services.billing.invoices.holding import Found
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as places
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing import contract as contracts
from services.billing.purchasing import supplier as sellers
from services.billing.purchasing.call_off import CallOff
from services.billing.purchasing.contract import Contract
from services.billing.purchasing.number import number_from
from services.billing.reconciling.evidence import Evidence
from shared.contracts.billing_call_offs import CallOffPlaced
from shared.contracts.billing_knowing import DeliveryBegun, EntitlementNoted
from shared.contracts.billing_purchasing import (
    ContractSigned,
    PriceAgreed,
    PriceUnit,
    SupplierRegistered,
)
from shared.contracts.billing_verdicts import CheckedFor
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, LineRef
from shared.kernel.ids import PersonRef, derived_id
from tests.kit.ehf import ACCOUNT, SUPPLIER
from tests.kit.people import recorded

NEW_YEAR = date(2024, 1, 1)
END_OF_CONTRACT = date(2026, 12, 31)
TEN_HOURS = Amount(quantity=1000, unit="hours-per-week")
PRICE = 50_000


class Given(Protocol):
    """A log that can be told what has already happened."""

    def given(self, stream: UUID, *facts: Fact, case_id: UUID | None = None) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """A service bought for the n-th person (kjøpt tjeneste). `heard`: what is told of the line afterwards."""

    n: int = 1
    supplier: str = SUPPLIER
    service: str = "practical-assistance"
    amount: Amount = TEN_HOURS
    begun_on: date = NEW_YEAR
    from_on: date = NEW_YEAR
    to_on: date | None = None
    prices: tuple[tuple[date, int], ...] = ((NEW_YEAR, PRICE),)
    unit: PriceUnit = "hour"
    contract_ends_on: date = END_OF_CONTRACT
    ordered: Amount | None = None
    heard: tuple[Fact, ...] = field(default=())
    told_of_person: tuple[Fact, ...] = field(default=())

    @property
    def person(self) -> PersonRef:
        return PersonRef(f"p-{self.n:032x}")

    @property
    def line(self) -> LineRef:
        return LineRef(decision=derived_id("decision of a purchase", self.n), line=1)

    @property
    def number(self) -> str:
        """Our number of the call-off, as the supplier writes it."""
        return number_from(derived_id("call-off of a purchase", self.n))

    @property
    def call_off(self) -> UUID:
        return call_offs.stream_of(self.number)

    @property
    def contract(self) -> UUID:
        return derived_id("contract of a purchase", self.supplier, self.service, self.prices, self.contract_ends_on)


def given_purchases(log: Given, purchases: Sequence[Purchase]) -> None:
    """Everything billing knows about them before an invoice comes; suppliers and contracts once."""
    told: set[UUID] = set()
    for purchase in purchases:
        for stream, facts in (
            (sellers.stream_of(purchase.supplier), (registered(purchase.supplier),)),
            (purchase.contract, (signed(purchase),)),
        ):
            if stream not in told:
                log.given(stream, *facts)
                told.add(stream)
        given_person(log, purchase)


def given_person(log: Given, purchase: Purchase) -> None:
    """What was granted, when it began, what was ordered, and what has become of the person."""
    stream = entitlements.stream_of(purchase.line.decision, purchase.line.line)
    log.given(stream, *of_line(purchase), *purchase.heard, case_id=purchase.line.decision)
    log.given(purchase.call_off, placed(purchase), case_id=purchase.line.decision)
    if purchase.told_of_person:
        log.given(places.stream_of(purchase.person), *purchase.told_of_person)


def registered(supplier: str) -> SupplierRegistered:
    return SupplierRegistered(organisation=supplier, name="Prøve Omsorg AS", account=ACCOUNT, registered_on=NEW_YEAR)


def signed(purchase: Purchase) -> ContractSigned:
    return ContractSigned(
        reference="2023/1",
        title="Hjemmetjenester",
        kind="framework",
        suppliers=(purchase.supplier,),
        from_on=NEW_YEAR,
        to_on=purchase.contract_ends_on,
        signed_on=NEW_YEAR,
        archives_clause=True,
        warn_days=180,
        prices=tuple(
            PriceAgreed(service=purchase.service, unit=purchase.unit, price=price, from_on=since)
            for since, price in purchase.prices
        ),
    )


def granted(purchase: Purchase) -> EntitlementNoted:
    return EntitlementNoted(
        line=purchase.line,
        person=purchase.person,
        service=purchase.service,
        amount=purchase.amount,
        valid_from=NEW_YEAR,
        valid_to=None,
        decided_on=NEW_YEAR,
    )


def placed(purchase: Purchase) -> CallOffPlaced:
    return CallOffPlaced(
        number=purchase.number,
        contract=purchase.contract,
        supplier=purchase.supplier,
        person=purchase.person,
        line=purchase.line,
        service=purchase.service,
        amount=purchase.ordered,
        from_on=purchase.from_on,
        to_on=purchase.to_on,
        placed_on=purchase.from_on,
    )


def of_line(purchase: Purchase) -> tuple[Fact, ...]:
    """What was told of the decided line: granted, and begun."""
    return granted(purchase), DeliveryBegun(provider="private", begun_on=purchase.begun_on)


def known(purchase: Purchase) -> Found:
    """What a control finds of a purchase, when it has read everything."""
    contract = _folded(contracts.evolve, Contract(), (signed(purchase),))
    entitlement = _folded(entitlements.evolve, Entitlement(), of_line(purchase))
    ordered: CallOff = _folded(call_offs.evolve, CallOff(), (placed(purchase),))
    evidence = Evidence(
        call_off=ordered,
        suppliers=(purchase.supplier,),
        contract=contract,
        entitlement=entitlement,
        whereabouts=Whereabouts(),
        taken=frozenset(),
        approved=None,
        tolerated=Fraction(1010, 1000),
    )
    of = CheckedFor(person=purchase.person, service=purchase.service, line=purchase.line, call_off=purchase.call_off)
    return evidence, of, ()


def _folded(evolve: Any, state: Any, facts: Sequence[Fact]) -> Any:
    for fact in facts:
        state = evolve(state, recorded(fact))
    return state
