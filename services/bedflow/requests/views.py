"""Knows which requests between units are open, who owes the next step, and by when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    Uuid,
    or_,
    select,
)

from services.bedflow.persons.renaming import rename_states
from services.bedflow.requests.request import Request, evolve
from shared.contracts.bedflow_persons import ResidentReplaced
from shared.contracts.bedflow_requests import REQUESTS as FACTS
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import drop_rows, look_up, put_row
from shared.kernel.ids import PersonRef

METADATA = MetaData(schema="bedflow")
REQUESTS = "requests"
"""The view of requests between units."""

requests = Table(
    "view_requests",
    METADATA,
    Column("request_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("from_unit", String, nullable=False, index=True),
    Column("to_unit", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False, index=True),
    Column("is_overdue", Boolean, nullable=False),
    Column("person", String),
    Column("bed_id", Uuid),
    Column("stay_id", Uuid),
    # What the request is after all that was told, so that the next fact can be added to it.
    Column("state", LargeBinary, nullable=False),
)
"""The open ones; what has ended has no row."""

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Request)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request between units that has not ended (åpen forespørsel). `owner` owes the next step by `due_at`."""

    due_at: datetime
    request_id: UUID
    case_id: UUID
    from_unit: str
    to_unit: str
    kind: str
    stage: str
    owner: str
    asked_at: datetime
    is_overdue: bool
    person: str | None
    bed_id: UUID | None
    stay_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedByUnit:
    """How much a unit owes the others (forespørsler per enhet)."""

    owner: str
    open: int
    overdue: int
    oldest_due_at: datetime


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the request it is about."""
    if isinstance(recorded.fact, ResidentReplaced):
        rename_states(connection, recorded.fact, requests, key="request_id", renamed=_renamed)
    if not isinstance(recorded.fact, FACTS):
        return
    request_id = recorded.record.stream
    known = look_up(connection, requests, "state", key=request_id)
    request = evolve(_decoder.decode(known) if known is not None else Request(), recorded)
    if request.is_open:
        put_row(
            connection, requests, {"request_id": request_id, "version": recorded.record.version, **_columns(request)}
        )
    else:
        drop_rows(connection, requests, key={"request_id": request_id})


def _renamed(state: bytes, person: str) -> bytes:
    return _encoder.encode(replace(_decoder.decode(state), person=PersonRef(person)))


# Which requests are open, to us or from us?


def open_requests(connection: Connection, *, unit: str | None = None, page: Page = FIRST) -> list[OpenRequest]:
    """What is owed, the most urgent first."""
    query, c = select(requests), requests.c
    if unit is not None:
        query = query.where(or_(c.from_unit == unit, c.to_unit == unit))
    rows = page.rows(connection, query, by=(c.due_at, c.request_id))
    return [OpenRequest(**{name: row._mapping[name] for name in OpenRequest.__slots__}) for row in rows]


# Which unit owes how much?


def requests_by_unit(connection: Connection, *, page: Page = FIRST) -> list[OwedByUnit]:
    """One row for each unit that owes something."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(requests)).all():
        found[row.owner].append(row)
    owners = [owner for owner in sorted(found) if page.after is None or (owner,) > page.after]
    return [
        OwedByUnit(
            owner=owner,
            open=len(found[owner]),
            overdue=sum(row.is_overdue for row in found[owner]),
            oldest_due_at=min(row.due_at for row in found[owner]),
        )
        for owner in owners[: page.limit]
    ]


def _columns(request: Request) -> dict[str, object]:
    return {
        "case_id": request.case_id,
        "from_unit": request.from_unit,
        "to_unit": request.to_unit,
        "kind": request.kind,
        "stage": request.stage,
        "owner": request.owner,
        "asked_at": request.asked_at,
        "due_at": request.due_at,
        "is_overdue": request.is_overdue,
        "person": request.person,
        "bed_id": request.bed,
        "stay_id": request.stay,
        "state": _encoder.encode(request),
    }
