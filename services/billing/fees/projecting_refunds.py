"""Knows what a credit and a refund change in the tables: what is owed back, what is to be paid, what was posted."""

from typing import Any

from sqlalchemy import Connection, select

from services.billing.fees.account import stream_of
from services.billing.fees.tables import credits, postings, refunds
from shared.contracts.billing_charges import ChargesCorrected, YearSettled
from shared.contracts.billing_refunds import FeeCreditSetOff, FeeRefundOrdered, FeeRefundPaid, FeeRefundReturned
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import add_row, change_rows, drop_rows, put_row
from shared.kernel.clock import oslo_date

Credited = ChargesCorrected | YearSettled | FeeCreditSetOff | FeeRefundOrdered | FeeRefundReturned


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact about money that is owed back into the tables."""
    match recorded.fact:
        case ChargesCorrected() | YearSettled() as corrected if corrected.difference_in_ore < 0:
            _credit(connection, corrected, recorded, change=-corrected.difference_in_ore)
        case FeeCreditSetOff() as set_off:
            _credit(connection, set_off, recorded, change=-set_off.amount_in_ore)
        case FeeRefundOrdered() as ordered:
            _credit(connection, ordered, recorded, change=-ordered.amount_in_ore)
            _ordered(connection, ordered, recorded)
        case FeeRefundPaid() as paid:
            told = {"standing": "paid", "answered_on": paid.paid_on}
            change_rows(connection, refunds, key={"refund": paid.refund}, values=told)
        case FeeRefundReturned() as returned:
            told = {"standing": "returned", "answered_on": returned.returned_on, "returned_because": returned.because}
            change_rows(connection, refunds, key={"refund": returned.refund}, values=told)
            _credit(connection, returned, recorded, change=returned.amount_in_ore)
            _posted(connection, returned, recorded, kind="refund-returned", amount=-returned.amount_in_ore)
        case _:
            return


def _credit(connection: Connection, fact: Credited, recorded: Recorded, *, change: int) -> None:
    key = {"account": stream_of(fact.person)}
    known = connection.execute(select(credits).where(credits.c.account == key["account"])).one_or_none()
    amount = (known.amount_in_ore if known else 0) + change
    if not amount:
        drop_rows(connection, credits, key=key)
        return
    since_on = known.since_on if known else oslo_date(recorded.record.happened_at)
    told = {"person": fact.person, "reference": fact.reference, "amount_in_ore": amount, "since_on": since_on}
    put_row(connection, credits, {**key, **told})


def _ordered(connection: Connection, ordered: FeeRefundOrdered, recorded: Recorded) -> None:
    values = {
        "refund": ordered.refund,
        "position": recorded.record.position,
        "person": ordered.person,
        "account": stream_of(ordered.person),
        "reference": ordered.reference,
        "amount_in_ore": ordered.amount_in_ore,
        "because": ordered.because,
        "ordered_on": ordered.ordered_on,
        "standing": "ordered",
    }
    add_row(connection, refunds, values)
    _posted(connection, ordered, recorded, kind="refund", amount=ordered.amount_in_ore)


def _posted(
    connection: Connection, fact: FeeRefundOrdered | FeeRefundReturned, recorded: Recorded, *, kind: str, amount: int
) -> None:
    """Whoever sends the claims is told: what is paid back is no longer to be taken off."""
    booked_on = oslo_date(recorded.record.happened_at)
    values: dict[str, Any] = {
        "position": recorded.record.position,
        "part": 0,
        "kind": kind,
        "person": fact.person,
        "account": stream_of(fact.person),
        "reference": fact.reference,
        "month_on": booked_on.replace(day=1),
        "booked_on": booked_on,
        "service": "–",
        "days": 0,
        "amount_in_ore": amount,
        "because": kind,
    }
    add_row(connection, postings, values)
