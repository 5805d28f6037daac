"""Knows what billing makes of what bedflow tells of stays in hospital: one fact of theirs, one of ours."""

from collections.abc import Iterator
from uuid import UUID

import msgspec

from services.billing.hospital import bill, claiming
from services.billing.hospital.bill import Bill
from services.billing.hospital.knowing import Heard, Stay, after, evolve
from services.billing.hospital.naming import stream_of_episode, stream_of_notice, stream_of_stay
from shared.contracts.bedflow_episodes import (
    DaysDisputed,
    DestinationCorrected,
    DestinationNoted,
    DisputeSettled,
    NoticeAnswered,
    OfferMadeReady,
    OfferTakenBack,
)
from shared.contracts.bedflow_notices import (
    AdmissionChanged,
    AdmissionNoted,
    NoticeFact,
    told_in,
)
from shared.contracts.billing_hospital_stays import (
    AnswerToHospitalHeard,
    HospitalDisputeEndHeard,
    HospitalDisputeHeard,
    HospitalNoticeHeard,
    HospitalStayHeard,
    ReceptionHeard,
)
from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Which stay an episode, or a notice, is about."""

    hospital: str = ""
    reference: str = ""


def know(known: Known, recorded: Recorded) -> Known:
    fact = recorded.fact
    assert isinstance(fact, HospitalStayHeard)
    return Known(hospital=fact.hospital, reference=fact.reference)


def hear_bedflow(recorded: Recorded, by: Caller, log: Log) -> None:
    """Write down what was told of a stay in hospital; other facts are left alone."""
    fact, episode = recorded.fact, stream_of_episode(recorded.record.stream)
    heard = when_told(fact, told_as=recorded.record.position)
    if heard is None:
        return
    known, seen = log.load(episode, know, Known())
    beside: tuple[Beside, ...] = ()
    if isinstance(heard, HospitalNoticeHeard) and not known.hospital:
        known = Known(hospital=heard.hospital, reference=heard.reference)
        first = HospitalStayHeard(hospital=known.hospital, reference=known.reference)
        beside = (Beside(stream=episode, seen=seen, facts=(first,), case_id=recorded.record.case_id),)
    if not known.hospital:
        return
    stream = stream_of_stay(known.hospital, known.reference)
    stay, version = log.load(stream, evolve, Stay())
    if recorded.record.position not in stay.heard:
        named = _named(heard, case_id=recorded.record.case_id, log=log)
        claimed = _claimed_back(after(stay, heard), by=by, log=log)
        besides = (*beside, *named, *claimed)
        log.append(stream, version, heard, by=by, case_id=recorded.record.case_id, beside=besides)


def _claimed_back(stay: Stay, *, by: Caller, log: Log) -> Iterator[Beside]:
    """What was paid for days that turn out not to be owed is claimed back in the same unit; or no longer is."""
    for stream in dict.fromkeys(one.bill for one in stay.claimed):
        state, seen = log.load(stream, bill.evolve, Bill())
        if claims := claiming.claim(state, stay, today=by.today):
            yield Beside(stream=stream, seen=seen, facts=claims, case_id=stream)


def _named(heard: Heard, *, case_id: UUID, log: Log) -> tuple[Beside, ...]:
    """A bill may name the stay by the id of any of its messages."""
    if not isinstance(heard, HospitalNoticeHeard):
        return ()
    stream = stream_of_notice(heard.notice)
    known, seen = log.load(stream, know, Known())
    fact = HospitalStayHeard(hospital=heard.hospital, reference=heard.reference)
    return () if known.hospital else (Beside(stream=stream, seen=seen, facts=(fact,), case_id=case_id),)


def when_told(fact: Fact, *, told_as: int) -> Heard | None:
    """What we write down of a fact of bedflow's; nothing of those that do not move the clock."""
    if isinstance(fact, NoticeFact):
        return _notice(fact, told_as=told_as)
    match fact:
        case NoticeAnswered():
            return _answer(fact, told_as=told_as)
        case OfferMadeReady():
            return AnswerToHospitalHeard(says="offered", at=fact.offered_at, told_as=told_as, from_on=fact.from_on)
        case OfferTakenBack():
            return AnswerToHospitalHeard(says="taken-back", at=fact.taken_back_at, told_as=told_as)
        case DestinationNoted() | DestinationCorrected():
            return ReceptionHeard(received_on=fact.received_on, told_as=told_as)
        case DaysDisputed():
            return _dispute(fact, told_as=told_as)
        case DisputeSettled():
            return HospitalDisputeEndHeard(dispute=fact.dispute, outcome=fact.outcome, told_as=told_as)
        case _:
            return None


def _dispute(fact: DaysDisputed, *, told_as: int) -> HospitalDisputeHeard:
    return HospitalDisputeHeard(
        dispute=fact.dispute,
        from_on=fact.from_on,
        to_on=fact.to_on,
        ground=fact.ground,
        told_as=told_as,
        notices=fact.notices,
    )


def _answer(fact: NoticeAnswered, *, told_as: int) -> AnswerToHospitalHeard:
    can = fact.answer == "can-receive"
    return AnswerToHospitalHeard(
        says="offered" if can else "declined",
        at=fact.answered_at,
        told_as=told_as,
        from_on=fact.from_on if can else None,
    )


def _notice(fact: NoticeFact, *, told_as: int) -> HospitalNoticeHeard:
    kind, on = told_in(fact)
    return HospitalNoticeHeard(
        person=fact.person,
        hospital=fact.hospital,
        reference=fact.reference,
        notice=fact.notice,
        kind=kind,
        at=fact.notified_at,
        told_as=told_as,
        replaces=None if isinstance(fact, AdmissionNoted) else fact.replaces,
        on=on,
        admitted_at=fact.admitted_at if isinstance(fact, AdmissionNoted | AdmissionChanged) else None,
    )
