"""Knows the tables of insight's own facts: nonconformities, and who was told who had looked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Column, Connection, Date, DateTime, MetaData, Table, Text, Uuid, select

from services.insight.breach import A_DAY
from shared.contracts.fact import Recorded
from shared.contracts.insight import (
    AccessLogRead,
    NonconformityConfirmed,
    NonconformityDismissed,
    NonconformityProposed,
)
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows, keep_row
from shared.eventing.views import View

OWN = "nonconformities"
METADATA = MetaData(schema="insight")

nonconformities = Table(
    "view_nonconformities",
    METADATA,
    Column("nonconformity_id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("about", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("breached_on", Date, nullable=False, index=True),
    Column("found_on", Date, nullable=False),
    Column("confirmed_on", Date, index=True),
    Column("reference", Text),
    Column("dismissed_on", Date),
    Column("dismissed_why", Text),
)

access_log_readings = Table(
    "view_access_log_readings",
    METADATA,
    Column("reading", Uuid, primary_key=True),
    Column("case_id", Uuid, index=True),
    Column("person", Text, index=True),
    Column("reader", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNonconformity:
    """A breach no leader has taken a stand on (avvik til behandling)."""

    nonconformity_id: UUID
    kind: str
    about: UUID
    case_id: UUID
    breached_on: date
    days: int


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    key = {"nonconformity_id": recorded.record.stream}
    match recorded.fact:
        case NonconformityProposed() as fact:
            row = {"kind": fact.kind, "about": fact.about, "case_id": recorded.record.case_id}
            dates = {"breached_on": fact.due_on + A_DAY, "found_on": fact.found_on}
            add_row(connection, nonconformities, key | row | dates)
        case NonconformityConfirmed() as fact:
            values = {"confirmed_on": fact.confirmed_on, "reference": fact.reference}
            change_rows(connection, nonconformities, key=key, values=values)
        case NonconformityDismissed() as fact:
            values = {"dismissed_on": fact.dismissed_on, "dismissed_why": fact.reason}
            change_rows(connection, nonconformities, key=key, values=values)
        case AccessLogRead() as fact:
            _read(connection, recorded, fact)
        case _:
            return


# Which breaches has no leader taken a stand on, the oldest first?


def open_nonconformities(connection: Connection, *, today: date, page: Page = FIRST) -> list[OpenNonconformity]:
    """The breaches to report or dismiss."""
    table = nonconformities
    waiting = select(table).where(table.c.confirmed_on.is_(None), table.c.dismissed_on.is_(None))
    rows = page.rows(connection, waiting, by=(table.c.breached_on, table.c.nonconformity_id))
    return [
        OpenNonconformity(
            nonconformity_id=row.nonconformity_id,
            kind=row.kind,
            about=row.about,
            case_id=row.case_id,
            breached_on=row.breached_on,
            days=(today - row.breached_on).days,
        )
        for row in rows
    ]


def _read(connection: Connection, recorded: Recorded, fact: AccessLogRead) -> None:
    record = recorded.record
    row = {
        "reading": record.stream,
        "case_id": record.case_id if fact.person is None else None,
        "person": fact.person,
        "reader": record.actor.id,
        "role": record.actor.role,
        "unit": record.actor.unit,
        "purpose": fact.purpose,
        "read_at": record.recorded_at,
    }
    keep_row(connection, access_log_readings, row)


OWN_VIEW = View(name=OWN, metadata=METADATA, project=project)
