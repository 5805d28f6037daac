"""Knows what each fact changes on the board: a bed, who has it, who will, and where a stay stands."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from services.bedflow.board.projecting_stays import project_stay
from services.bedflow.tables import beds, occupancy, openings, promises
from shared.contracts.bedflow_places import (
    BedClosed,
    BedLeft,
    BedOpened,
    BedPromised,
    BedReleased,
    BedReserved,
    BedTaken,
    BedTakenLonger,
    InfectionCleared,
    InfectionNoted,
    LeavingUndone,
    PlaceStoodFree,
    PromiseWithdrawn,
    TakingUndone,
)
from shared.contracts.fact import Fact, Recorded
from shared.eventing.view_rows import add_row, change_rows, drop_rows, put_row

NOT_KEPT: dict[str, Any] = {"reserved_from": None, "reserved_until": None, "reserved_for": None}
NOT_CLOSED: dict[str, Any] = {"closed_on": None, "closing_reason": None, "expected_open_on": None}


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    bed, fact = recorded.record.stream, recorded.fact
    match fact:
        case BedOpened():
            put_row(connection, beds, {"bed_id": bed, **_opened(fact)})
            opening = {"bed_id": bed, "opened_on": fact.opened_on, "closed_on": None, "is_open": True}
            put_row(connection, openings, opening)
        case BedClosed():
            change_rows(connection, beds, key={"bed_id": bed}, values=_closed(fact))
            closing = {"closed_on": fact.closed_on, "is_open": False}
            change_rows(connection, openings, key={"bed_id": bed, "is_open": True}, values=closing)
        case BedPromised():
            _promise(connection, bed, fact)
        case PromiseWithdrawn():
            drop_rows(connection, promises, key=_key(bed, fact.stay))
        case BedTaken():
            _take(connection, bed, fact)
        case BedTakenLonger():
            _change(connection, bed, fact.stay, until_on=fact.until_on)
        case BedLeft():
            _change(connection, bed, fact.stay, left_on=fact.left_on, is_there=False)
        case TakingUndone() | LeavingUndone():
            _undo(connection, bed, fact)
        case _:
            if (columns := _of_bed(fact)) is not None:
                change_rows(connection, beds, key={"bed_id": bed}, values=columns)
            project_stay(connection, recorded)


def _opened(fact: BedOpened) -> dict[str, Any]:
    place = {"unit": fact.unit, "ward": fact.ward, "label": fact.label, "kind": fact.kind, "zone": fact.zone}
    return {**place, "opened_on": fact.opened_on, **NOT_CLOSED, **NOT_KEPT, "stood_free_since": None}


def _closed(fact: BedClosed) -> dict[str, Any]:
    reason = {"closing_reason": fact.reason, "expected_open_on": fact.expected_open_on}
    return {"closed_on": fact.closed_on, **reason, **NOT_KEPT}


def _of_bed(fact: Fact) -> dict[str, Any] | None:
    match fact:
        case BedReserved():
            return {
                "reserved_from": fact.from_on,
                "reserved_until": fact.until_on,
                "reserved_for": fact.person,
            }
        case BedReleased():
            return dict(NOT_KEPT)
        case PlaceStoodFree():
            return {"stood_free_since": fact.free_since}
        case InfectionNoted():
            return {"precaution": fact.precaution}
        case InfectionCleared():
            return {"precaution": None}
        case _:
            return None


def _promise(connection: Connection, bed: UUID, fact: BedPromised | TakingUndone) -> None:
    said = {"person": fact.person, "from_on": fact.from_on, "until_on": fact.until_on}
    add_row(connection, promises, {**_key(bed, fact.stay), "bed_number": bed.int, **said})


def _undo(connection: Connection, bed: UUID, fact: TakingUndone | LeavingUndone) -> None:
    """As it was before: to come, or there since the same day."""
    if isinstance(fact, TakingUndone):
        drop_rows(connection, occupancy, key={**_key(bed, fact.stay), "is_there": True})
        _promise(connection, bed, fact)
    else:
        key = {**_key(bed, fact.stay), "taken_on": fact.taken_on}
        change_rows(connection, occupancy, key=key, values={"left_on": None, "is_there": True})


def _take(connection: Connection, bed: UUID, fact: BedTaken) -> None:
    drop_rows(connection, promises, key=_key(bed, fact.stay))
    row = {
        **_key(bed, fact.stay),
        "taken_on": fact.taken_on,
        "bed_number": bed.int,
        "person": fact.person,
        "until_on": fact.until_on,
        "left_on": None,
        "is_there": True,
    }
    put_row(connection, occupancy, row)


def _change(connection: Connection, bed: UUID, stay: UUID, **columns: date | bool | None) -> None:
    change_rows(connection, occupancy, key={**_key(bed, stay), "is_there": True}, values=columns)


def _key(bed: UUID, stay: UUID) -> dict[str, Any]:
    return {"bed_id": bed, "stay_id": stay}
