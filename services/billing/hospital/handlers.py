"""Knows how requests about hospitals' bills are carried out: load, decide, append; days are claimed with the check."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.billing.hospital import bill, checking, claiming, crediting, knowing, paid, suppliers, tying
from services.billing.hospital.bill import Bill, after
from services.billing.hospital.commands import (
    AuthoriseHospitalBill,
    CheckHospitalBill,
    DropHospitalCredit,
    EndHospitalClaimBack,
    NameHospitalSupplier,
    ObjectToHospitalBill,
    OfBill,
    TieHospitalLine,
    WithdrawHospitalBill,
)
from services.billing.hospital.knowing import Stay
from services.billing.hospital.looking import Stays, let_go, let_go_of, load_stay, stays_of
from services.billing.hospital.matching import Key, billed_days, key_of, paid_days
from services.billing.hospital.naming import stream_of_stay, stream_of_supplier
from services.billing.hospital.paying import pay
from services.billing.hospital.suppliers import hospitals_of
from services.billing.one_stream import Streams
from shared.contracts.billing_hospital import HospitalDaysJudged
from shared.contracts.billing_hospital_stays import HospitalDaysClaimed
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound

BILLS = Streams(bill.evolve, Bill())
SUPPLIERS = Streams(suppliers.evolve, suppliers.NONE_YET)


def name_hospital_supplier(command: NameHospitalSupplier, by: Caller, log: Log) -> Receipt:
    of = stream_of_supplier(command.supplier)
    return SUPPLIERS.decide(of, command, by, log, lambda state: suppliers.name(state, command))


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
    payable = pay(state, bill=command.bill, amount=authorised.amount, log=log)
    kept = _claims(stays, bill=command.bill, asked=paid_days(again.days))
    return log.append(command.bill, version, authorised, by=by, case_id=command.bill, beside=(*payable, *kept))


def object_to_hospital_bill(command: ObjectToHospitalBill, by: Caller, log: Log) -> Receipt:
    return BILLS.decide(command.bill, command, by, log, lambda state: checking.object_to(state, today=by.today))


def withdraw_hospital_bill(command: WithdrawHospitalBill, by: Caller, log: Log) -> Receipt:
    state, version = _load(command, log=log)
    withdrawn = checking.withdraw(state, today=by.today)
    free = let_go(state, bill=command.bill, log=log)
    return log.append(command.bill, version, withdrawn, by=by, case_id=command.bill, beside=free)


def drop_hospital_credit(command: DropHospitalCredit, by: Caller, log: Log) -> Receipt:
    return BILLS.decide(
        command.bill, command, by, log, lambda state: crediting.drop(state, number=command.number, today=by.today)
    )


def end_hospital_claim_back(command: EndHospitalClaimBack, by: Caller, log: Log) -> Receipt:
    """Days of which the trust holds nothing any more may be billed anew."""
    state, version = _load(command, log=log)
    ended = claiming.end_claim(state, end=command.end, today=by.today)
    less = after(state, ended)
    free = let_go_of(paid.let_go(state.paid, less.paid), bill=command.bill, log=log)
    return log.append(command.bill, version, ended, by=by, case_id=command.bill, beside=free)


def _load(command: OfBill, *, log: Log) -> tuple[Bill, int]:
    state, version = BILLS.load(command.bill, log=log)
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
