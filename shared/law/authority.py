"""Knows who in the office may decide, by the office's own dated delegation register."""

from datetime import date

from shared.contracts.finding import Finding, LawRef
from shared.contracts.words import Amount, LineOutcome
from shared.law.catalogue import Law
from shared.law.entries import Authority, Register, SecondPerson
from shared.law.findings import Considered, finding


def has_authority(
    *,
    role: str,
    unit: str,
    service: str,
    outcome: LineOutcome,
    quantity: int | None,
    amount_unit: str | None,
    decided_on: date,
    law: Law,
) -> Finding:
    """Whether a role may make this decision (delegert myndighet). Quantities in hundredths, as in `Amount`."""
    rows = [
        row.paragraph
        for row in law.authorities_on(decided_on)
        if _covers(row, role=role, unit=unit, service=service, outcome=outcome)
        and _within(row, quantity=quantity, amount_unit=amount_unit)
    ]
    who: dict[str, Considered] = {"role": role, "unit": unit, "service": service, "outcome": outcome}
    how_much: dict[str, Considered] = {"quantity": quantity, "amount_unit": amount_unit, "decided_on": decided_on}
    register = law.register(on=decided_on)
    place = _place(register, paragraph=rows[0] if rows else register.authority_paragraph)
    return finding("has-authority", law=place, met=bool(rows), considered={**who, **how_much})


def second_person_is_required(
    *,
    service: str,
    outcome: LineOutcome,
    quantity: int | None,
    amount_unit: str | None,
    reduces_running_service: bool,
    decided_on: date,
    law: Law,
) -> Finding:
    """Whether another than the drafter must decide (to-personskrav). The office's own rule; no statute asks for it."""
    rows = [
        row
        for row in law.second_persons_on(decided_on)
        if _concerns(row, service=service, outcome=outcome, is_reduction=reduces_running_service)
        and _exceeds(row, quantity=quantity, amount_unit=amount_unit)
    ]
    what: dict[str, Considered] = {"service": service, "outcome": outcome, "decided_on": decided_on}
    what |= {"quantity": quantity, "amount_unit": amount_unit, "reduces_running_service": reduces_running_service}
    register = law.register(on=decided_on)
    place = _place(register, paragraph=rows[0].paragraph if rows else register.second_person_paragraph)
    why = rows[0].why if rows else None
    return finding("second-person-is-required", law=place, met=bool(rows), considered={**what, "why": why})


def may_substitute(
    *, role: str, for_role: str, unit: str, absence_is_recorded: bool, decided_on: date, law: Law
) -> Finding:
    """Whether one role may step in for another (stedfortreder): the register says so, and the absence is recorded."""
    rows = [
        row.paragraph
        for row in law.casework.substitutes_on(decided_on)
        if row.role == role and row.for_role == for_role and row.unit in ("*", unit)
    ]
    register = law.register(on=decided_on)
    place = _place(register, paragraph=rows[0] if rows else register.substitute_paragraph)
    who: dict[str, Considered] = {"role": role, "for_role": for_role, "unit": unit}
    when: dict[str, Considered] = {"absence_is_recorded": absence_is_recorded, "decided_on": decided_on}
    return finding("may-substitute", law=place, met=bool(rows) and absence_is_recorded, considered={**who, **when})


def quantity_and_unit(amount: Amount | None) -> tuple[int | None, str | None]:
    """An amount as the two tests take it."""
    return (None, None) if amount is None else (amount.quantity, amount.unit)


def _place(register: Register, *, paragraph: str) -> LawRef:
    return LawRef(law=register.name, paragraph=paragraph, version=register.valid_from.isoformat())


def _covers(row: Authority, *, role: str, unit: str, service: str, outcome: str) -> bool:
    return (
        row.role == role and row.unit in ("*", unit) and _lists(row.services, service) and _lists(row.outcomes, outcome)
    )


def _within(row: Authority, *, quantity: int | None, amount_unit: str | None) -> bool:
    if row.max_quantity is None or quantity is None:
        return True
    return amount_unit == row.amount_unit and quantity <= row.max_quantity


def _concerns(row: SecondPerson, *, service: str, outcome: str, is_reduction: bool) -> bool:
    return _lists(row.services, service) and _lists(row.outcomes, outcome) and (is_reduction or not row.only_reductions)


def _exceeds(row: SecondPerson, *, quantity: int | None, amount_unit: str | None) -> bool:
    if row.over_quantity is None:
        return True
    # An amount in a unit the register does not weigh, or none, is looked at by two.
    return quantity is None or amount_unit != row.amount_unit or quantity > row.over_quantity


def _lists(listed: tuple[str, ...], word: str) -> bool:
    return "*" in listed or word in listed
