"""Knows which of a hospital's notices count, in whatever order they arrived, and what the clock makes of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

import msgspec

from shared.kernel.clock import oslo_date
from shared.law.patient_flow_clock import Admission, Dispute, Waiting
from shared.law.patient_flow_runs import HospitalSays, Said, Told

VOID = ("admission-cancelled", "cancelled")
"""What takes a notice back and says nothing else."""
_READINESS: tuple[HospitalSays, ...] = ("ready", "withdrawn", "readmitted")


class Notice(Protocol):
    """One notice as recorded (melding), whether it counts or not. `on`: the day it is about."""

    @property
    def notice(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def replaces(self) -> UUID | None: ...
    @property
    def on(self) -> date | None: ...
    @property
    def admitted_at(self) -> datetime | None: ...


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


def families(notices: Iterable[Notice]) -> dict[UUID, list[Notice]]:
    """Each notice with what changed or cancelled it, by the one it began with."""
    known = list(notices)
    replaced = {one.notice: one.replaces for one in known if one.replaces is not None}
    found: dict[UUID, list[Notice]] = defaultdict(list)
    for one in known:
        found[root_of(one.notice, replaced=replaced)].append(one)
    return found


def counting(notices: Iterable[Notice], *kinds: str) -> list[Counting]:
    """The notices that count, the first sent first. Of a chain the last one sent does, whichever arrived first."""
    found = []
    for root, told in families(notices).items():
        latest = max(told, key=lambda one: (one.at, one.kind in VOID, one.notice != root, one.notice))
        if latest.kind not in VOID and (not kinds or latest.kind in kinds):
            first = min(one.at for one in told if one.kind not in VOID)
            found.append(Counting(root=root, at=first, latest=latest))
    return sorted(found, key=lambda one: (one.at, one.kind == "ready", str(one.root)))


def admission_of(notices: Iterable[Notice]) -> Admission | None:
    """The first notice of the admission that counts (tidligmelding)."""
    for one in counting(notices, "admission"):
        return Admission(admitted_at=one.latest.admitted_at or one.at, notified_at=one.at)
    return None


def left_on(notices: Iterable[Notice], *, received_on: date | None) -> date | None:
    """The day the patient left, as the clock takes it: received by us, discharged or dead, whichever came first."""
    days = [one.on for one in counting(notices, "discharged", "died")]
    return min([*days, *([] if received_on is None else [received_on])], default=None)


def waiting_of(
    notices: Iterable[Notice],
    *,
    hospital: str,
    said: tuple[Said, ...],
    received_on: date | None,
    disputes: tuple[Dispute, ...],
) -> Waiting:
    """What the clock looks at, of all that hospital and municipality have told each other."""
    known = list(notices)
    return Waiting(
        hospital=hospital,
        admission=admission_of(known),
        told=tuple(_told(known)),
        said=said,
        left_on=left_on(known, received_on=received_on),
        disputes=disputes,
    )


def _told(notices: list[Notice]) -> Iterator[Told]:
    for says in _READINESS:
        for one in counting(notices, says):
            yield Told(says=says, at=one.at, on=one.on, key=str(one.root))
