"""Knows what the facts make of bills and stays, what we say to each day, and which days nobody has billed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args
from uuid import UUID

import msgspec
from sqlalchemy import Connection, or_, select

from services.billing.hospital import bill, knowing
from services.billing.hospital.bill import Bill, BillFact
from services.billing.hospital.knowing import Stay, StayFact
from services.billing.hospital.listing import head_of
from services.billing.hospital.tables import bills, stays
from services.billing.hospital.waiting import waits_for
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import look_up, put_row
from shared.law import patient_flow_notices
from shared.law.patient_flow_clock import Day

_STAY = get_args(StayFact)
_BILL = get_args(BillFact)
_encoder, _stay, _bill = msgspec.json.Encoder(), msgspec.json.Decoder(Stay), msgspec.json.Decoder(Bill)


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the stay or the bill it is about."""
    if isinstance(recorded.fact, _STAY):
        _project_stay(connection, recorded)
    elif isinstance(recorded.fact, _BILL):
        _project_bill(connection, recorded)


def _project_stay(connection: Connection, recorded: Recorded) -> None:
    stream = recorded.record.stream
    known = look_up(connection, stays, "state", key=stream)
    state = knowing.evolve(_stay.decode(known) if known is not None else Stay(), recorded)
    ready = [one.on for one in patient_flow_notices.counting(state.notices, "ready")]
    row = {"hospital": state.hospital, "reference": state.reference, "first_on": min(ready, default=None)}
    row["left_on"] = patient_flow_notices.left_on(state.notices, received_on=state.received_on)
    put_row(connection, stays, {"stay_id": stream, **row, "state": _encoder.encode(state)})


def _project_bill(connection: Connection, recorded: Recorded) -> None:
    stream = recorded.record.stream
    known = look_up(connection, bills, "state", key=stream)
    state = bill.evolve(_bill.decode(known) if known is not None else Bill(), recorded)
    if (head := head_of(state)) is None:
        return
    waits = waits_for(state)
    row: dict[str, object] = {"version": recorded.record.version, "stage": head.stage, "issued_on": head.issued_on}
    row["waits_for"] = waits[0] if waits else None
    row["first_on"] = min((one.from_on for one in state.lines), default=None)
    row["last_on"] = max((one.to_on for one in state.lines), default=None)
    put_row(connection, bills, {"bill_id": stream, **row, "state": _encoder.encode(state)})


# What do we say to each billed day of a time?


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalBillDay:
    """One billed day and its verdict (døgn for døgn). Amounts are øre; `rate_in_ore` is of the day's own year.

    `reference` is the bill's word for the stay, `stay` ours; None when we know of no such stay.
    """

    on: date
    place: str
    bill_id: UUID
    number: str
    hospital: str | None
    reference: str
    stay: str | None
    verdict: str
    asked_in_ore: int
    payable_in_ore: int
    rate_in_ore: int | None


def hospital_bill_days(connection: Connection, *, from_on: date, to_on: date) -> list[HospitalBillDay]:
    """Every billed day of a time, both ends included; of bills that are not withdrawn."""
    table = bills
    within = select(table).where(table.c.first_on <= to_on, table.c.last_on >= from_on, table.c.stage != "withdrawn")
    found = [
        one
        for row in connection.execute(within)
        for one in _days(row.bill_id, _bill.decode(row.state))
        if from_on <= one.on <= to_on
    ]
    return sorted(found, key=lambda one: (one.on, one.place))


def _days(bill_id: UUID, state: Bill) -> Iterator[HospitalBillDay]:
    for at, day in enumerate(state.days):
        yield HospitalBillDay(
            on=day.on,
            place=f"{bill_id}-{at:06d}",
            bill_id=bill_id,
            number=state.received.number if state.received else "",
            hospital=day.hospital,
            reference=day.reference,
            stay=(day.stay or day.reference) if day.hospital else None,
            verdict=day.verdict,
            asked_in_ore=day.asked,
            payable_in_ore=day.payable,
            rate_in_ore=day.rate,
        )


# Which days do we owe that nobody has billed?


@dataclass(frozen=True, slots=True, kw_only=True)
class UnbilledHospitalDay:
    """A day we owe, or dispute, that no bill asks for yet (påløpt, ikke fakturert). No rate: none was found."""

    on: date
    hospital: str
    reference: str
    is_disputed: bool
    rate_in_ore: int | None


def unbilled_hospital_days(
    connection: Connection, *, from_on: date, to_on: date, today: date
) -> list[UnbilledHospitalDay]:
    """What the hospitals may still bill for a time, both ends included: the accrual."""
    table = stays
    within = select(table.c.state).where(
        table.c.first_on <= to_on, or_(table.c.left_on.is_(None), table.c.left_on > from_on)
    )
    found = []
    for row in connection.execute(within):
        state = _stay.decode(row.state)
        claimed = {day for one in state.claimed for day in one.days}
        clock = knowing.clock_until(state, until_on=today)
        found += [
            _unbilled(state, day)
            for day in clock.days
            if from_on <= day.on <= to_on and day.on not in claimed and day.status != "not-owed"
        ]
    return sorted(found, key=lambda one: (one.on, one.hospital, one.reference))


def _unbilled(state: Stay, day: Day) -> UnbilledHospitalDay:
    return UnbilledHospitalDay(
        on=day.on,
        hospital=state.hospital,
        reference=state.reference,
        is_disputed=day.status == "disputed",
        rate_in_ore=day.rate_in_ore,
    )
