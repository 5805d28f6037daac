"""Knows how requests about hospitals' bills are carried out: load, decide, append; days are claimed with the check."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.billing.hospital import bill, checking, knowing, suppliers
from services.billing.hospital.bill import Bill
from services.billing.hospital.commands import (
    AuthoriseHospitalBill,
    CheckHospitalBill,
    NameHospitalSupplier,
    ObjectToHospitalBill,
    OfBill,
    WithdrawHospitalBill,
)
from services.billing.hospital.judging import days_of
from services.billing.hospital.knowing import Stay
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
Stays = dict[UUID, tuple[Stay, int]]


def name_hospital_supplier(command: NameHospitalSupplier, by: Caller, log: Log) -> Receipt:
    stream = stream_of_supplier(command.supplier)
    state, version = log.load(stream, suppliers.evolve, suppliers.NONE_YET)
    named = suppliers.name(state, command)
    return log.append(stream, version, named, by=by, case_id=stream)


def check_hospital_bill(command: CheckHospitalBill, by: Caller, log: Log) -> Receipt:
    """A bill and the stays it names are recorded together: two bills for the same day do not pass each other."""
    state, version = _load(command, log=log)
    stays = _stays(state, log=log)
    known = [stay for stay, _ in stays.values()]
    facts = checking.check(state, bill=command.bill, stays=known, today=by.today)
    asked = _days_by_stay((line.reference, on) for line in state.lines for on, _ in days_of(line))
    claims = _claims(stays, bill=command.bill, asked=asked)
    return log.append(command.bill, version, *facts, by=by, case_id=command.bill, beside=claims)


def authorise_hospital_bill(command: AuthoriseHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    stays = _stays(state, log=log)
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
    kept = _claims(
        stays, bill=command.bill, asked=_days_by_stay((one.reference, one.on) for one in again.days if one.payable)
    )
    return log.append(command.bill, version, authorised, by=by, case_id=command.bill, beside=(*paid, *kept))


def object_to_hospital_bill(command: ObjectToHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    objected = checking.object_to(state, today=by.today)
    return log.append(command.bill, version, objected, by=by, case_id=command.bill)


def withdraw_hospital_bill(command: WithdrawHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    withdrawn = checking.withdraw(state, today=by.today)
    nothing = HospitalDaysClaimed(bill=command.bill, days=())
    let_go = [
        Beside(stream=stream, seen=seen, facts=(nothing,), case_id=stream)
        for stream, (stay, seen) in _stays(state, log=log).items()
        if any(one.bill == command.bill for one in stay.claimed)
    ]
    return log.append(command.bill, version, withdrawn, by=by, case_id=command.bill, beside=let_go)


def _load(command: OfBill, *, log: Log) -> tuple[Bill, int]:
    state, version = log.load(command.bill, bill.evolve, Bill())
    if state.received is None:
        raise NotFound
    command.refuse_if_stale(version)
    return state, version


def _stays(state: Bill, *, log: Log) -> Stays:
    """The stays the bill names that we know, at whichever of the supplier's hospitals."""
    if state.received is None:
        raise NotFound
    found: Stays = {}
    for hospital in hospitals_of(state.received.supplier, log=log):
        for reference in sorted({line.reference for line in state.lines}):
            stream = stream_of_stay(hospital, reference)
            stay, version = log.load(stream, knowing.evolve, Stay())
            if stay.is_known:
                found[stream] = stay, version
    return found


def _days_by_stay(days: Iterable[tuple[str, date]]) -> dict[str, set[date]]:
    found: dict[str, set[date]] = defaultdict(set)
    for reference, on in days:
        found[reference].add(on)
    return found


def _claims(stays: Stays, *, bill: UUID, asked: dict[str, set[date]]) -> list[Beside]:
    """What the bill asks of each stay; of one that is authorised, what it pays: the rest may be billed anew."""
    return [
        Beside(
            stream=stream,
            seen=seen,
            facts=(HospitalDaysClaimed(bill=bill, days=_new(stay, asked.get(stay.reference, ()), bill=bill)),),
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
