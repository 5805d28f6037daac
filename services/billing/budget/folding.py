"""Knows how recorded facts become what a budget report is made of, by the functions that decide elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, get_args
from uuid import UUID

from services.billing.assignments import assignment as assignments
from services.billing.assignments.assignment import Assignment
from services.billing.bpa import scheme as schemes
from services.billing.bpa.scheme import Scheme
from services.billing.budget import year as budgets
from services.billing.budget.picture import Spent
from services.billing.budget.spending import spent_by
from services.billing.budget.year import BudgetYear
from services.billing.costly import year as costly_years
from services.billing.costly.year import CostlyYear
from services.billing.hospital import bill as bills
from services.billing.hospital import knowing as hospital
from services.billing.hospital.bill import Bill
from services.billing.hospital.knowing import Stay
from services.billing.invoices import invoice as invoices
from services.billing.invoices.invoice import Invoice
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing import contract as contracts
from services.billing.purchasing.call_off import CallOff
from services.billing.purchasing.contract import Contract
from shared.contracts.billing_invoice_files import InvoiceFileKept
from shared.contracts.fact import Fact, Recorded
from shared.kernel.clock import oslo_date


class Family(NamedTuple):
    """The facts of one kind of stream, and how they fold."""

    facts: tuple[type[Fact], ...]
    evolve: Callable[[Any, Recorded], Any]
    initial: Any


@dataclass(kw_only=True)
class Known:
    """Every state as it stood, by its stream; what was spent; when each stream was first heard of."""

    budgets: dict[UUID, BudgetYear] = field(default_factory=dict)
    schemes: dict[UUID, Scheme] = field(default_factory=dict)
    assignments: dict[UUID, Assignment] = field(default_factory=dict)
    costly: dict[UUID, CostlyYear] = field(default_factory=dict)
    entitlements: dict[UUID, Entitlement] = field(default_factory=dict)
    whereabouts: dict[UUID, Whereabouts] = field(default_factory=dict)
    stays: dict[UUID, Stay] = field(default_factory=dict)
    bills: dict[UUID, Bill] = field(default_factory=dict)
    invoices: dict[UUID, Invoice] = field(default_factory=dict)
    call_offs: dict[UUID, CallOff] = field(default_factory=dict)
    contracts: dict[UUID, Contract] = field(default_factory=dict)
    spent: list[Spent] = field(default_factory=list)
    first_on: dict[UUID, date] = field(default_factory=dict)
    position: int = 0


def _without_files(facts: Any) -> tuple[type[Fact], ...]:
    """The file an invoice came as costs nothing, and is large."""
    return tuple(fact for fact in get_args(facts) if fact is not InvoiceFileKept)


FAMILIES: dict[str, Family] = {
    "budgets": Family(get_args(budgets.BudgetFact), budgets.evolve, BudgetYear()),
    "schemes": Family(get_args(schemes.SchemeFact), schemes.evolve, Scheme()),
    "assignments": Family(get_args(assignments.AssignmentFact), assignments.evolve, Assignment()),
    "costly": Family(get_args(costly_years.CostlyFact), costly_years.evolve, CostlyYear()),
    "entitlements": Family(get_args(entitlements.EntitlementFact), entitlements.evolve, Entitlement()),
    "whereabouts": Family(get_args(persons.WhereaboutsFact), persons.evolve, Whereabouts()),
    "stays": Family(get_args(hospital.StayFact), hospital.evolve, Stay()),
    "bills": Family(_without_files(bills.BillFact), bills.evolve, Bill()),
    "invoices": Family(_without_files(invoices.InvoiceFact), invoices.evolve, Invoice()),
    "call_offs": Family(get_args(call_offs.CallOffFact), call_offs.evolve, CallOff()),
    "contracts": Family(get_args(contracts.ContractFact), contracts.evolve, Contract()),
}
_NAME_OF: dict[type[Fact], str] = {kind: name for name, family in FAMILIES.items() for kind in family.facts}
KINDS: tuple[type[Fact], ...] = tuple(_NAME_OF)
"""Which facts a report rests on."""


def fold(facts: Iterable[Recorded]) -> Known:
    """All that was known, in the order it was recorded."""
    known = Known()
    for recorded in facts:
        name, stream = _NAME_OF[type(recorded.fact)], recorded.record.stream
        states, family = getattr(known, name), FAMILIES[name]
        before = states.get(stream, family.initial)
        states[stream] = family.evolve(before, recorded)
        known.spent += spent_by(recorded, before=before, after=states[stream])
        known.first_on.setdefault(stream, oslo_date(recorded.record.recorded_at))
        known.position = recorded.record.position
    return known
