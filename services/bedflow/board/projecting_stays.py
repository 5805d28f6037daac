"""Knows what each fact of a stay changes in the lists of stays, and which days somebody was there."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from services.bedflow.persons.renaming import rename
from services.bedflow.tables import beds, fallen_lines, occupancy, presence, promises, stays
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.contracts.bedflow_persons import ResidentReplaced
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    BeginningUndone,
    EndingUndone,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayMoved,
    StayResumed,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.eventing.view_rows import add_row, change_rows, drop_rows, put_row


def project_stay(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact of a stay into the tables."""
    match recorded.fact:
        case StayAllocated() as fact:
            add_row(connection, stays, {"case_id": recorded.record.case_id, **_allocated(fact)})
        case AllocationWithdrawn() as fact:
            drop_rows(connection, stays, key={"stay_id": fact.stay})
        case StayBegun() as fact:
            _change(connection, fact.stay, stage="begun", begun_on=fact.begun_on)
        case StayExtended() as fact:
            _change(connection, fact.stay, until_on=fact.until_on)
        case StayMoved() as fact:
            _change(connection, fact.stay, bed_id=fact.bed)
        case StayInterrupted() as fact:
            left = {} if fact.bed_kept else {"bed_id": None}
            _change(connection, fact.stay, stage="away", away_since=fact.interrupted_on, **left)
        case StayResumed() as fact:
            _change(connection, fact.stay, stage="begun", away_since=None, bed_id=fact.bed)
        case StayEnded() as fact:
            over = {"ended_on": fact.ended_on, "destination": fact.destination, "away_since": None, "bed_id": None}
            _change(connection, fact.stay, stage="ended", **over)
        case ResidentReplaced() as fact:
            rename(connection, fact, stays, occupancy, promises)
            rename(connection, fact, beds, column="reserved_for")
        case _:
            _project_seldom(connection, recorded)
    _project_presence(connection, recorded)


def _project_seldom(connection: Connection, recorded: Recorded) -> None:
    match recorded.fact:
        case BeginningUndone() | EndingUndone() as fact:
            _change(connection, fact.stay, **_undone(fact))
        case LineDecided(line=line):
            drop_rows(connection, fallen_lines, key=_of_line(line))
        case LineFell() as fact:
            fell = {"because": fact.because, "fell_on": fact.fell_on}
            put_row(connection, fallen_lines, {**_of_line(fact.line), **fell})
        case _:
            return


def _project_presence(connection: Connection, recorded: Recorded) -> None:
    """Each row of days somebody was there; who comes back the day of leaving never left."""
    match recorded.fact:
        case StayBegun(stay=stay, begun_on=day) | StayResumed(stay=stay, resumed_on=day):
            row = {"stay_id": stay, "since": day, "is_there": True, "until": None}
            put_row(connection, presence, row)
        case StayInterrupted(stay=stay, interrupted_on=day) | StayEnded(stay=stay, ended_on=day):
            key = {"stay_id": stay, "is_there": True}
            change_rows(connection, presence, key=key, values={"until": day, "is_there": False})
        case BeginningUndone(stay=stay):
            drop_rows(connection, presence, key={"stay_id": stay})
        case EndingUndone(stay=stay, here_since=since) if since is not None:
            key = {"stay_id": stay, "since": since}
            change_rows(connection, presence, key=key, values={"until": None, "is_there": True})
        case _:
            return


def _undone(fact: BeginningUndone | EndingUndone) -> dict[str, Any]:
    if isinstance(fact, BeginningUndone):
        return {"stage": "allocated", "begun_on": None, "from_on": fact.from_on, "until_on": fact.until_on}
    goes_on = {"stage": "away" if fact.away_since else "begun", "away_since": fact.away_since, "bed_id": fact.bed}
    return {**goes_on, "ended_on": None, "destination": None}


def _allocated(fact: StayAllocated) -> dict[str, Any]:
    return {
        "stay_id": fact.stay,
        "person": fact.person,
        "kind": fact.kind,
        "bed_id": fact.bed,
        "stage": "allocated",
        "from_on": fact.from_on,
        "until_on": fact.until_on,
        **(_of_line(fact.line) if fact.line else {"decision_id": None, "line": None}),
    }


def _of_line(line: LineRef) -> dict[str, Any]:
    return {"decision_id": line.decision, "line": line.line}


def _change(connection: Connection, stay: UUID, **columns: Any) -> None:
    change_rows(connection, stays, key={"stay_id": stay}, values=columns)
