"""Knows what each fact of bedflow adds to the tables figures are counted in: beds, stays in them, and in hospital."""

from sqlalchemy import Connection, bindparam, update

from services.insight.counting_flow import count_flow
from services.insight.counting_hospital import count_hospital
from services.insight.flow_tables import bed_openings, stays
from shared.contracts.bedflow_places import BedClosed, BedOpened
from shared.contracts.bedflow_stays import (
    AllocationWithdrawn,
    BeginningUndone,
    EndingUndone,
    StayAllocated,
    StayBegun,
    StayEnded,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row

_OPENINGS = bed_openings.c
_CLOSE = update(bed_openings).where(_OPENINGS.bed == bindparam("key_bed"), _OPENINGS.closed_on.is_(None))
_CLOSE = _CLOSE.values(closed_on=bindparam("ended_on"))


def count(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    count_flow(connection, recorded)
    match recorded.fact:
        case BedOpened() as fact:
            row = {"bed": recorded.record.stream, "position": recorded.record.position, "kind": fact.kind}
            put_row(connection, bed_openings, row | {"opened_on": fact.opened_on})
        case BedClosed() as fact:
            connection.execute(_CLOSE, {"key_bed": recorded.record.stream, "ended_on": fact.closed_on})
        case StayAllocated() as fact:
            row = {"stay": fact.stay, "person": fact.person, "kind": fact.kind, "allocated_on": fact.allocated_on}
            put_row(connection, stays, row)
        case AllocationWithdrawn() as fact:
            change_rows(connection, stays, key={"stay": fact.stay}, values={"withdrawn_on": fact.withdrawn_on})
        case StayBegun() as fact:
            change_rows(connection, stays, key={"stay": fact.stay}, values={"begun_on": fact.begun_on})
        case StayEnded() as fact:
            ended = {"ended_on": fact.ended_on, "destination": fact.destination}
            change_rows(connection, stays, key={"stay": fact.stay}, values=ended)
        case BeginningUndone() as fact:
            change_rows(connection, stays, key={"stay": fact.stay}, values={"begun_on": None})
        case EndingUndone() as fact:
            change_rows(connection, stays, key={"stay": fact.stay}, values={"ended_on": None, "destination": None})
        case _:
            count_hospital(connection, recorded)
