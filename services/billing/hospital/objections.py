"""Knows what a hospital is told of the days in a bill that we do not pay: read from the bill and its stays."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from services.billing.hospital.bill import Bill
from services.billing.hospital.knowing import Stay
from services.billing.hospital.statement import Message, Objection, letter_of, objections_of
from services.billing.hospital.tables import bills, stays

_bill, _stay = msgspec.json.Decoder(Bill), msgspec.json.Decoder(Stay)


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalObjection:
    """Some days in a row that we do not pay, or not all of, with the messages that show why (innsigelse)."""

    from_on: date
    place: str
    reference: str
    to_on: date
    days: int
    verdict: str
    asked_in_ore: int
    against_in_ore: int
    sentence: str
    trail: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalStatement:
    """The statement to the hospital as text for a letter (brevklar innsigelse)."""

    bill_id: UUID
    number: str
    text: str


def hospital_objections(connection: Connection, *, bill_id: UUID) -> list[HospitalObjection]:
    """What we hold against a bill, by day and stay."""
    found = [_shown(at, one) for at, one in enumerate(_objections(connection, bill_id)[1])]
    return sorted(found, key=lambda one: (one.from_on, one.place))


def hospital_statements(connection: Connection, *, bill_id: UUID) -> list[HospitalStatement]:
    """The letter's text; none for a bill that nothing is held against."""
    number, objections = _objections(connection, bill_id)
    if not objections:
        return []
    return [HospitalStatement(bill_id=bill_id, number=number, text=letter_of(number, objections))]


def _objections(connection: Connection, bill_id: UUID) -> tuple[str, tuple[Objection, ...]]:
    state = connection.execute(select(bills.c.state).where(bills.c.bill_id == bill_id)).scalar()
    told = Bill() if state is None else _bill.decode(state)
    references = {one.stay or one.reference for one in told.days}
    rows = connection.execute(select(stays.c.state).where(stays.c.reference.in_(references))).scalars()
    known = {(one.hospital, one.reference): one for one in map(_stay.decode, rows)}
    named = {(one.hospital, one.stay or one.reference) for one in told.days if one.hospital is not None}
    theirs = {reference: known[hospital, reference] for hospital, reference in named}
    return told.received.number if told.received else "", objections_of(told.days, theirs)


def _shown(at: int, one: Objection) -> HospitalObjection:
    return HospitalObjection(
        from_on=one.from_on,
        place=f"{at:06d}",
        reference=one.reference,
        to_on=one.to_on,
        days=one.days,
        verdict=one.verdict,
        asked_in_ore=one.asked,
        against_in_ore=one.against,
        sentence=one.sentence,
        trail=one.trail,
    )
