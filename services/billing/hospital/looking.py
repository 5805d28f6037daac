"""Knows where the stays a bill may be about are read: at each of the supplier's hospitals, by every name of theirs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.billing.hospital import hearing, knowing
from services.billing.hospital.bill import Bill
from services.billing.hospital.hearing import Known
from services.billing.hospital.knowing import Stay
from services.billing.hospital.matching import spellings
from services.billing.hospital.naming import stream_of_notice, stream_of_stay
from services.billing.hospital.paid import PaidDay
from services.billing.hospital.suppliers import hospitals_of
from shared.contracts.bedflow_notices import notice_of
from shared.contracts.billing_hospital_stays import HospitalDaysClaimed
from shared.eventing.log import Beside, Log
from shared.kernel.refusal import NotFound

Stays = dict[UUID, tuple[Stay, int]]


def stays_of(state: Bill, *, log: Log) -> Stays:
    """The stays a bill names that we know, and those its lines were said to be about, now or before."""
    if state.received is None:
        raise NotFound
    references = sorted({line.reference for line in state.lines})
    named = {
        stream
        for hospital in hospitals_of(state.received.supplier, log=log)
        for reference in references
        for stream in _named(hospital, reference, log=log)
    }
    tied = {stream_of_stay(one.hospital, one.reference) for one in state.tied}
    found: Stays = {}
    for stream in sorted(named | tied):
        stay, version = load_stay(stream, log=log)
        if stay.is_known:
            found[stream] = stay, version
    return found


def load_stay(stream: UUID, *, log: Log) -> tuple[Stay, int]:
    return log.load(stream, knowing.evolve, Stay())


def _named(hospital: str, reference: str, *, log: Log) -> set[UUID]:
    """A reference of ours, or the id of a message (MsgId)."""
    found = {stream_of_stay(hospital, reference)}
    for message in spellings(reference):
        known, _ = log.load(stream_of_notice(notice_of(hospital, message)), hearing.know, Known())
        if known.hospital:
            found.add(stream_of_stay(known.hospital, known.reference))
    return found


def let_go_of(days: Iterable[PaidDay], *, bill: UUID, log: Log) -> list[Beside]:
    """Days of which the trust holds nothing any more may be billed anew."""
    gone: dict[UUID, set[date]] = defaultdict(set)
    for one in days:
        gone[stream_of_stay(*one.of_stay)].add(one.on)
    return [_keeps(stream, without=gone[stream], bill=bill, log=log) for stream in sorted(gone)]


def _keeps(stream: UUID, *, without: set[date], bill: UUID, log: Log) -> Beside:
    stay, seen = load_stay(stream, log=log)
    days = tuple(day for one in stay.claimed if one.bill == bill for day in one.days if day not in without)
    return Beside(stream=stream, seen=seen, facts=(HospitalDaysClaimed(bill=bill, days=days),), case_id=stream)


def let_go(state: Bill, *, bill: UUID, log: Log) -> list[Beside]:
    """The days a bill asked for may be billed anew."""
    nothing = HospitalDaysClaimed(bill=bill, days=())
    return [
        Beside(stream=stream, seen=seen, facts=(nothing,), case_id=stream)
        for stream, (stay, seen) in stays_of(state, log=log).items()
        if any(one.bill == bill for one in stay.claimed)
    ]
