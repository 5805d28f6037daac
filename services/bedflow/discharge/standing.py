"""Knows how a stay in hospital stands: which notices count, whether the patient is ready, what we owe and offer."""

from datetime import date, datetime, timedelta
from uuid import UUID

from services.bedflow.discharge.episode import Episode, Word
from shared.contracts.bedflow_episodes import Destination
from shared.contracts.bedflow_notices import Kind
from shared.kernel.clock import oslo_date
from shared.law import patient_flow, patient_flow_clock, patient_flow_notices
from shared.law.loader import load
from shared.law.patient_flow_clock import Admission, Clock, Waiting, clock_of
from shared.law.patient_flow_notices import Counting
from shared.law.patient_flow_runs import Said

LAW = load()


def counting(episode: Episode, *kinds: Kind) -> list[Counting]:
    """The notices that count, the first sent first. Of a chain the last one sent does, whichever arrived first."""
    return patient_flow_notices.counting(episode.notices, *kinds)


def families(episode: Episode) -> dict[UUID, list[patient_flow_notices.Notice]]:
    """Each notice with what changed or cancelled it, by the one it began with."""
    return patient_flow_notices.families(episode.notices)


def left_hospital_on(episode: Episode) -> date | None:
    """The day the patient left, as the hospital says (utskrevet eller død)."""
    told = counting(episode, "discharged", "died")
    return min((one.on for one in told if one.latest.notice not in episode.registered), default=None)


def known_dead(episode: Episode) -> Counting | None:
    """That the patient is dead, as the register says and counts now (dødsfall fra folkeregisteret)."""
    told = (one for one in counting(episode, "discharged") if one.latest.notice in episode.registered)
    return next(told, None)


def left_on(episode: Episode) -> date | None:
    """The day the clock takes: who is received by us has left, even before the hospital says so."""
    return patient_flow_notices.left_on(episode.notices, received_on=episode.received_on)


def destination_of(episode: Episode) -> Destination | None:
    """Where the stay ended (mottakssted): exactly one, or none yet."""
    return "died-in-hospital" if counting(episode, "died") else episode.destination


def destination_due_on(episode: Episode, *, left_on: date) -> date | None:
    """By when we must know where to (frist for mottakssted); None when we do."""
    if destination_of(episode) is not None:
        return None
    return left_on + timedelta(days=LAW.threshold("destination-within-days", on=left_on))


def admission_of(episode: Episode) -> Admission | None:
    """The first notice of the admission that counts (tidligmelding)."""
    return patient_flow_notices.admission_of(episode.notices)


def expected_discharge_on(episode: Episode) -> date | None:
    """When the hospital expects the patient to leave (forventet utskrivning, § 8): as its newest notice says."""
    said = {one.notice: one.expected_on for one in episode.notices}
    return next((said[one.latest.notice] for one in reversed(counting(episode, "admission"))), None)


def ready_since(episode: Episode) -> Counting | None:
    """The notice by which the patient is ready now, if he is (utskrivningsklar nå)."""
    if left_on(episode) is not None:
        return None
    ready: Counting | None = None
    for one in counting(episode, "ready", "withdrawn", "readmitted"):
        ready = (ready or one) if one.kind == "ready" else None
    return ready


def only_estimated(episode: Episode, ready: Counting) -> bool:
    """Whether the hospital itself calls the day the patient is ready an estimate (anslag)."""
    return any(one.notice == ready.latest.notice and one.is_estimate for one in episode.notices)


def words_since(episode: Episode, ready: Counting) -> list[Word]:
    """What we have told the hospital about this notice."""
    return [word for word in episode.words if word.at >= ready.at]


def offer_since(episode: Episode, ready: Counting) -> date | None:
    """From when our standing offer is ready, if there is one (stående tilbud): the earliest day we have named."""
    offer: date | None = None
    for word in words_since(episode, ready):
        if word.says == "taken-back":
            offer = None
        elif word.says in ("offer", "can-receive"):
            day = max(oslo_date(word.at), word.on or oslo_date(word.at))
            offer = day if offer is None else min(offer, day)
    return offer


def answer_due_at(episode: Episode) -> datetime | None:
    """Until when we owe the hospital an answer (svarfrist); None when we owe none."""
    ready = ready_since(episode)
    if ready is None or words_since(episode, ready):
        return None
    return patient_flow.answer_due_at(hospital=episode.hospital, noticed_at=ready.at, law=LAW)


def clock_until(episode: Episode, *, until_on: date) -> Clock:
    """The days of the stay, up to but not including that one (overliggerdøgn)."""
    return clock_of(waiting_of(episode), until_on=until_on, law=LAW)


def waiting_of(episode: Episode) -> Waiting:
    """What the clock looks at."""
    return patient_flow_notices.waiting_of(
        episode.notices,
        hospital=episode.hospital,
        said=tuple(_said(word) for word in episode.words),
        received_on=episode.received_on,
        disputes=tuple(
            patient_flow_clock.Dispute(from_on=one.from_on, to_on=one.to_on, ground=one.ground, outcome=one.outcome)
            for one in episode.disputes
        ),
    )


def _said(word: Word) -> Said:
    if word.says in ("offer", "can-receive"):
        return Said(says="offered", at=word.at, from_on=word.on)
    return Said(says="taken-back" if word.says == "taken-back" else "declined", at=word.at)
