"""Knows what holds on each day of an ordered service: how much is paid at which price, or why nothing is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.entitlement import terms_on as granted_on
from services.billing.knowing.owing import unowed_because
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.purchasing.call_off import CallOff, amount_on, covers
from services.billing.purchasing.contract import Contract, holds_on, price_on
from services.billing.reconciling.claims import Approved
from services.billing.reconciling.line import InvoiceLine
from services.billing.reconciling.units import Unit, at_most, granted_for, unit_of
from services.billing.reconciling.verdict import Grounds, Terms, judged, refused_whole
from shared.contracts.billing_verdicts import Verdict
from shared.contracts.words import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything a line is held against. `taken`: days other lines were paid for. `suppliers`: who may invoice it.

    `approved` is None where nobody has approved any hours.
    """

    call_off: CallOff
    suppliers: tuple[str, ...]
    contract: Contract
    entitlement: Entitlement
    whereabouts: Whereabouts
    taken: frozenset[date]
    approved: Approved | None
    tolerated: Fraction


def reconcile_line(line: InvoiceLine, evidence: Evidence | None, *, supplier: str) -> Verdict:
    """Hold a line against decision, contract, days and hours (kontroll av fakturalinje)."""
    if evidence is None:
        return refused_whole(line, "unknown-call-off")
    if supplier not in evidence.suppliers:
        return refused_whole(line, "wrong-person")
    if line.unit is None:
        return refused_whole(line, "wrong-unit")
    unit = line.unit
    grounds = Grounds(
        terms=lambda day: terms_on(day, unit=unit, evidence=evidence),
        approved=approved_for(line, evidence),
        tolerated=evidence.tolerated,
    )
    return judged(line, grounds)


def approved_for(line: InvoiceLine, evidence: Evidence) -> Approved | None:
    """Approved hours bind from the day the contract asks for them (godkjente timer), else from the first timesheet on.

    A line that reaches that day is held against them whole. None: nobody has to approve its hours.
    """
    hours, required_from = evidence.approved or {}, evidence.contract.approved_hours_from
    since = min([*hours, *([required_from] if required_from else [])], default=None)
    return hours if since is not None and line.to_on is not None and line.to_on >= since else None


def terms_on(day: date, *, unit: Unit, evidence: Evidence) -> Terms:
    """Why a day is not paid, the first reason that holds; else what may be delivered, and at which price."""
    call_off = evidence.call_off
    if (no := unowed_because(evidence.entitlement, evidence.whereabouts, day)) is not None:
        return Terms(no)
    if not covers(call_off, day):
        return Terms("wrong-period")
    price = price_on(evidence.contract, call_off.service, day, supplier=call_off.supplier)
    if price is None:
        return Terms("no-price" if holds_on(evidence.contract, day) else "wrong-period")
    if unit_of(price.unit) != unit:
        return Terms("wrong-unit")
    if day in evidence.taken:
        return Terms("invoiced-before")
    granted = granted_on(evidence.entitlement, day)
    allowed = allowed_on(day, (granted.amount if granted else None, amount_on(call_off, day)), unit=unit)
    return Terms("amount-unknown") if allowed is None else Terms(None, allowed, price.price)


def allowed_on(day: date, amounts: Iterable[Amount | None], *, unit: Unit) -> int | None:
    """The least of what was granted, what was ordered and what a day holds; None when nobody can say."""
    least = at_most(day, unit)
    for amount in amounts:
        if amount is not None:
            share = granted_for(day, quantity=amount.quantity, unit=amount.unit, counted_in=unit)
            least = share if least is None or (share is not None and share < least) else least
    return least
