"""Knows one stay in hospital as billing has heard of it: the clock day by day, and which days were billed."""

from datetime import date, datetime
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.rules import LAW
from shared.contracts.billing_hospital_stays import (
    AnswerToHospitalHeard,
    HospitalDaysClaimed,
    HospitalDisputeEndHeard,
    HospitalDisputeHeard,
    HospitalNoticeHeard,
    OurWord,
    ReceptionHeard,
)
from shared.contracts.fact import Recorded
from shared.law import patient_flow_notices
from shared.law.patient_flow_clock import Clock, Dispute, clock_of
from shared.law.patient_flow_runs import Said

Heard = HospitalNoticeHeard | AnswerToHospitalHeard | ReceptionHeard | HospitalDisputeHeard | HospitalDisputeEndHeard
StayFact = Heard | HospitalDaysClaimed


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice as it was heard (melding), whether it counts or not."""

    notice: UUID
    kind: str
    at: datetime
    replaces: UUID | None = None
    on: date | None = None
    admitted_at: datetime | None = None


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What we told the hospital. `told_as`: the fact's place in bedflow's log."""

    says: OurWord
    at: datetime
    told_as: int
    from_on: date | None = None


class Disputed(msgspec.Struct, frozen=True, kw_only=True):
    """Days the coordinator disputed (tvist), and what came of it."""

    dispute: UUID
    terms: Dispute
    notices: tuple[UUID, ...] = ()


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """One stay in hospital (sykehusopphold). `claimed`: the days each bill asks for."""

    person: str = ""
    hospital: str = ""
    reference: str = ""
    notices: tuple[Notice, ...] = ()
    words: tuple[Word, ...] = ()
    received_on: date | None = None
    disputes: tuple[Disputed, ...] = ()
    claimed: tuple[HospitalDaysClaimed, ...] = ()
    heard: tuple[int, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.notices)


def evolve(stay: Stay, recorded: Recorded) -> Stay:
    """The stay after one more fact."""
    fact = cast(StayFact, recorded.fact)
    if isinstance(fact, HospitalDaysClaimed):
        others = tuple(one for one in stay.claimed if one.bill != fact.bill)
        return replace(stay, claimed=(*others, fact) if fact.days else others)
    return after(stay, fact)


def after(stay: Stay, heard: Heard) -> Stay:
    """The stay with something that was heard, or is about to be written down."""
    return replace(_heard(stay, heard), heard=(*stay.heard, heard.told_as))


def _heard(stay: Stay, fact: Heard) -> Stay:
    match fact:
        case HospitalNoticeHeard():
            known = replace(stay, person=fact.person, hospital=fact.hospital, reference=fact.reference)
            return replace(known, notices=(*known.notices, _notice(fact)))
        case AnswerToHospitalHeard():
            word = Word(says=fact.says, at=fact.at, told_as=fact.told_as, from_on=fact.from_on)
            return replace(stay, words=(*stay.words, word))
        case ReceptionHeard():
            return replace(stay, received_on=fact.received_on)
        case HospitalDisputeHeard():
            terms = Dispute(from_on=fact.from_on, to_on=fact.to_on, ground=fact.ground)
            one = Disputed(dispute=fact.dispute, terms=terms, notices=fact.notices)
            return replace(stay, disputes=(*stay.disputes, one))
        case HospitalDisputeEndHeard():
            return replace(stay, disputes=tuple(_ended(one, fact) for one in stay.disputes))
        case _:
            assert_never(fact)


def clock_until(stay: Stay, *, until_on: date) -> Clock:
    """The days of the stay, up to but not including that one, by the same law as bedflow's (overliggerdøgn)."""
    waiting = patient_flow_notices.waiting_of(
        stay.notices,
        hospital=stay.hospital,
        said=tuple(Said(says=one.says, at=one.at, from_on=one.from_on) for one in stay.words),
        received_on=stay.received_on,
        disputes=tuple(one.terms for one in stay.disputes),
    )
    return clock_of(waiting, until_on=until_on, law=LAW)


def claimed_by_others(stay: Stay, *, bill: UUID) -> frozenset[date]:
    """The days another bill has asked for (tidligere fakturert)."""
    return frozenset(day for one in stay.claimed if one.bill != bill for day in one.days)


def _notice(fact: HospitalNoticeHeard) -> Notice:
    return Notice(
        notice=fact.notice,
        kind=fact.kind,
        at=fact.at,
        replaces=fact.replaces,
        on=fact.on,
        admitted_at=fact.admitted_at,
    )


def _ended(one: Disputed, fact: HospitalDisputeEndHeard) -> Disputed:
    return replace(one, terms=replace(one.terms, outcome=fact.outcome)) if one.dispute == fact.dispute else one
