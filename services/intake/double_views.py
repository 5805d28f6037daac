"""Knows which open applications may be the same one twice: the same person, the same service, two cases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select, tuple_

from services.intake.tables import open_applications
from shared.eventing.view_pages import FIRST, Page
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleApplication:
    """An open case of somebody who already has one for the same service (mulig dobbel søknad)."""

    case_id: UUID
    earlier_case_id: UUID
    person: PersonRef
    services: tuple[str, ...]
    received_on: date


def double_applications_on(connection: Connection, *, page: Page = FIRST) -> list[DoubleApplication]:
    """The later of two open cases for the same service, oldest first (mulige doble søknader)."""
    one, other = open_applications.c, open_applications.alias("earlier")
    earlier = (
        select(other.c.case_id)
        .where(
            other.c.person == one.person,
            other.c.services.op("&&")(one.services),
            tuple_(other.c.received_on, other.c.case_id) < tuple_(one.received_on, one.case_id),
        )
        .order_by(other.c.received_on, other.c.case_id)
        .limit(1)
        .scalar_subquery()
    )
    found = select(open_applications, earlier.label("earlier_case_id")).where(earlier.is_not(None))
    rows = page.rows(connection, found, by=(one.received_on, one.case_id))
    return [
        DoubleApplication(
            case_id=row.case_id,
            earlier_case_id=row.earlier_case_id,
            person=row.person,
            services=tuple(row.services),
            received_on=row.received_on,
        )
        for row in rows
    ]
