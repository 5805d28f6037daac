"""Knows how requests about hospitals' bills are carried out: load, decide, append; days are claimed with the check."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.billing.hospital import bill, checking, knowing, suppliers, tying
from services.billing.hospital.bill import Bill
from services.billing.hospital.commands import (
    AuthoriseHospitalBill,
    CheckHospitalBill,
    NameHospitalSupplier,
    ObjectToHospitalBill,
    OfBill,
    TieHospitalLine,
    WithdrawHospitalBill,
)
from services.billing.hospital.knowing import Stay
from services.billing.hospital.looking import Stays, let_go, load_stay, stays_of
from services.billing.hospital.matching import Key, billed_days, key_of, paid_days
from services.billing.hospital.naming import stream_of_stay, stream_of_supplier
from services.billing.hospital.suppliers import hospitals_of
from services.billing.payments import beside
from services.billing.payments.payable import Authorised
from shared.contracts.billing_hospital import HospitalDaysClaimed, HospitalDaysJudged
from shared.contracts.billing_payments import CostPart
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound

SERVICE = "delayed-discharge"
"""What hospital days are called in the chart of accounts."""


def name_hospital_supplier(command: NameHospitalSupplier, by: Caller, log: Log) -> Receipt:
    stream = stream_of_supplier(command.supplier)
    state, version = log.load(stream, suppliers.evolve, suppliers.NONE_YET)
    named = suppliers.name(state, command)
    return log.append(stream, version, named, by=by, case_id=stream)


def check_hospital_bill(command: CheckHospitalBill, by: Caller, log: Log) -> Receipt:
    """A bill and the stays it names are recorded together: two bills for the same day do not pass each other."""
    state, version = _load(command, log=log)
    stays = stays_of(state, log=log)
    known = [stay for stay, _ in stays.values()]
    facts = checking.check(state, bill=command.bill, stays=known, today=by.today)
    asked = billed_days(state.lines, stays=known, ties=state.ties)
    claims = _claims(stays, bill=command.bill, asked=asked)
    return log.append(command.bill, version, *facts, by=by, case_id=command.bill, beside=claims)


def tie_hospital_line(command: TieHospitalLine, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    told = state.received
    hospitals = hospitals_of(told.supplier, log=log) if told else ()
    stay, _ = load_stay(stream_of_stay(command.hospital, command.reference), log=log)
    tied = tying.tie(state, command, hospitals=hospitals, stay=stay, today=by.today)
    return log.append(command.bill, version, tied, by=by, case_id=command.bill)


def authorise_hospital_bill(command: AuthoriseHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    stays = stays_of(state, log=log)
    again = _as_now(state, stays, bill=command.bill, today=by.today)
    authorised = checking.authorise(state, again=again, actor=by.actor, today=by.today)
    told = state.received
    if told is None:
        raise NotFound
    payable = Authorised(
        source="hospital-bill",
        document=command.bill,
        number=told.number,
        supplier=told.supplier,
        amount=authorised.amount,
        due_on=told.due_on,
        parts=(CostPart(service=SERVICE, net=authorised.amount),),
        account=told.account,
        kid=told.kid,
    )
    paid = beside.authorise(payable, log=log, case_id=command.bill)
    kept = _claims(stays, bill=command.bill, asked=paid_days(again.days))
    return log.append(command.bill, version, authorised, by=by, case_id=command.bill, beside=(*paid, *kept))


def object_to_hospital_bill(command: ObjectToHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    objected = checking.object_to(state, today=by.today)
    return log.append(command.bill, version, objected, by=by, case_id=command.bill)


def withdraw_hospital_bill(command: WithdrawHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    withdrawn = checking.withdraw(state, today=by.today)
    free = let_go(state, bill=command.bill, log=log)
    return log.append(command.bill, version, withdrawn, by=by, case_id=command.bill, beside=free)


def _load(command: OfBill, *, log: Log) -> tuple[Bill, int]:
    state, version = log.load(command.bill, bill.evolve, Bill())
    if state.received is None:
        raise NotFound
    command.refuse_if_stale(version)
    return state, version


def _claims(stays: Stays, *, bill: UUID, asked: dict[Key, set[date]]) -> list[Beside]:
    """What the bill asks of each stay; of one that is authorised, what it pays: the rest may be billed anew."""
    return [
        Beside(
            stream=stream,
            seen=seen,
            facts=(HospitalDaysClaimed(bill=bill, days=_new(stay, asked.get(key_of(stay), ()), bill=bill)),),
            case_id=stream,
        )
        for stream, (stay, seen) in stays.items()
    ]


def _new(stay: Stay, days: Iterable[date], *, bill: UUID) -> tuple[date, ...]:
    """A day belongs to the bill that asked for it first."""
    return tuple(sorted(set(days) - knowing.claimed_by_others(stay, bill=bill)))


def _as_now(state: Bill, stays: Stays, *, bill: UUID, today: date) -> Bill:
    known = [stay for stay, _ in stays.values()]
    facts = checking.check(state, bill=bill, stays=known, today=today)
    return Bill(days=tuple(day for fact in facts if isinstance(fact, HospitalDaysJudged) for day in fact.days))
