"""Knows which open appeals may be the same one twice: the same decision, the same line, two appeals."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select, tuple_

from services.appeal.tables import open_appeals
from shared.eventing.view_pages import FIRST, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleAppeal:
    """An open appeal against a line that is appealed already (mulig dobbel klage)."""

    appeal_id: UUID
    earlier_appeal_id: UUID
    case_id: UUID
    decision: UUID
    lines: tuple[int, ...]
    received_on: date


def double_appeals(connection: Connection, *, page: Page = FIRST) -> list[DoubleAppeal]:
    """The later of two open appeals against the same line, oldest first (mulige doble klager)."""
    one, other = open_appeals.c, open_appeals.alias("earlier").c
    earlier = (
        select(other.appeal_id)
        .where(
            other.decision == one.decision,
            other.rejected_on.is_(None),
            other.lines.op("&&")(one.lines),
            tuple_(other.received_on, other.appeal_id) < tuple_(one.received_on, one.appeal_id),
        )
        .order_by(other.received_on, other.appeal_id)
        .limit(1)
        .scalar_subquery()
    )
    found = select(open_appeals, earlier.label("earlier_appeal_id")).where(
        earlier.is_not(None), one.rejected_on.is_(None)
    )
    return [
        DoubleAppeal(
            appeal_id=row.appeal_id,
            earlier_appeal_id=row.earlier_appeal_id,
            case_id=row.case_id,
            decision=row.decision,
            lines=tuple(row.lines),
            received_on=row.received_on,
        )
        for row in page.rows(connection, found, by=(one.received_on, one.appeal_id))
    ]
