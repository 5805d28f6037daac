"""Knows what a call-off commits us to on a day: as much as an invoice for that day would be paid, by the same rules."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from uuid import UUID

from services.billing.budget.folding import Known
from services.billing.budget.spending import bought
from services.billing.budget.valuing import Agreement, Day, Rated, Reason
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing.call_off import CallOff
from services.billing.purchasing.contract import Contract, price_on
from services.billing.reconciling.evidence import Evidence, terms_on
from services.billing.reconciling.units import SHARES, unit_of
from shared.contracts.billing_verdicts import ReasonKind
from shared.kernel.ids import PersonRef

_UNVALUED: dict[ReasonKind, Reason] = {"no-price": "no-price", "amount-unknown": "no-quantity"}
"""What keeps a day from being valued; for every other reason there is nothing to pay."""


def ordered(stream: UUID, call_off: CallOff, *, known: Known) -> Agreement | None:
    """A call-off as it stands (avrop); None when nothing was ever ordered by it."""
    if call_off.line is None or call_off.contract is None:
        return None
    entitlement = entitlements.stream_of(call_off.line.decision, call_off.line.line)
    evidence = Evidence(
        call_off=call_off,
        suppliers=(),
        contract=known.contracts.get(call_off.contract, Contract()),
        entitlement=known.entitlements.get(entitlement, Entitlement()),
        whereabouts=whereabouts_of(call_off.person, known=known),
        taken=frozenset(),
        approved=None,
        tolerated=Fraction(1),
    )
    return Agreement(
        key=call_off.number,
        spending=bought(call_off.service),
        service=call_off.service,
        known_on=known.first_on[stream],
        from_on=call_off.from_on,
        to_on=call_off.to_on,
        planned_to_on=call_off.ordered_to,
        rated=cache(_Ordered(evidence)),
    )


def whereabouts_of(person: PersonRef, *, known: Known) -> Whereabouts:
    """Under the reference the person goes on under."""
    found = known.whereabouts.get(persons.stream_of(person), Whereabouts())
    while found.replaced_by is not None:
        found = known.whereabouts.get(persons.stream_of(found.replaced_by), Whereabouts())
    return found


@dataclass(frozen=True, slots=True)
class _Ordered:
    """How a day of a call-off is paid: what may be delivered, at the contract's price."""

    evidence: Evidence

    def __call__(self, on: date) -> Day:
        call_off = self.evidence.call_off
        price = price_on(self.evidence.contract, call_off.service, on, supplier=call_off.supplier)
        unit = unit_of(price.unit) if price else None
        if price is not None and unit is None:
            return "unit-not-priced"
        terms = terms_on(on, unit=unit or "day", evidence=self.evidence)
        if terms.blocked is not None:
            return _UNVALUED.get(terms.blocked)
        return Rated(quantity=Fraction(terms.allowed, SHARES), unit=str(unit), price=Fraction(terms.price))
