"""Knows which alarms the bed board raises: a free place somebody waits for, a stay that should be over; and whose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from services.bedflow.board.asking import BedOnBoard, beds_on_board
from services.bedflow.board.questions import MOST_BEDS
from services.bedflow.tables import beds, fallen_lines, stays
from services.bedflow.waiting.matching import WaitedForBed, waited_for_beds
from shared.eventing.view_pages import Page

Alarm = Literal["place-stood-free", "clarification-is-over", "planned-end-passed", "line-has-fallen"]
"""What is wrong (varsel): recorded as `PlaceStoodFree`, `PlannedEndFellDue`, and `LineFell` of a stay to come."""
OWNER = "bed-coordinator"
"""Who must act (ansvarlig): a bed and a stay have no other owner here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BedAlarm:
    """Something about a bed that somebody must act on (varsel om plass). `since`: free, planned to end, fallen.

    `waiting`: how many wait for such a place now; of a stay that should be over or must not begin, whose it is.
    """

    since: date
    alarm: Alarm
    bed_id: UUID
    unit: str
    label: str
    kind: str
    days: int
    owner: str
    stay_id: UUID | None
    person: str | None
    waiting: int | None


def bed_alarms(connection: Connection, *, today: date, unit: str | None = None) -> list[BedAlarm]:
    """The oldest first, of every unit or of one."""
    whole = Page(limit=MOST_BEDS)
    free = (_free(bed) for bed in waited_for_beds(connection, today=today, page=whole) if bed.is_alarm)
    overdue = _overdue(beds_on_board(connection, today=today, unit=unit, page=whole), today=today)
    found = [*free, *overdue, *_to_begin_by_nothing(connection, today=today)]
    return sorted(
        (one for one in found if unit in (None, one.unit)), key=lambda one: (one.since, one.alarm, one.bed_id)
    )


def _free(bed: WaitedForBed) -> BedAlarm:
    return BedAlarm(
        since=bed.free_since,
        alarm="place-stood-free",
        bed_id=bed.bed_id,
        unit=bed.unit,
        label=bed.label,
        kind=bed.kind,
        days=bed.days,
        owner=OWNER,
        stay_id=None,
        person=None,
        waiting=bed.waiting,
    )


def _overdue(board: list[BedOnBoard], *, today: date) -> Iterator[BedAlarm]:
    for bed in board:
        if bed.is_overdue and bed.until_on is not None:
            yield BedAlarm(
                since=bed.until_on,
                alarm="clarification-is-over" if bed.stay_kind == "clarification" else "planned-end-passed",
                bed_id=bed.bed_id,
                unit=bed.unit,
                label=bed.label,
                kind=bed.kind,
                days=(today - bed.until_on).days,
                owner=OWNER,
                stay_id=bed.stay_id,
                person=bed.person,
                waiting=None,
            )


def _to_begin_by_nothing(connection: Connection, *, today: date) -> Iterator[BedAlarm]:
    """Stays that are allocated by a line that has fallen since: they cannot begin (linjen er bortfalt)."""
    line, stay = fallen_lines.c, stays.c
    in_its_days = or_(line.because != "stopped", stay.until_on.is_(None), stay.until_on > line.fell_on)
    query = (
        select(line.fell_on, stay.stay_id, stay.person, beds.c.bed_id, beds.c.unit, beds.c.label, beds.c.kind)
        .join(stays, and_(stay.decision_id == line.decision_id, stay.line == line.line))
        .join(beds, beds.c.bed_id == stay.bed_id)
        .where(stay.stage == "allocated", in_its_days)
    )
    for row in connection.execute(query):
        yield BedAlarm(
            since=row.fell_on,
            alarm="line-has-fallen",
            bed_id=row.bed_id,
            unit=row.unit,
            label=row.label,
            kind=row.kind,
            days=max((today - row.fell_on).days, 0),
            owner=OWNER,
            stay_id=row.stay_id,
            person=row.person,
            waiting=None,
        )
