"""Knows which facts of beds, stays and hospitals a forecast is made from, as rows of days without persons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from services.bedflow.discharge import standing
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.tables import episodes
from services.bedflow.discharge.views import episodes_in
from services.bedflow.forecast.history import NEVER, History, Spells
from services.bedflow.tables import beds, occupancy
from shared.kernel.clock import oslo_date
from shared.law.deadlines import public_holidays

RECEIVING = ("short-term", "rehabilitation", "clarification")
"""Kinds of bed that patients come to from hospital."""
PLACES = frozenset({f"{kind}-place" for kind in RECEIVING})
LONGEST_DAYS = 3 * 365
MOVING_IN_DAYS = 7
"""So long after the waiting ended somebody who moves in came from hospital."""


class Stretch(NamedTuple):
    """One stretch of days of somebody."""

    person: str
    since: int
    until: int


class Wait(NamedTuple):
    """One stretch somebody waited in hospital. `for_place`: what we told the hospital it was for, None when nothing."""

    person: str
    since: int
    until: int
    for_place: bool | None


def read_history(connection: Connection, *, today: date, days: int) -> History:
    """Everything there is up to today, at most three years of it; `days` is how far ahead beds are looked at."""
    now = today.toordinal()
    stays, (waits, payable_share) = _stays(connection, now=now), _waits(connection, today=today)
    first_on = _first_end(stays, waits, now=now)
    arrived = _matched(stays, waits)
    from_hospital = {stay for stay in arrived if stay is not None}
    return History(
        first_on=first_on,
        today=now,
        beds=_beds(connection, range(first_on, now), now=now),
        beds_ahead=_beds(connection, range(now, now + days), now=now),
        stays=Spells(since=[one.since for one in stays], until=[one.until for one in stays]),
        from_hospital=[row in from_hospital for row in range(len(stays))],
        waits=Spells(since=[one.since for one in waits], until=[one.until for one in waits]),
        to_bed=[_came_to_bed(wait, stay, now=now) for wait, stay in zip(waits, arrived, strict=True)],
        holidays=_holidays(first_on, now + days),
        payable_share=payable_share,
    )


def _first_end(stays: Iterable[Stretch], waits: Iterable[Wait], *, now: int) -> int:
    """The first day something ended. What was running when the log began says nothing of those that had ended."""
    ends = [one.until for one in stays if one.until < now] + [one.until for one in waits if one.until < now]
    return max(min(ends, default=now), now - LONGEST_DAYS)


def _stays(connection: Connection, *, now: int) -> list[Stretch]:
    """Who had a bed from when to when, moves between these beds left out. Who came today, comes in the forecast."""
    ours = (
        select(occupancy.c.stay_id, occupancy.c.person, occupancy.c.taken_on, occupancy.c.left_on)
        .join(beds, beds.c.bed_id == occupancy.c.bed_id)
        .where(beds.c.kind.in_(RECEIVING))
        .order_by(occupancy.c.stay_id, occupancy.c.taken_on)
    )
    found: list[tuple[Any, Stretch]] = []
    for row in connection.execute(ours):
        since, until = row.taken_on.toordinal(), _before(row.left_on, now=now)
        if found and found[-1][0] == row.stay_id and found[-1][1].until == since:
            found[-1] = (row.stay_id, found[-1][1]._replace(until=until))
        else:
            found.append((row.stay_id, Stretch(person=row.person, since=since, until=until)))
    return [stay for _, stay in found if stay.since < min(stay.until, now)]


def _waits(connection: Connection, *, today: date) -> tuple[list[Wait], float]:
    """Who waited in hospital from when to when, and how many of those days were ours to pay."""
    table = episodes
    ever_ready = select(table.c.episode_id, table.c.state).where(table.c.first_ready_on.is_not(None))
    waits, payable, waited, now = list[Wait](), 0, 0, today.toordinal()
    for _, episode in episodes_in(connection, ever_ready.order_by(table.c.episode_id)):
        clock = standing.clock_until(episode, until_on=today)
        payable += sum(day.status != "not-owed" for day in clock.days)
        for run in clock.runs:
            since = run.restarted_on or max(run.ready.on, oslo_date(run.ready.at))
            until = _before(run.ended_on, now=now)
            if since.toordinal() <= min(until, now - 1):
                waits.append(Wait(episode.person, since.toordinal(), until, _for_place(episode)))
                waited += min(until, now) - since.toordinal()
    return waits, min(payable / waited, 1.0) if waited else 1.0


def _for_place(episode: Episode) -> bool | None:
    named = [word.waits_for for word in episode.words if word.waits_for not in (None, "assessment", "other")]
    return named[-1] in PLACES if named else None


def _matched(stays: list[Stretch], waits: list[Wait]) -> list[int | None]:
    """For each wait the row of the stay it led to: the first one of the same person."""
    of_person: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, stay in enumerate(stays):
        of_person[stay.person].append((stay.since, row))
    return [
        min(((since, row) for since, row in of_person[wait.person] if _led_to(wait, since)), default=(0, None))[1]
        for wait in waits
    ]


def _led_to(wait: Wait, since: int) -> bool:
    return wait.since <= since <= wait.until + MOVING_IN_DAYS


def _came_to_bed(wait: Wait, stay: int | None, *, now: int) -> bool | None:
    """Who waits, or left hospital these days, may still move in: then what was said to the hospital, if anything."""
    if stay is not None:
        return True
    return wait.for_place if wait.until + MOVING_IN_DAYS >= now else False


def _beds(connection: Connection, days: range, *, now: int) -> list[int]:
    """How many beds were open, or will be and are not kept free; when a bed opens again is an estimate, and no bed."""
    rows = connection.execute(select(beds).where(beds.c.kind.in_(RECEIVING))).all()
    in_use = set(connection.execute(select(occupancy.c.bed_id).where(occupancy.c.is_there)).scalars())
    change = defaultdict[int, int](int)
    for row in rows:
        opened, closed = row.opened_on.toordinal(), NEVER if row.closed_on is None else row.closed_on.toordinal()
        for since, until, by in ((opened, closed, 1), *_kept(row, now=now, in_use=row.bed_id in in_use)):
            change[max(since, days.start)] += by
            change[max(until, since, days.start)] -= by
    return list(_added_up(change, days))


def _kept(row: Any, *, now: int, in_use: bool) -> Iterator[tuple[int, int, int]]:
    if row.reserved_from is not None and not in_use:
        yield max(row.reserved_from.toordinal(), now), max(row.reserved_until.toordinal() + 1, now), -1


def _added_up(change: dict[int, int], days: range) -> Iterator[int]:
    open_beds = 0
    for day in days:
        open_beds += change[day]
        yield max(open_beds, 0)


def _before(day: date | None, *, now: int) -> int:
    """The day something ended; what ends today has not, yet."""
    return NEVER if day is None or day.toordinal() >= now else day.toordinal()


def _holidays(first: int, last: int) -> frozenset[int]:
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    return frozenset(day.toordinal() for year in years for day in public_holidays(year))
