"""Knows which alarms the bed board raises: a free place somebody waits for, a stay that should be over; and whose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection

from services.bedflow.board.asking import BedOnBoard, beds_on_board
from services.bedflow.board.questions import MOST_BEDS
from services.bedflow.waiting.matching import WaitedForBed, waited_for_beds
from shared.eventing.view_pages import Page

Alarm = Literal["place-stood-free", "clarification-is-over", "planned-end-passed"]
"""What is wrong (varsel): recorded as `PlaceStoodFree` and `PlannedEndFellDue`."""
OWNER = "bed-coordinator"
"""Who must act (ansvarlig): a bed and a stay have no other owner here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BedAlarm:
    """Something about a bed that somebody must act on (varsel om plass). `since`: free since, or planned to end.

    `waiting`: how many wait for such a place now; of a stay that should be over, who has it.
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
    found = [*free, *_overdue(beds_on_board(connection, today=today, unit=unit, page=whole), today=today)]
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


def _overdue(beds: list[BedOnBoard], *, today: date) -> Iterator[BedAlarm]:
    for bed in beds:
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
