"""Knows where stays in hospital ended: every patient who was ready in one place, and the places add up."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.bedflow.discharge.tables import episodes, ready_notices
from shared.contracts.bedflow_episodes import Destination
from shared.law import patient_flow_notices

NONE_YET = "none-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class DestinationCount:
    """How many of the patients who were ready went where (mottakssted). `none-yet`: nobody has said.

    `of` is how many were ready in the time, counted from the hospitals' notices and not from the stays; `adds_up`: the
    rows come to the same. Where they do not, a stay is missing, counted twice, or in a place nobody knows.
    """

    destination: str
    patients: int
    of: int
    adds_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    notice: UUID
    kind: str
    at: datetime
    replaces: UUID | None
    on: date | None
    admitted_at: datetime | None = None


def destinations(connection: Connection, *, from_on: date, to_on: date) -> list[DestinationCount]:
    """Where those went who were first declared ready in a time, both days included."""
    table = episodes
    in_time = table.c.first_ready_on.between(from_on, to_on)
    grouped = select(table.c.destination, func.count()).where(in_time).group_by(table.c.destination)
    found = Counter({word or NONE_YET: count for word, count in connection.execute(grouped)})
    words = sorted((*get_args(Destination), NONE_YET))
    total = sum(from_on <= day <= to_on for day in _first_ready_days(connection))
    adds_up = sum(found[word] for word in words) == total
    return [DestinationCount(destination=word, patients=found[word], of=total, adds_up=adds_up) for word in words]


def _first_ready_days(connection: Connection) -> Iterator[date]:
    """Of each stay, the first day of a notice that counts."""
    told: dict[UUID, list[_Notice]] = defaultdict(list)
    for row in connection.execute(select(ready_notices)):
        notice = _Notice(notice=row.notice, kind=row.kind, at=row.at, replaces=row.replaces, on=row.on)
        told[row.episode_id].append(notice)
    for notices in told.values():
        if counting := patient_flow_notices.counting(notices, "ready"):
            yield min(one.on for one in counting)
