"""Knows how requests about paying are carried out: load, decide, append; each amount moves with its run."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from uuid import UUID

from services.billing.looking_again import look_again
from services.billing.one_stream import Streams
from services.billing.payments import bank, credits, payable, posting, run, starting
from services.billing.payments.commands import (
    CancelPaymentRun,
    NoteLedgerAnswer,
    ReleasePaymentRun,
    StartPaymentRun,
    WriteAccountLines,
)
from services.billing.payments.pain002 import BankAnswer
from services.billing.payments.payable import Payable
from services.billing.payments.payees import payees_on
from services.billing.payments.refusals import NotToBePaid
from services.billing.payments.run import Run
from services.billing.payments.settings import Payer
from shared.contracts.billing_payments import (
    AmountPaid,
    PaymentRejected,
    PaymentsConfirmed,
    PaymentsGathered,
    PutInPaymentRun,
    ReleaseReason,
    TakenOutOfPaymentRun,
)
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound
from shared.law.accounts import AccountCode, account_code

RUNS = Streams(run.evolve, Run())


@look_again
def start_payment_run(command: StartPaymentRun, by: Caller, log: Log) -> Receipt:
    """Whoever is paid has every credit note of its own in the run, whether anybody named it or not."""
    stream = run.stream_of(command.run)
    state, version = RUNS.load(stream, log=log)
    named = [_payable(one, log=log) for one in dict.fromkeys(streams_of(command))]
    suppliers = {one.authorised.supplier for one, _ in named if one.authorised}
    owed = credits.open_credits(suppliers, log=log)
    seen = {one.stream: at for one, at in (*named, *owed.payables)}
    payables = list({one.stream: one for one, _ in (*named, *owed.payables)}.values())
    facts = starting.start(
        state,
        command,
        payables=payables,
        payees=payees_on(command.execute_on, suppliers, log=log),
        payer=Payer(),
        today=by.today,
    )
    put = _put_in(command.run, facts, seen=seen)
    return log.append(stream, version, *facts, by=by, case_id=stream, beside=(*put, *owed.looked_at))


@look_again
def release_payment_run(command: ReleasePaymentRun, by: Caller, log: Log) -> Receipt:
    stream, state, version = load_run(command.run, log=log)
    command.refuse_if_stale(version)
    started = state.started
    suppliers = [one.gathered.supplier for one in state.payments]
    payees = {} if started is None else payees_on(started.execute_on, suppliers, log=log)
    owed = credits.open_credits(suppliers, log=log)
    released = starting.release(state, payees=payees, open_credits=bool(owed.payables), actor=by.actor, now=by.now)
    return log.append(stream, version, released, by=by, case_id=stream, beside=owed.looked_at)


def cancel_payment_run(command: CancelPaymentRun, by: Caller, log: Log) -> Receipt:
    stream, state, version = load_run(command.run, log=log)
    command.refuse_if_stale(version)
    cancelled = starting.cancel(state, today=by.today)
    beside = [
        _beside(
            document.payable,
            TakenOutOfPaymentRun(run=command.run, payment=one.gathered.payment, reason="run-cancelled"),
            log=log,
        )
        for one in state.payments
        for document in one.gathered.documents
    ]
    return log.append(stream, version, cancelled, by=by, case_id=stream, beside=beside)


def take_in_bank_answer(answer: BankAnswer, by: Caller, log: Log) -> Receipt:
    """The bank names the file; what it says of a payment holds for each amount in it."""
    named = _run_of(answer)
    stream, state, version = load_run(named, log=log)
    told = bank.take_in(state, answer, today=by.today)
    follows = {payment: then for fact in told for payment, then in _what_follows(fact, run=named)}
    followed = [
        (one.gathered.supplier, document, follows[one.gathered.payment])
        for one in state.payments
        if one.gathered.payment in follows
        for document in one.gathered.documents
    ]
    beside = [_beside(document.payable, then, log=log) for _, document, then in followed]
    netted = [
        (supplier, document.payable)
        for supplier, document, then in followed
        if document.amount < 0 and isinstance(then, AmountPaid)
    ]
    return log.append(stream, version, *told, by=by, case_id=stream, beside=(*beside, *credits.use(netted, log=log)))


def write_account_lines(command: WriteAccountLines, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: posting.write(state, code_of=_code_of))


def note_ledger_answer(command: NoteLedgerAnswer, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: posting.answer(state, command))


def load_run(named: UUID, *, log: Log) -> tuple[UUID, Run, int]:
    """The run as it stands."""
    stream = run.stream_of(named)
    state, version = RUNS.load(stream, log=log)
    must_be_known(state)
    return stream, state, version


def must_be_known(state: Run) -> None:
    """Nobody answers what was never started."""
    if state.stage == "none":
        raise NotFound


def _decide(
    command: WriteAccountLines | NoteLedgerAnswer, by: Caller, log: Log, decide: Callable[[Run], tuple[Fact, ...]]
) -> Receipt:
    def of_known(state: Run) -> tuple[Fact, ...]:
        must_be_known(state)
        return decide(state)

    return RUNS.decide(run.stream_of(command.run), command, by, log, of_known)


def _code_of(service: str, on: date) -> AccountCode:
    return account_code(service, "purchase", on=on)


def streams_of(command: StartPaymentRun) -> list[UUID]:
    """Where the amounts stand that somebody wants paid."""
    invoices = (payable.stream_of("invoice", one) for one in command.invoices)
    return [*invoices, *(payable.stream_of("hospital-bill", one) for one in command.hospital_bills)]


def _payable(stream: UUID, *, log: Log) -> tuple[Payable, int]:
    state, version = log.load(stream, payable.evolve, Payable())
    if state.authorised is None:
        raise NotToBePaid("Minst ett av beløpene er ikke anvist til betaling.")
    return state, version


def _put_in(named: UUID, facts: starting.Started, *, seen: Mapping[UUID, int]) -> Iterator[Beside]:
    """Each amount the run pays moves with it."""
    for fact in facts:
        for one in fact.payments if isinstance(fact, PaymentsGathered) else ():
            put = PutInPaymentRun(run=named, payment=one.payment)
            for document in one.documents:
                at = document.payable
                yield Beside(stream=at, seen=seen[at], facts=(put,), case_id=at)


def _beside(stream: UUID, fact: Fact, *, log: Log) -> Beside:
    _, version = log.load(stream, payable.evolve, Payable())
    return Beside(stream=stream, seen=version, facts=(fact,), case_id=stream)


def _what_follows(fact: Fact, *, run: UUID) -> Iterator[tuple[str, Fact]]:
    match fact:
        case PaymentsConfirmed():
            for payment in fact.payments:
                yield payment, AmountPaid(run=run, payment=payment, paid_on=fact.paid_on)
        case PaymentRejected():
            reason: ReleaseReason = "rejected-by-bank"
            yield fact.payment, TakenOutOfPaymentRun(run=run, payment=fact.payment, reason=reason)
        case _:
            return


def _run_of(answer: BankAnswer) -> UUID:
    try:
        return UUID(hex=answer.message)
    except ValueError:
        raise NotFound from None
