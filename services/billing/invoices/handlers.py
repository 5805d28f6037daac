"""Knows how each request about an invoice is carried out: load, decide, append it and its call-offs together."""

from collections.abc import Callable
from uuid import UUID

from services.billing.invoices import asking, certifying, crediting, delivery, holding
from services.billing.invoices.amounts import parts
from services.billing.invoices.asking import must_be_undecided
from services.billing.invoices.commands import (
    ApproveDelivery,
    AskSupplier,
    AuthoriseInvoice,
    CertifyInvoice,
    DismissDouble,
    EndClaimBack,
    LetInvoiceFallDue,
    LetSupplierAnswerFallDue,
    NoteSupplierAnswer,
    OfInvoice,
    ReconcileInvoice,
    SendBackInvoice,
    SettleLine,
    TellSupplier,
    TieCreditNote,
    WithdrawInvoice,
)
from services.billing.invoices.crediting_handlers import tie_note
from services.billing.invoices.gathering import Gathering
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.loading import INVOICES, as_it_will_stand, beside_call_offs, load_invoice
from services.billing.invoices.refusals import CreditIsTied
from services.billing.invoices.settling import beside_settled, sealed_for
from services.billing.looking_again import look_again
from services.billing.payments import beside as payments
from services.billing.payments.payable import Authorised
from services.billing.purchasing import call_off as call_offs
from services.billing.purchasing.call_off import CallOff
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.confidential import Clear
from shared.kernel.receipt import Receipt


@look_again
def reconcile_invoice(command: ReconcileInvoice, by: Caller, log: Log) -> Receipt:
    state, version = _found(command, log=log)
    must_be_undecided(state)
    facts, besides = held_again(state, command.invoice_id, by=by, log=log)
    return log.append(command.invoice_id, version, *facts, by=by, case_id=command.invoice_id, beside=besides)


@look_again
def settle_line(command: SettleLine, by: Caller, log: Log) -> Receipt:
    state, version = _found(command, log=log)
    words = Clear(sealed_for(state, command), "economy", command.words)
    settled = certifying.settle(state, command, words=words, today=by.today)
    besides = beside_settled(state, settled, invoice_id=command.invoice_id, log=log)
    return log.append(command.invoice_id, version, settled, by=by, case_id=command.invoice_id, beside=besides)


@look_again
def ask_supplier(command: AskSupplier, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: asking.ask(state, command, today=by.today))


@look_again
def note_supplier_answer(command: NoteSupplierAnswer, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: asking.answer(state, command, today=by.today))


@look_again
def dismiss_double(command: DismissDouble, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: asking.dismiss(state, today=by.today))


@look_again
def tell_supplier(command: TellSupplier, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: asking.tell(state, today=by.today))


@look_again
def certify_invoice(command: CertifyInvoice, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: certifying.certify(state, command, today=by.today))


@look_again
def send_back_invoice(command: SendBackInvoice, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: certifying.send_back(state, command, today=by.today))


@look_again
def end_claim_back(command: EndClaimBack, by: Caller, log: Log) -> Receipt:
    return _decide(command, by, log, lambda state: certifying.end_claim(state, command, today=by.today))


@look_again
def authorise_invoice(command: AuthoriseInvoice, by: Caller, log: Log) -> Receipt:
    """What may be paid is told to its own stream in the same unit: it is gathered into one payment run from there."""
    stream = command.invoice_id
    state, version = _found(command, log=log)
    authorised = certifying.authorise(state, command, actor=by.actor, today=by.today)
    paid = payments.authorise(_to_be_paid(state, command), log=log, case_id=stream)
    return log.append(stream, version, authorised, by=by, case_id=stream, beside=paid)


@look_again
def withdraw_invoice(command: WithdrawInvoice, by: Caller, log: Log) -> Receipt:
    stream = command.invoice_id
    state, version = _found(command, log=log)
    withdrawn = certifying.withdraw(state, command, today=by.today)
    gathering = Gathering(log, invoice=stream, today=by.today)
    free = beside_call_offs(stream, {}, before=state.checked, gathering=gathering)
    return log.append(stream, version, withdrawn, by=by, case_id=stream, beside=free)


@look_again
def tie_credit_note(command: TieCreditNote, by: Caller, log: Log) -> Receipt:
    stream = command.invoice_id
    state, version = _found(command, log=log)
    gathering = Gathering(log, invoice=stream, today=by.today)
    facts, besides = tie_note(
        state, note_id=stream, number=command.credits, gathering=gathering, log=log, today=by.today
    )
    if not facts and not besides:
        raise CreditIsTied("Kreditnotaen venter allerede på denne fakturaen.")
    if not facts:
        (first, *others) = besides
        return log.append(first.stream, first.seen, *first.facts, by=by, case_id=first.case_id, beside=others)
    return log.append(stream, version, *facts, by=by, case_id=stream, beside=besides)


@look_again
def approve_delivery(command: ApproveDelivery, by: Caller, log: Log) -> Receipt:
    of = call_offs.stream_of(command.call_off)
    ordered, _ = log.load(of, call_offs.evolve, CallOff())
    stream = delivery.stream_of(of)
    _, version = log.load(stream, delivery.evolve, delivery.Delivered())
    command.refuse_if_stale(version)
    approved = delivery.approve(ordered, command, call_off_id=of, today=by.today)
    return log.append(stream, version, approved, by=by, case_id=ordered.case_id or of)


def let_invoice_fall_due(command: LetInvoiceFallDue, by: Caller, log: Log) -> None:
    state, version = load_invoice(command.stream, log=log)
    if due := asking.let_fall_due(state, today=by.today):
        log.append(command.stream, version, due, by=by, case_id=command.stream)


def let_supplier_answer_fall_due(command: LetSupplierAnswerFallDue, by: Caller, log: Log) -> None:
    state, version = load_invoice(command.stream, log=log)
    if due := asking.let_answer_fall_due(state, today=by.today):
        log.append(command.stream, version, due, by=by, case_id=command.stream)


def held_again(state: Invoice, stream: UUID, *, by: Caller, log: Log) -> tuple[tuple[Fact, ...], tuple[Beside, ...]]:
    """An invoice held against what is known now, its own days free to it."""
    assert state.received is not None
    gathering = Gathering(log, invoice=stream, today=by.today)
    checked = tuple(holding.hold(state.lines, gathering.find, supplier=state.received.supplier))
    facts = holding.reconciled(checked, net=sum(line.net for line in state.lines), today=by.today)
    freed = crediting.freed(as_it_will_stand(state, facts))
    paid_for = [one for one in checked if one.verdict.line not in freed]
    told = holding.told_call_offs(state.lines, paid_for, invoice=stream)
    return facts, gathering.beside(beside_call_offs(stream, told, before=state.checked, gathering=gathering))


def _decide(command: OfInvoice, by: Caller, log: Log, decide: Callable[[Invoice], Fact]) -> Receipt:
    return INVOICES.decide(command.invoice_id, command, by, log, decide)


def _found(command: OfInvoice, *, log: Log) -> tuple[Invoice, int]:
    state, version = load_invoice(command.invoice_id, log=log)
    command.refuse_if_stale(version)
    return state, version


def _to_be_paid(state: Invoice, command: AuthoriseInvoice) -> Authorised:
    received = state.received
    assert received is not None
    return Authorised(
        source="invoice",
        document=command.invoice_id,
        number=received.number,
        supplier=received.supplier,
        amount=command.amount,
        due_on=received.due_on or received.issued_on,
        parts=parts(state),
        account=received.account,
        kid=received.kid,
    )
