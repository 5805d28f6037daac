"""Knows how the office is organised on a day: every unit, where it belongs, who leads it and whose word it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Subquery, and_, func, or_, select

from services.assessment.tables import units
from shared.contracts.assessment_units import UnitRegistered
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import put_row


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownUnit:
    """One unit as it is that day (enhet). `parent_name`: nothing where it belongs to none, or to one nobody told of."""

    unit: str
    name: str
    kind: str
    parent: str | None
    parent_name: str | None
    leader: str | None
    owner: str
    from_on: date
    to_on: date | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    match recorded.fact:
        case UnitRegistered() as fact:
            row = {"unit": fact.unit, "from_on": fact.from_on, "to_on": fact.to_on, "name": fact.name}
            told = {"kind": fact.kind, "parent": fact.parent, "leader": fact.leader, "owner": fact.owner}
            put_row(connection, units, row | told)
        case _:
            return


# How is the office organised?


def units_of_office(connection: Connection, *, today: date, page: Page = FIRST) -> list[ShownUnit]:
    """Every unit there is today (organisasjonskart)."""
    above = names(today=today)
    of_parent = standing(today=today).add_columns(above.c.name.label("parent_name"))
    query = of_parent.outerjoin(above, above.c.unit == units.c.parent)
    return [ShownUnit(**row._mapping) for row in page.rows(connection, query, by=(units.c.unit,))]


def names(*, today: date) -> Subquery:
    """What each unit is called that day (enhetens navn)."""
    return standing(today=today).with_only_columns(units.c.unit, units.c.name).subquery()


def standing(*, today: date) -> Select[Any]:
    """Of each unit, what was told of the newest day that has come, unless it has ended since."""
    newest = (
        select(units.c.unit, func.max(units.c.from_on).label("from_on"))
        .where(units.c.from_on <= today)
        .group_by(units.c.unit)
        .subquery()
    )
    holds = and_(units.c.unit == newest.c.unit, units.c.from_on == newest.c.from_on)
    return select(units).join(newest, holds).where(or_(units.c.to_on.is_(None), units.c.to_on >= today))
