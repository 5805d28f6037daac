"""Knows what may be paid, which runs there are and how far they have come, as the screens ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from services.billing.payments import payable, run
from services.billing.payments.payable import Payable
from services.billing.payments.run import Payment, Run
from services.billing.payments.tables import payables, runs
from shared.contracts.billing_payments import (
    AmountAuthorised,
    AmountPaid,
    AuthorisationWithdrawn,
    PaymentRunStarted,
    PutInPaymentRun,
    TakenOutOfPaymentRun,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import look_up, put_row

_AMOUNT = (AmountAuthorised, AuthorisationWithdrawn, PutInPaymentRun, TakenOutOfPaymentRun, AmountPaid)
_RUN = run.FACTS
_encoder, _payable, _run = msgspec.json.Encoder(), msgspec.json.Decoder(Payable), msgspec.json.Decoder(Run)


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the amount or the run it is about."""
    if isinstance(recorded.fact, _AMOUNT):
        _project_amount(connection, recorded)
    elif isinstance(recorded.fact, _RUN):
        _project_run(connection, recorded)


def _project_amount(connection: Connection, recorded: Recorded) -> None:
    stream, table = recorded.record.stream, payables
    known = look_up(connection, table, "state", key=stream)
    state = payable.evolve(_payable.decode(known) if known is not None else Payable(), recorded)
    if (what := state.authorised) is None:
        return
    row = {name: getattr(what, name) for name in ("source", "document", "supplier", "number", "amount", "due_on")}
    row |= {"standing": state.standing, "authorised_by": state.authorised_by, "state": _encoder.encode(state)}
    put_row(connection, table, {"payable_id": stream, **row})


def _project_run(connection: Connection, recorded: Recorded) -> None:
    stream, table = recorded.record.stream, runs
    known = look_up(connection, table, "state", key=stream)
    state = run.evolve(_run.decode(known) if known is not None else Run(), recorded)
    day = recorded.fact.execute_on if isinstance(recorded.fact, PaymentRunStarted) else _day(state)
    row = {"version": recorded.record.version, "stage": state.stage, "execute_on": day}
    put_row(connection, table, {"run_id": stream, **row, "state": _encoder.encode(state)})


def _started(state: Run) -> PaymentRunStarted:
    assert state.started is not None
    return state.started


def _day(state: Run) -> date:
    return _started(state).execute_on


# What may be paid?


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPayable:
    """An amount somebody authorised that is in no run (anvist, ikke betalt). Below zero: a credit note."""

    due_on: date
    payable_id: UUID
    source: str
    document: UUID
    supplier: str
    number: str
    amount_in_ore: int


def open_payables(connection: Connection, *, page: Page = FIRST) -> list[OpenPayable]:
    """The authorised amounts that wait for a run, the first due first."""
    table = payables
    waiting = select(table).where(table.c.standing == "open")
    return [
        OpenPayable(
            due_on=row.due_on,
            payable_id=row.payable_id,
            source=row.source,
            document=row.document,
            supplier=row.supplier,
            number=row.number,
            amount_in_ore=row.amount,
        )
        for row in page.rows(connection, waiting, by=(table.c.due_on, table.c.payable_id))
    ]


# Which runs are there, and how far have they come?


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRunRow:
    """One run (remittering): what it pays, what the bank has said, what the ledger has. Sums are øre."""

    execute_on: date
    run_id: UUID
    run: UUID
    version: int
    stage: str
    started_by: str
    released_by: str
    payments: int
    total_in_ore: int
    waiting: int
    rejected: int
    confirmed_in_ore: int
    stopped: int
    booked_in_ore: int
    sha256: str | None


def payment_runs(connection: Connection, *, page: Page = FIRST) -> list[PaymentRunRow]:
    """Every run, the newest day last."""
    rows = page.rows(connection, select(runs), by=(runs.c.execute_on, runs.c.run_id))
    return [_row(row.run_id, row.version, _run.decode(row.state)) for row in rows]


def _row(run_id: UUID, version: int, state: Run) -> PaymentRunRow:
    return PaymentRunRow(
        execute_on=_day(state),
        run_id=run_id,
        run=_started(state).run,
        version=version,
        stage=state.stage,
        started_by=state.started_by,
        released_by=state.released_by,
        payments=len(state.payments),
        total_in_ore=sum(one.gathered.amount for one in state.payments),
        waiting=len(_with(state, "waits")) + len(_with(state, "accepted")),
        rejected=len(_with(state, "rejected")),
        confirmed_in_ore=sum(one.gathered.amount for one in _with(state, "confirmed")),
        stopped=len(state.stopped),
        booked_in_ore=sum(one.line.amount for one in state.postings if one.answer == "booked"),
        sha256=state.released.sha256 if state.released else None,
    )


def _with(state: Run, outcome: str) -> list[Payment]:
    return [one for one in state.payments if one.outcome == outcome]


# What was not paid, and why?


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpaidAmount:
    """What a run left out, or the bank or the ledger refused (stoppet, avvist): somebody must look at it."""

    execute_on: date
    place: str
    supplier: str
    number: str
    amount_in_ore: int
    reason: str


def unpaid_amounts(connection: Connection) -> list[UnpaidAmount]:
    """Everything that was stopped, rejected or refused, by day."""
    found: list[UnpaidAmount] = []
    for row in connection.execute(select(runs.c.state).order_by(runs.c.execute_on)):
        found += _unpaid(_run.decode(row.state))
    return sorted(found, key=lambda one: (one.execute_on, one.place))


def _unpaid(state: Run) -> Iterator[UnpaidAmount]:
    on = _day(state)
    for one in state.stopped:
        yield UnpaidAmount(
            execute_on=on,
            place=f"stopped-{one.payable}",
            supplier=one.supplier,
            number=one.number,
            amount_in_ore=one.amount,
            reason=one.reason,
        )
    for payment in _with(state, "rejected"):
        for document in payment.gathered.documents:
            yield UnpaidAmount(
                execute_on=on,
                place=f"rejected-{payment.gathered.payment}-{document.payable}",
                supplier=payment.gathered.supplier,
                number=document.number,
                amount_in_ore=document.amount,
                reason=f"bank-{payment.code}",
            )
