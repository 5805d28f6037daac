"""Knows what each charged, held-back, corrected and settled month changes in the tables."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from services.billing.fees.account import stream_of
from services.billing.fees.tables import held_back, months, postings, runs
from services.billing.fees.tables import settled as settled_years
from shared.contracts.billing_charges import (
    Charge,
    ChargePageRun,
    ChargesCorrected,
    CorrectedMonth,
    MonthCharged,
    MonthHeldBack,
    YearSettled,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import add_row, drop_rows, put_row
from shared.kernel.clock import oslo_date

_encoder = msgspec.json.Encoder()
Row = dict[str, Any]


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact of a month into the tables."""
    match recorded.fact:
        case MonthCharged() as charged:
            _charged(connection, charged, recorded)
        case MonthHeldBack() as held:
            key = {"person": held.person, "month_on": held.month_on, "account": stream_of(held.person)}
            why = {"reason": held.reason, "kind": held.kind, "what": held.what, "held_back_on": held.held_back_on}
            put_row(connection, held_back, {**key, **why})
        case ChargesCorrected() | YearSettled() as corrected:
            _corrected(connection, corrected, recorded)
        case ChargePageRun() as run:
            add_row(connection, runs, {"position": recorded.record.position, **msgspec.structs.asdict(run)})
        case _:
            return


def _charged(connection: Connection, charged: MonthCharged, recorded: Recorded) -> None:
    drop_rows(connection, held_back, key={"person": charged.person, "month_on": charged.month_on})
    put_row(connection, months, _month(charged.person, charged.month_on, charged.charges, charged.total_in_ore))
    known = _posted(charged, recorded)
    for part, charge in enumerate(charged.charges):
        values = {
            **known,
            "part": part,
            "kind": "charge",
            "month_on": charged.month_on,
            "service": charge.service,
            "days": charge.days,
            "amount_in_ore": charge.amount_in_ore,
            "charge": _encoder.encode(charge),
        }
        add_row(connection, postings, values)


def _corrected(connection: Connection, corrected: ChargesCorrected | YearSettled, recorded: Recorded) -> None:
    is_settlement = isinstance(corrected, YearSettled)
    because = "settlement" if isinstance(corrected, YearSettled) else corrected.because
    known = {**_posted(corrected, recorded), "because": because}
    for part, month in enumerate(corrected.months):
        put_row(connection, months, _month(corrected.person, month.month_on, month.charges, month.after_in_ore))
        add_row(connection, postings, {**known, "part": part, **_difference(month, is_settlement=is_settlement)})
    if isinstance(corrected, YearSettled):
        key = {"person": corrected.person, "year": corrected.year}
        told = {"difference_in_ore": corrected.difference_in_ore, "settled_on": corrected.settled_on}
        put_row(connection, settled_years, {**key, **told})


def _posted(fact: MonthCharged | ChargesCorrected | YearSettled, recorded: Recorded) -> Row:
    return {
        "position": recorded.record.position,
        "person": fact.person,
        "account": stream_of(fact.person),
        "reference": fact.reference,
        "booked_on": oslo_date(recorded.record.happened_at),
        "charge": None,
        "because": None,
    }


def _difference(month: CorrectedMonth, *, is_settlement: bool) -> Row:
    return {
        "kind": "settlement" if is_settlement else "correction",
        "month_on": month.month_on,
        "service": ", ".join(dict.fromkeys(_services(month))) or "–",
        "days": sum(charge.days for charge in month.charges),
        "amount_in_ore": month.after_in_ore - month.before_in_ore,
    }


def _services(month: CorrectedMonth) -> Iterator[str]:
    for charge in month.charges:
        yield charge.service


def _month(person: str, month_on: date, charges: tuple[Charge, ...], total_in_ore: int) -> Row:
    return {
        "person": person,
        "month_on": month_on,
        "account": stream_of(person),  # type: ignore[arg-type]
        "year": month_on.year,
        "total_in_ore": total_in_ore,
        "is_long": any(charge.kind == "long-stay" for charge in charges),
    }
