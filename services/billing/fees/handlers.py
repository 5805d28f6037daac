"""Knows how each request about one person's fees is carried out: load, decide, append."""

from uuid import UUID

from services.billing.fees import deciding, monthly, notifying, repaying, settling, telling
from services.billing.fees.account import FeeAccount, stream_of
from services.billing.fees.commands import (
    CorrectCharges,
    DecideFee,
    NoteFeeHousehold,
    NoteFeeIncome,
    NoteFeeRefundAnswer,
    NoteShieldedIncome,
    NotifyFeeDecision,
    OrderFeeRefund,
    SendFeeNotice,
    SettleYear,
    TellFeeUnits,
)
from services.billing.fees.looking import load_account, load_evidence
from services.billing.fees.notifying import FeeLetter
from services.billing.fees.refusals import NothingDiffers
from services.billing.fees.rules import rules
from shared.contracts.billing_charges import ChargesCorrected, YearSettled
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


def send_fee_notice(command: SendFeeNotice, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, telling.tell(state, command, today=by.today), by=by, log=log)


def note_fee_income(command: NoteFeeIncome, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, telling.earn(state, command, today=by.today), by=by, log=log)


def note_shielded_income(command: NoteShieldedIncome, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, telling.shield(state, command, today=by.today), by=by, log=log)


def note_fee_household(command: NoteFeeHousehold, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, telling.house(state, command, today=by.today), by=by, log=log)


def tell_fee_units(command: TellFeeUnits, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, telling.count(state, command, today=by.today), by=by, log=log)


def decide_fee(command: DecideFee, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    decided = deciding.decide(state, command, today=by.today, rules=rules())
    return _append(command.person, version, decided, by=by, log=log)


def notify_fee_decision(command: NotifyFeeDecision, by: Caller, log: Log) -> Receipt:
    """In the decision's own stream: whoever hears of an appeal knows the decision, not the person."""
    account, _ = load_account(command.person, log=log)
    state, version = load_letter(command.decision_id, log=log)
    notified = notifying.notify(state, command, account=account, today=by.today)
    return log.append(command.decision_id, version, notified, by=by, case_id=stream_of(command.person))


def correct_charges(command: CorrectCharges, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    evidence = load_evidence(state, person=command.person, year=by.today.year, log=log)
    corrected = monthly.correct(state, evidence, person=command.person, today=by.today, rules=rules())
    if corrected is None:
        raise NothingDiffers("Månedene som er fakturert, stemmer med det som er kjent nå.")
    return _append(command.person, version, *_less_credit(state, corrected, by=by), by=by, log=log)


def settle_year(command: SettleYear, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    evidence = load_evidence(state, person=command.person, year=command.year, log=log)
    settled = settling.settle(state, evidence, command, today=by.today, rules=rules())
    return _append(command.person, version, *_less_credit(state, settled, by=by), by=by, log=log)


def order_fee_refund(command: OrderFeeRefund, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, repaying.order(state, command, today=by.today), by=by, log=log)


def note_fee_refund_answer(command: NoteFeeRefundAnswer, by: Caller, log: Log) -> Receipt:
    state, version = load_account(command.person, log=log)
    command.refuse_if_stale(version)
    return _append(command.person, version, repaying.answer(state, command, today=by.today), by=by, log=log)


def load_letter(decision: UUID, *, log: Log) -> tuple[FeeLetter, int]:
    return log.load(decision, notifying.evolve, FeeLetter())


def _less_credit(state: FeeAccount, charged: ChargesCorrected | YearSettled, *, by: Caller) -> tuple[Fact, ...]:
    return (charged, *repaying.set_off(state, (charged,), person=charged.person, today=by.today))


def _append(person: PersonRef, version: int, *facts: Fact, by: Caller, log: Log) -> Receipt:
    stream = stream_of(person)
    return log.append(stream, version, *facts, by=by, case_id=stream)
