"""Knows what is in a payment run: each payment, the documents it is for, and what the bank has said of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from services.billing.payments.run import Payment, Run, stream_of
from services.billing.payments.tables import runs

_run = msgspec.json.Decoder(Run)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPayment:
    """An invoice or a credit note of a payment; a credit note's amount is below zero."""

    number: str
    amount_in_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPayment:
    """One payment of a run (betaling). `code`: why the bank rejected it, of ISO 20022's external code list."""

    payment: str
    supplier: str
    name: str
    account: str
    amount_in_ore: int
    documents: tuple[InPayment, ...]
    outcome: str
    code: str
    paid_on: date | None


def payments_of(connection: Connection, *, run: UUID) -> list[RunPayment]:
    """Every payment of a run, in the order of its file; none when there is no such run."""
    state = connection.execute(select(runs.c.state).where(runs.c.run_id == stream_of(run))).scalar()
    payments = _run.decode(state).payments if state is not None else ()
    return sorted((_shown(one) for one in payments), key=lambda one: one.payment)


def _shown(payment: Payment) -> RunPayment:
    told = payment.gathered
    return RunPayment(
        payment=told.payment,
        supplier=told.supplier,
        name=told.name,
        account=told.account,
        amount_in_ore=told.amount,
        documents=tuple(InPayment(number=one.number, amount_in_ore=one.amount) for one in told.documents),
        outcome=payment.outcome,
        code=payment.code,
        paid_on=payment.paid_on,
    )
