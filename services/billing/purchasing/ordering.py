"""Knows when a service may be ordered for a person from a decided line, changed and ended."""

from datetime import date, timedelta

import msgspec

from services.billing.knowing.entitlement import Entitlement, over_on, terms_on, why_not
from services.billing.knowing.whereabouts import Whereabouts, gone_by
from services.billing.purchasing.call_off import CallOff, invoiced_days
from services.billing.purchasing.call_off_commands import AmountAsked, ChangeCallOff, EndCallOff, PlaceCallOff
from services.billing.purchasing.contract import Contract, holds_on, is_with, price_on
from services.billing.purchasing.contracting import must_be_signed
from services.billing.purchasing.refusals import (
    AmountAboveGrant,
    CallOffIsOver,
    ContractIsOver,
    DaysAlreadyInvoiced,
    DaysAlreadyOrdered,
    LineIsNotGranted,
    LineIsUnknown,
    NoPrice,
    NotAConcession,
    PersonIsGone,
    SameSupplier,
    SupplierIsBlocked,
    SupplierIsSucceeded,
    SupplierNotInContract,
    UnknownCallOff,
)
from services.billing.purchasing.registering import must_be_registered
from services.billing.purchasing.supplier import Supplier, is_blocked_on, is_succeeded_on
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_call_offs import (
    CallOffChanged,
    CallOffEnded,
    CallOffPlaced,
    LineOrdered,
)
from shared.contracts.words import Amount

A_DAY = timedelta(days=1)
NOT_GRANTED = ("not-granted", "set-aside", "stopped")


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What an order is held against: the contract, the supplier, the line and the person."""

    contract: Contract
    supplier: Supplier
    entitlement: Entitlement
    whereabouts: Whereabouts


def place(
    former: CallOff | None, command: PlaceCallOff, evidence: Evidence, *, number: str, today: date
) -> CallOffPlaced:
    """A service is ordered for one person (avrop). `former`: the call-off it comes instead of."""
    entitlement = evidence.entitlement
    if entitlement.line is None or entitlement.person is None:
        raise LineIsUnknown("Vi kjenner ikke vedtakslinjen, eller tjenesten koster ingenting. Kontroller vedtaket.")
    _must_be_delivered_by(evidence, command, today=today)
    to_on = _must_be_granted(evidence, command.from_on, command.to_on)
    amount = _within(entitlement, command.amount, command.from_on)
    _must_choose_freely(former, command, evidence.contract)
    _must_be_unordered(entitlement, command.from_on, to_on, besides=command.instead_of)
    return CallOffPlaced(
        number=number,
        contract=command.contract_id,
        supplier=command.supplier,
        person=entitlement.person,
        line=entitlement.line,
        service=entitlement.service,
        amount=amount,
        from_on=command.from_on,
        to_on=to_on,
        placed_on=today,
        instead_of=command.instead_of,
    )


def change(call_off: CallOff, command: ChangeCallOff, evidence: Evidence, *, today: date) -> CallOffChanged:
    """More, less, or another period is ordered (avrop endret). What was invoiced stays within it."""
    must_go_on(call_off)
    if command.from_on < call_off.from_on:
        raise DatesDoNotFollow("Endringen kan ikke gjelde fra før avropet begynte.")
    to_on = _must_be_granted(evidence, command.from_on, command.to_on)
    amount = _within(evidence.entitlement, command.amount, command.from_on)
    _must_be_unordered(evidence.entitlement, call_off.from_on, to_on, besides=call_off.number)
    _must_hold_what_was_invoiced(call_off, to_on)
    return CallOffChanged(amount=amount, from_on=command.from_on, to_on=to_on, changed_on=today)


def end(call_off: CallOff, command: EndCallOff, *, today: date) -> CallOffEnded:
    """Nothing more is ordered (avrop avsluttet). What was invoiced for later days is credited first."""
    must_go_on(call_off)
    if call_off.to_on is not None and command.to_on > call_off.to_on:
        raise DatesDoNotFollow("Avropet slutter tidligere enn dette.")
    _must_hold_what_was_invoiced(call_off, command.to_on)
    return CallOffEnded(to_on=command.to_on, reason=command.reason, ended_on=today)


def give_way(former: CallOff, placed: CallOffPlaced, *, today: date) -> CallOffEnded:
    """The person has chosen another supplier (bytte av leverandør): the former one delivers until the day before."""
    must_go_on(former)
    last = placed.from_on - A_DAY
    _must_hold_what_was_invoiced(former, last)
    return CallOffEnded(to_on=last, reason="supplier-changed", ended_on=today)


def must_go_on(call_off: CallOff) -> None:
    """Guards whatever changes a call-off."""
    if not call_off.number:
        raise UnknownCallOff("Vi har ikke noe avrop med det nummeret.")
    if call_off.ended is not None:
        raise CallOffIsOver("Avropet er avsluttet. Legg inn et nytt.")


def _must_be_delivered_by(evidence: Evidence, command: PlaceCallOff, *, today: date) -> None:
    contract, supplier = evidence.contract, evidence.supplier
    must_be_signed(contract)
    must_be_registered(supplier)
    if is_blocked_on(supplier, max(today, command.from_on)):
        raise SupplierIsBlocked("Leverandøren er sperret.")
    if is_succeeded_on(supplier, command.from_on):
        raise SupplierIsSucceeded("Leverandøren er etterfulgt av en annen. Bestill hos etterfølgeren.")
    if not holds_on(contract, command.from_on) or (command.to_on and not holds_on(contract, command.to_on)):
        raise ContractIsOver("Avtalen gjelder ikke i hele denne perioden.")
    if not is_with(contract, command.supplier, command.from_on):
        raise SupplierNotInContract("Avtalen er ikke med denne leverandøren på denne dagen.")
    if price_on(contract, evidence.entitlement.service, command.from_on, supplier=command.supplier) is None:
        raise NoPrice("Avtalen har ingen pris for denne tjenesten på denne dagen.")


def _must_be_granted(evidence: Evidence, from_on: date, to_on: date | None) -> date | None:
    """The last day that may be ordered. A service that has not begun, or rests, may be ordered."""
    entitlement = evidence.entitlement
    if to_on is not None and to_on < from_on:
        raise DatesDoNotFollow("Siste dag kan ikke ligge før den første.")
    last = over_on(entitlement)
    if why_not(entitlement, from_on) in NOT_GRANTED or (last is not None and to_on is not None and to_on > last):
        raise LineIsNotGranted("Vedtakslinjen gir ikke denne tjenesten i hele perioden.")
    if gone_by(evidence.whereabouts, from_on) is not None:
        raise PersonIsGone("Personen er død eller har flyttet fra kommunen.")
    return _earlier(to_on, last)


def _within(entitlement: Entitlement, asked: AmountAsked | None, day: date) -> Amount | None:
    """As much as is asked for, when the line gives that much."""
    if asked is None:
        return None
    terms = terms_on(entitlement, day)
    given = terms.amount if terms else None
    if given is not None and (asked.unit != given.unit or asked.quantity > given.quantity):
        raise AmountAboveGrant("Avropet er større enn det vedtaket gir, eller i en annen enhet.")
    return Amount(quantity=asked.quantity, unit=asked.unit)


def _must_choose_freely(former: CallOff | None, command: PlaceCallOff, contract: Contract) -> None:
    if command.instead_of is None:
        return
    if former is None or former.line is None or (former.line.decision, former.line.line) != _line_of(command):
        raise UnknownCallOff("Avropet som skal erstattes, gjelder ikke denne vedtakslinjen.")
    must_go_on(former)
    if contract.kind != "concession":
        raise NotAConcession("Bare i en tjenestekonsesjon velger personen selv en annen leverandør.")
    if former.supplier == command.supplier:
        raise SameSupplier("Personen har allerede denne leverandøren.")


def _must_be_unordered(entitlement: Entitlement, from_on: date, to_on: date | None, *, besides: str | None) -> None:
    others = (order for order in entitlement.orders.values() if order.number != besides)
    if any(_meet(order, from_on, to_on) for order in others):
        raise DaysAlreadyOrdered("Et annet avrop dekker allerede noen av disse dagene på vedtakslinjen.")


def _must_hold_what_was_invoiced(call_off: CallOff, to_on: date | None) -> None:
    if to_on is not None and any(day > to_on for day in invoiced_days(call_off)):
        raise DaysAlreadyInvoiced("Senere dager er fakturert. Få dem kreditert først.")


def _meet(order: LineOrdered, from_on: date, to_on: date | None) -> bool:
    """Whether they share a day; an order whose last day comes before its first has none."""
    last, other_last = to_on or date.max, order.to_on or date.max
    return order.from_on <= other_last and max(order.from_on, from_on) <= min(other_last, last)


def _line_of(command: PlaceCallOff) -> tuple[object, int]:
    return command.decision_id, command.line


def _earlier(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
