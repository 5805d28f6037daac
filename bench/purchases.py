"""Knows so many bought services as the measurements of invoices need: known in memory, or recorded in a real log."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from services.billing.invoices.holding import Found
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing import contract as contracts
from services.billing.purchasing import supplier as sellers
from services.billing.purchasing.call_off import CallOff
from services.billing.purchasing.contract import Contract
from services.billing.reconciling.evidence import Evidence
from shared.contracts.billing_knowing import DeliveryBegun
from shared.contracts.billing_verdicts import CheckedFor
from shared.contracts.fact import Fact
from shared.eventing.log import Beside
from shared.eventing.store import ServiceLog
from tests.kit.ehf import Line
from tests.kit.log import caller
from tests.kit.people import recorded
from tests.kit.purchases import Purchase, granted, placed, registered, signed

FIRST, LAST = date(2025, 3, 1), date(2025, 3, 31)
IN_A_UNIT = 100


def line_of(purchase: Purchase, *, since: date = FIRST, until: date = LAST, hours: str = "44.28") -> Line:
    """A line about ten hours a week in March."""
    return Line(call_off=purchase.number, from_on=since, to_on=until, quantity=hours, price=50_000)


def known(purchase: Purchase) -> Found:
    """What a control finds of a purchase, when it has read everything."""
    contract = _folded(contracts.evolve, Contract(), (signed(purchase),))
    entitlement = _folded(entitlements.evolve, Entitlement(), _of_line(purchase))
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


def record(log: ServiceLog, purchases: Sequence[Purchase]) -> None:
    """Four records for each of them, a hundred in a unit; the supplier and the contract once."""
    first = purchases[0]
    seller = sellers.stream_of(first.supplier)
    beside = (Beside(stream=first.contract, seen=0, facts=(signed(first),), case_id=first.contract),)
    log.append(seller, 0, registered(first.supplier), by=caller(), case_id=seller, beside=beside)
    for at in range(0, len(purchases), IN_A_UNIT):
        (stream, facts), *others = _streams(purchases[at : at + IN_A_UNIT])
        more = [Beside(stream=one, seen=0, facts=told, case_id=one) for one, told in others]
        log.append(stream, 0, *facts, by=caller(), case_id=stream, beside=more)


def _streams(purchases: Sequence[Purchase]) -> Iterator[tuple[UUID, tuple[Fact, ...]]]:
    for purchase in purchases:
        yield entitlements.stream_of(purchase.line.decision, purchase.line.line), _of_line(purchase)
        yield purchase.call_off, (placed(purchase),)


def _of_line(purchase: Purchase) -> tuple[Fact, ...]:
    return granted(purchase), DeliveryBegun(provider="private", begun_on=purchase.begun_on)


def _folded(evolve: Any, state: Any, facts: Sequence[Fact]) -> Any:
    for fact in facts:
        state = evolve(state, recorded(fact))
    return state
