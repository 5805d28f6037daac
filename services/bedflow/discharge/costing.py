"""Knows what waiting in hospital costs: tonight, who and why; by month or year and hospital, disputed days apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Select, or_, select

from services.bedflow.discharge import standing, wording
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.tables import episodes
from services.bedflow.discharge.views import episode_of, episodes_in
from shared.law.patient_flow_clock import Clock, Day
from shared.law.patient_flow_notices import Counting

A_DAY = timedelta(days=1)
Stopper = Literal["answer-can-receive", "make-offer-ready"]
Period = Literal["month", "year"]


# Who costs us tonight, what do they wait for, and which answer to the hospital stops it?


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTonight:
    """A patient whose next midnight adds a day (koster i natt). `is_first`: the first of this stretch of waiting.

    `amount_in_ore` None: no rate was found for the day. `days` were counted before it. `advice` says what stops it.
    `version`: the stay's, for `seen_version` of that. `only_estimated`: the hospital itself calls the day an estimate.
    """

    since_on: date
    episode_id: UUID
    version: int
    case_id: UUID
    person: str
    hospital: str
    day_on: date
    is_first: bool
    days: int
    amount_in_ore: int | None
    is_disputed: bool
    only_estimated: bool
    waits_for: str
    stopped_by: Stopper
    advice: str


def costs_tonight(connection: Connection, *, today: date) -> list[CostTonight]:
    """Everybody whose next midnight costs us, who has waited longest first."""
    table = episodes
    ready = select(table.c.episode_id, table.c.version, table.c.state).where(table.c.is_ready)
    rows: Sequence[Any] = connection.execute(ready).all()
    found = [_tonight(row, episode_of(row), today=today) for row in rows]
    return sorted((one for one in found if one is not None), key=lambda one: (one.since_on, one.episode_id))


def _tonight(row: Any, episode: Episode, *, today: date) -> CostTonight | None:
    clock = standing.clock_until(episode, until_on=today + A_DAY)
    ready = standing.ready_since(episode)
    if ready is None or not clock.counts_on(today):
        return None
    tonight = clock.days[-1]
    since_on = _stretch(clock)[0].on
    waits_for = _waits_for(episode, ready)
    estimated = standing.only_estimated(episode, ready)
    stopper: Stopper = "answer-can-receive" if waits_for == "our-answer" else "make-offer-ready"
    return CostTonight(
        since_on=since_on,
        episode_id=row.episode_id,
        version=row.version,
        case_id=episode.case_id,
        person=episode.person,
        hospital=episode.hospital,
        day_on=today,
        is_first=since_on == today,
        days=len([day for day in clock.days[:-1] if day.status != "not-owed"]),
        amount_in_ore=tonight.rate_in_ore,
        is_disputed=tonight.status == "disputed",
        only_estimated=estimated,
        waits_for=waits_for,
        stopped_by=stopper,
        advice=wording.advice(stopper, waits_for=waits_for, only_estimated=estimated),
    )


def _stretch(clock: Clock) -> list[Day]:
    """The last days in a row."""
    stretch: list[Day] = []
    for day in reversed(clock.days):
        if stretch and stretch[0].on - day.on != A_DAY:
            break
        stretch.insert(0, day)
    return stretch


def _waits_for(episode: Episode, ready: Counting) -> str:
    words = standing.words_since(episode, ready)
    if not words:
        return "our-answer"
    if standing.offer_since(episode, ready) is not None:
        return "offered-day"
    named = [word.waits_for for word in words if word.waits_for is not None]
    return named[-1] if named else "not-said"


# How many days, and what do they cost, by month or year and hospital?


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayedDays:
    """The days of one month or year at one hospital (overliggerdøgn). `days` include `disputed_days`.

    A cost is None when one of its days has no rate: `days_without_rate` says how many, and nothing is guessed.
    `not_owed_days` may be claimed by the hospital, and are not among `days`. Counted up to, not including, `until_on`.
    """

    starts_on: date
    hospital: str
    days: int
    disputed_days: int
    not_owed_days: int
    days_without_rate: int
    cost_in_ore: int | None
    disputed_cost_in_ore: int | None
    patients: int
    until_on: date


def delayed_days(connection: Connection, *, from_on: date, to_on: date, by: Period, today: date) -> list[DelayedDays]:
    """Days and cost of a time, both days included, each month or year and hospital by itself."""
    until_on = min(to_on + A_DAY, today)
    found: dict[tuple[date, str], list[tuple[UUID, Day]]] = defaultdict(list)
    for episode_id, episode in episodes_in(connection, _ever_ready_within(from_on, until_on)):
        for day in standing.clock_until(episode, until_on=until_on).days:
            if day.on >= from_on:
                found[_first_of(day.on, by), episode.hospital].append((episode_id, day))
    return [_row(key, days, until_on=until_on) for key, days in sorted(found.items())]


def _ever_ready_within(from_on: date, until_on: date) -> Select[tuple[UUID, bytes]]:
    table = episodes
    return select(table.c.episode_id, table.c.state).where(
        table.c.first_ready_on < until_on, or_(table.c.left_on.is_(None), table.c.left_on > from_on)
    )


def _first_of(day: date, by: Period) -> date:
    return day.replace(day=1) if by == "month" else day.replace(month=1, day=1)


def _row(key: tuple[date, str], found: list[tuple[UUID, Day]], *, until_on: date) -> DelayedDays:
    counted = [(who, day) for who, day in found if day.status != "not-owed"]
    disputed = [day for _, day in counted if day.status == "disputed"]
    starts_on, hospital = key
    return DelayedDays(
        starts_on=starts_on,
        hospital=hospital,
        days=len(counted),
        disputed_days=len(disputed),
        not_owed_days=len(found) - len(counted),
        days_without_rate=sum(day.rate_in_ore is None for _, day in counted),
        cost_in_ore=_cost(day for _, day in counted),
        disputed_cost_in_ore=_cost(disputed),
        patients=len({who for who, _ in counted}),
        until_on=until_on,
    )


def _cost(days: Iterable[Day]) -> int | None:
    total = 0
    for day in days:
        if day.rate_in_ore is None:
            return None
        total += day.rate_in_ore
    return total
