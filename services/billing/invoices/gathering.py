"""Knows where the evidence of a call-off is read: its contract, the decided line, where the person was, the hours."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import TypeVar
from uuid import UUID

from services.billing.invoices import delivery
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
from services.billing.purchasing.supplier import Supplier
from services.billing.read_from import ReadFrom
from services.billing.reconciling.evidence import Evidence
from services.billing.reconciling.spans import days_in
from services.billing.rules import LAW
from shared.contracts.billing_verdicts import CheckedAgainst, CheckedFor
from shared.contracts.fact import Recorded
from shared.eventing.log import Beside, Log

S = TypeVar("S")
TOLERATED = "hours-above-grant-tolerated-per-mille"
PER_MILLE = 1000


class Gathering:
    """Reads what one invoice is held against."""

    def __init__(self, log: Log, *, invoice: UUID, today: date) -> None:
        self._from, self._invoice = ReadFrom(log), invoice
        self._tolerated = Fraction(PER_MILLE + LAW.threshold(TOLERATED, on=today), PER_MILLE)
        self._found: dict[str, Found | None] = {}

    def find(self, number: str) -> Found | None:
        """The evidence of a call-off as this invoice sees it: what it was paid for before does not stand in its way."""
        if number not in self._found:
            self._found[number] = self._gathered(number)
        return self._found[number]

    def call_off(self, stream: UUID) -> tuple[CallOff, int]:
        return self._from.load(stream, call_offs.evolve, CallOff())

    def supplier(self, organisation: str) -> Supplier:
        return self._from.load(sellers.stream_of(organisation), sellers.evolve, Supplier())[0]

    def beside(self, told: Iterable[Beside]) -> tuple[Beside, ...]:
        """What is told, with everything the invoice was held against: it must be the same when it is recorded."""
        return self._from.beside(told, at=self._invoice)

    def _gathered(self, number: str) -> Found | None:
        stream = call_offs.stream_of(number)
        ordered, _ = self.call_off(stream)
        if ordered.line is None or ordered.contract is None:
            return None
        seen = [stream]
        evidence = Evidence(
            call_off=ordered,
            suppliers=self._suppliers(ordered.supplier, seen),
            contract=self._seen(ordered.contract, contracts.evolve, Contract(), seen),
            entitlement=self._entitlement(ordered, seen),
            whereabouts=self._whereabouts(ordered, seen),
            taken=days_in(row for one in ordered.invoiced if one.invoice != self._invoice for row in one.days),
            approved=self._seen(delivery.stream_of(stream), delivery.evolve, delivery.Delivered(), seen).days,
            tolerated=self._tolerated,
        )
        of = CheckedFor(person=ordered.person, service=ordered.service, line=ordered.line, call_off=stream)
        return evidence, of, tuple(CheckedAgainst(stream=one, version=self._from.version(one)) for one in seen)

    def _suppliers(self, organisation: str, seen: list[UUID]) -> tuple[str, ...]:
        """Who invoices what was ordered: the supplier, and whoever has taken its place."""
        known = self._seen(sellers.stream_of(organisation), sellers.evolve, Supplier(), seen)
        return (organisation, known.successor[1]) if known.successor else (organisation,)

    def _entitlement(self, ordered: CallOff, seen: list[UUID]) -> Entitlement:
        assert ordered.line is not None
        stream = entitlements.stream_of(ordered.line.decision, ordered.line.line)
        return self._seen(stream, entitlements.evolve, Entitlement(), seen)

    def _whereabouts(self, ordered: CallOff, seen: list[UUID]) -> Whereabouts:
        """Under the reference the person goes on under."""
        known = self._seen(places.stream_of(ordered.person), places.evolve, Whereabouts(), seen)
        while known.replaced_by is not None:
            known = self._seen(places.stream_of(known.replaced_by), places.evolve, Whereabouts(), seen)
        return known

    def _seen(self, stream: UUID, evolve: Callable[[S, Recorded], S], initial: S, seen: list[UUID]) -> S:
        state, version = self._from.load(stream, evolve, initial)
        if version:
            seen.append(stream)
        return state
