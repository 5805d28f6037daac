"""Knows how one bed stands: who has it, who comes, what is kept; and which stays have no bed, or have not begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Row, and_, or_, select

from services.bedflow.board.asking import Status, board_statement
from services.bedflow.board.versions import versions_of
from services.bedflow.stays.resident import stream_of
from services.bedflow.tables import beds, occupancy, promises, stays
from shared.eventing.view_pages import FIRST, Page
from shared.kernel.ids import PersonRef

Stage = Literal["offered", "allocated", "begun", "away", "ended"]
"""How a stay in a bed stands: only promised to somebody it is not given to yet, allocated, begun, away, ended."""
Why = Literal["not-come", "away-without-bed"]
"""Why a stay must be looked at: it should have begun, or whoever is away has no bed to come back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayInBed:
    """Somebody who has, or will have, a bed (opphold på plassen). `until_on`: the planned day of leaving,
    or the day somebody left.

    `version`: of the person's stays, for `seen_version`.
    """

    stay_id: UUID
    person: str
    stage: Stage
    kind: str | None
    from_on: date
    until_on: date | None
    away_since: date | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingBed:
    """One bed with everything that can be done about it (én plass). `reserved_until` is a day of the reservation.

    `had`: whoever left last, while nobody has it now.

    `version`: the bed's own, for `seen_version`.
    """

    bed_id: UUID
    version: int
    unit: str
    ward: str | None
    label: str
    kind: str
    zone: str | None
    status: Status
    opened_on: date
    closed_on: date | None
    closing_reason: str | None
    expected_open_on: date | None
    precaution: str | None
    reserved_from: date | None
    reserved_until: date | None
    reserved_for: str | None
    has: StayInBed | None
    had: StayInBed | None
    coming: tuple[StayInBed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettledStay:
    """A stay that should have begun, or whose bed was given up while somebody is away (opphold som må følges opp)."""

    since: date
    stay_id: UUID
    why: Why
    person: str
    kind: str
    bed_id: UUID | None
    unit: str | None
    label: str | None
    until_on: date | None
    version: int


# How does one bed stand, who has it and who comes?


def beds_standing(connection: Connection, *, bed_id: UUID, today: date, page: Page = FIRST) -> list[StandingBed]:
    """The bed, also one that is closed for good."""
    rows: Sequence[Any] = page.rows(connection, select(beds).where(beds.c.bed_id == bed_id), by=(beds.c.bed_id,))
    return [_standing(connection, row, today=today) for row in rows]


# Which stays have not begun though they should have, and who is away without a bed?


def unsettled_stays(connection: Connection, *, today: date, page: Page = FIRST) -> list[UnsettledStay]:
    """The oldest first."""
    away = and_(stays.c.stage == "away", stays.c.bed_id.is_(None))
    late = and_(stays.c.stage == "allocated", stays.c.from_on < today)
    query = select(stays, beds.c.unit, beds.c.label).outerjoin(beds, beds.c.bed_id == stays.c.bed_id)
    rows = connection.execute(query.where(or_(away, late))).all()
    known = _known(connection, (row.person for row in rows))
    found = sorted((_unsettled(row, known) for row in rows), key=lambda one: (one.since, one.stay_id))
    return [one for one in found if page.after is None or (one.since, one.stay_id) > page.after][: page.limit]


def _standing(connection: Connection, row: Row[Any], *, today: date) -> StandingBed:
    bed = row._mapping
    there = _there(connection, row.bed_id)
    coming = _coming(connection, row.bed_id)
    left = () if there else _left(connection, row.bed_id)
    known = _known(connection, (one.person for one in (*there, *left, *coming)))
    now = connection.execute(board_statement(today).where(beds.c.bed_id == row.bed_id)).one_or_none()
    return StandingBed(
        **{name: bed[name] for name in StandingBed.__slots__ if name in bed},
        version=versions_of(connection, [row.bed_id])[row.bed_id],
        # What is closed for good stands on no board.
        status=now.status if now else "closed",
        has=next((_in_bed(one, known) for one in there), None),
        had=next((_in_bed(one, known) for one in left), None),
        coming=tuple(_in_bed(one, known) for one in coming),
    )


def _there(connection: Connection, bed_id: UUID) -> Sequence[Any]:
    query = (
        select(occupancy.c.person, occupancy.c.taken_on.label("from_on"), occupancy.c.until_on, *_OF_STAY)
        .join(stays, stays.c.stay_id == occupancy.c.stay_id)
        .where(occupancy.c.bed_id == bed_id, occupancy.c.is_there)
    )
    return connection.execute(query).all()


def _left(connection: Connection, bed_id: UUID) -> Sequence[Any]:
    """Whoever moved out of it last, not to another bed."""
    query = (
        select(
            occupancy.c.person, occupancy.c.taken_on.label("from_on"), occupancy.c.left_on.label("until_on"), *_OF_STAY
        )
        .join(stays, stays.c.stay_id == occupancy.c.stay_id)
        .where(occupancy.c.bed_id == bed_id, stays.c.stage == "ended")
        .order_by(occupancy.c.left_on.desc())
        .limit(1)
    )
    return connection.execute(query).all()


def _coming(connection: Connection, bed_id: UUID) -> Sequence[Any]:
    query = (
        select(promises.c.stay_id, promises.c.person, promises.c.from_on, promises.c.until_on, *_OF_STAY[1:])
        .outerjoin(stays, stays.c.stay_id == promises.c.stay_id)
        .where(promises.c.bed_id == bed_id)
        .order_by(promises.c.from_on)
    )
    return connection.execute(query).all()


_OF_STAY = (stays.c.stay_id, stays.c.kind, stays.c.stage, stays.c.away_since)


def _in_bed(row: Row[Any], known: dict[UUID, int]) -> StayInBed:
    return StayInBed(
        stay_id=row.stay_id,
        person=row.person,
        stage=row.stage or "offered",
        kind=row.kind,
        from_on=row.from_on,
        until_on=row.until_on,
        away_since=row.away_since,
        version=known.get(_stream(row.person), 0),
    )


def _unsettled(row: Row[Any], known: dict[UUID, int]) -> UnsettledStay:
    is_away = row.stage == "away"
    return UnsettledStay(
        since=row.away_since if is_away else row.from_on,
        stay_id=row.stay_id,
        why="away-without-bed" if is_away else "not-come",
        person=row.person,
        kind=row.kind,
        bed_id=row.bed_id,
        unit=row.unit,
        label=row.label,
        until_on=row.until_on,
        version=known[_stream(row.person)],
    )


def _known(connection: Connection, persons: Any) -> dict[UUID, int]:
    return versions_of(connection, {_stream(person) for person in persons})


def _stream(person: str) -> UUID:
    return stream_of(PersonRef(person))
