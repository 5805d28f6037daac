"""Knows how a stay in hospital stands: which notices count, whether the patient is ready, what we owe and offer."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import get_args
from uuid import UUID

import msgspec

from services.bedflow.discharge.episode import Episode, Kind, Notice, Void, Word
from shared.contracts.bedflow_episodes import Destination
from shared.kernel.clock import oslo_date
from shared.law import patient_flow, patient_flow_clock
from shared.law.loader import load
from shared.law.patient_flow_clock import Admission, Clock, Waiting, clock_of
from shared.law.patient_flow_runs import Said, Told

LAW = load()
KINDS: tuple[Kind, ...] = get_args(Kind)
VOID: tuple[Void, ...] = get_args(Void)


class Counting(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that counts (gjeldende melding): told first at `at`, says now what `latest` says."""

    root: UUID
    at: datetime
    latest: Notice

    @property
    def kind(self) -> str:
        return self.latest.kind

    @property
    def on(self) -> date:
        return self.latest.on or oslo_date(self.at)


def root_of(notice: UUID, *, replaced: dict[UUID, UUID]) -> UUID:
    """The notice a chain of changes began with, known or not. A chain that bites its tail has its smallest id."""
    seen = [notice]
    while (before := replaced.get(notice)) is not None:
        if before in seen:
            return min(seen[seen.index(before) :])
        seen.append(before)
        notice = before
    return notice


def families(episode: Episode) -> dict[UUID, list[Notice]]:
    """Each notice with what changed or cancelled it, by the one it began with."""
    replaced = {one.notice: one.replaces for one in episode.notices if one.replaces is not None}
    found: dict[UUID, list[Notice]] = defaultdict(list)
    for one in episode.notices:
        found[root_of(one.notice, replaced=replaced)].append(one)
    return found


def counting(episode: Episode, *kinds: Kind) -> list[Counting]:
    """The notices that count, the first sent first. Of a chain the last one sent does, whichever arrived first."""
    found = []
    for root, told in families(episode).items():
        latest = max(told, key=lambda one: (one.at, one.kind in VOID, one.notice != root, one.notice))
        if latest.kind in (kinds or KINDS):
            first = min(one.at for one in told if one.kind not in VOID)
            found.append(Counting(root=root, at=first, latest=latest))
    return sorted(found, key=lambda one: (one.at, one.kind == "ready", str(one.root)))


def left_hospital_on(episode: Episode) -> date | None:
    """The day the patient left, as the hospital says (utskrevet eller død)."""
    return min((one.on for one in counting(episode, "discharged", "died")), default=None)


def left_on(episode: Episode) -> date | None:
    """The day the clock takes: who is received by us has left, even before the hospital says so."""
    days = [day for day in (left_hospital_on(episode), episode.received_on) if day is not None]
    return min(days, default=None)


def destination_of(episode: Episode) -> Destination | None:
    """Where the stay ended (mottakssted): exactly one, or none yet."""
    return "died-in-hospital" if counting(episode, "died") else episode.destination


def admission_of(episode: Episode) -> Admission | None:
    """The first notice of the admission that counts (tidligmelding)."""
    for one in counting(episode, "admission"):
        return Admission(admitted_at=one.latest.admitted_at or one.at, notified_at=one.at)
    return None


def ready_since(episode: Episode) -> Counting | None:
    """The notice by which the patient is ready now, if he is (utskrivningsklar nå)."""
    if left_on(episode) is not None:
        return None
    ready: Counting | None = None
    for one in counting(episode, "ready", "withdrawn", "readmitted"):
        ready = (ready or one) if one.kind == "ready" else None
    return ready


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
    return Waiting(
        hospital=episode.hospital,
        admission=admission_of(episode),
        told=tuple(_told(episode)),
        said=tuple(_said(word) for word in episode.words),
        left_on=left_on(episode),
        disputes=tuple(
            patient_flow_clock.Dispute(from_on=one.from_on, to_on=one.to_on, ground=one.ground, outcome=one.outcome)
            for one in episode.disputes
        ),
    )


def _told(episode: Episode) -> Iterator[Told]:
    for one in counting(episode, "ready"):
        yield Told(says="ready", at=one.at, on=one.on, key=str(one.root))
    for one in counting(episode, "withdrawn"):
        yield Told(says="withdrawn", at=one.at, on=one.on, key=str(one.root))
    for one in counting(episode, "readmitted"):
        yield Told(says="readmitted", at=one.at, on=one.on, key=str(one.root))


def _said(word: Word) -> Said:
    if word.says in ("offer", "can-receive"):
        return Said(says="offered", at=word.at, from_on=word.on)
    return Said(says="taken-back" if word.says == "taken-back" else "declined", at=word.at)
