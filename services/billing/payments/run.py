"""Knows a payment run: what it pays, how far each payment has come, and which account lines are with the ledger."""

from datetime import date
from typing import Literal, assert_never, cast, get_args
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_ledger import (
    AccountLine,
    AccountLineRefused,
    AccountLinesBooked,
    AccountLinesWritten,
)
from shared.contracts.billing_payments import (
    GatheredPayment,
    PaymentRejected,
    PaymentRunCancelled,
    PaymentRunReleased,
    PaymentRunStarted,
    PaymentsAccepted,
    PaymentsConfirmed,
    PaymentsGathered,
    PaymentsStopped,
    StoppedAmount,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id

Stage = Literal["none", "started", "released", "cancelled"]
Outcome = Literal["waits", "accepted", "rejected", "confirmed"]
RunFact = (
    PaymentRunStarted
    | PaymentsGathered
    | PaymentsStopped
    | PaymentRunReleased
    | PaymentRunCancelled
    | PaymentsAccepted
    | PaymentRejected
    | PaymentsConfirmed
    | AccountLinesWritten
    | AccountLinesBooked
    | AccountLineRefused
)
FACTS = get_args(RunFact)


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """One payment of a run and what the bank has said of it."""

    gathered: GatheredPayment
    outcome: Outcome = "waits"
    code: str = ""
    paid_on: date | None = None


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """One account line and what the ledger has said of it. `file`: the number of the file it stands in."""

    line: AccountLine
    file: int
    answer: Literal["waits", "booked", "refused"] = "waits"
    code: str = ""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One payment run (remittering). `postings`: every line as it stands in every file."""

    stage: Stage = "none"
    started: PaymentRunStarted | None = None
    started_by: str = ""
    released: PaymentRunReleased | None = None
    released_by: str = ""
    payments: tuple[Payment, ...] = ()
    stopped: tuple[StoppedAmount, ...] = ()
    postings: tuple[Posting, ...] = ()

    def payment(self, payment: str) -> Payment | None:
        return next((one for one in self.payments if one.gathered.payment == payment), None)


def stream_of(run: UUID) -> UUID:
    """Where a run stands."""
    return derived_id("billing-payment-run", run)


def evolve(run: Run, recorded: Recorded) -> Run:
    """The run after one more fact."""
    fact = cast(RunFact, recorded.fact)
    match fact:
        case PaymentRunStarted():
            return replace(run, stage="started", started=fact, started_by=recorded.actor.id)
        case PaymentsGathered():
            return replace(run, payments=(*run.payments, *(Payment(gathered=one) for one in fact.payments)))
        case PaymentsStopped():
            return replace(run, stopped=(*run.stopped, *fact.amounts))
        case PaymentRunReleased():
            return replace(run, stage="released", released=fact, released_by=recorded.actor.id)
        case PaymentRunCancelled():
            return replace(run, stage="cancelled")
        case PaymentsAccepted() | PaymentRejected() | PaymentsConfirmed():
            return _told(run, fact)
        case AccountLinesWritten():
            written = tuple(Posting(line=line, file=fact.file) for line in fact.lines)
            return replace(run, postings=(*run.postings, *written))
        case AccountLinesBooked() | AccountLineRefused():
            return _posted(run, fact)
        case _:
            assert_never(fact)


def _told(run: Run, fact: PaymentsAccepted | PaymentRejected | PaymentsConfirmed) -> Run:
    named = {fact.payment} if isinstance(fact, PaymentRejected) else set(fact.payments)
    return replace(
        run, payments=tuple(_said(one, fact) if one.gathered.payment in named else one for one in run.payments)
    )


def _said(payment: Payment, fact: PaymentsAccepted | PaymentRejected | PaymentsConfirmed) -> Payment:
    match fact:
        case PaymentsAccepted():
            return replace(payment, outcome="accepted")
        case PaymentRejected():
            return replace(payment, outcome="rejected", code=fact.code)
        case PaymentsConfirmed():
            return replace(payment, outcome="confirmed", paid_on=fact.paid_on)
        case _:
            assert_never(fact)


def _posted(run: Run, fact: AccountLinesBooked | AccountLineRefused) -> Run:
    """What the ledger says is about a line as it stands in the newest file."""
    named = set(fact.lines) if isinstance(fact, AccountLinesBooked) else {fact.line}
    return replace(
        run,
        postings=tuple(
            _answered(one, fact) if one.answer == "waits" and one.line.line in named else one for one in run.postings
        ),
    )


def _answered(posting: Posting, fact: AccountLinesBooked | AccountLineRefused) -> Posting:
    if isinstance(fact, AccountLinesBooked):
        return replace(posting, answer="booked")
    return replace(posting, answer="refused", code=fact.code)
