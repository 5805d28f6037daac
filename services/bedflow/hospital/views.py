"""Knows what is asked about hospital messages: which wait, what went between us about a stay, what was never heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Date, Select, String, cast, literal, null, or_, select, union_all

from services.bedflow.hospital.tables import dispatches, messages
from shared.eventing.view_pages import FIRST, Page

# Which messages wait for somebody?


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMessage:
    """A message nobody could place (melding på arbeidslisten), why, and whose it is. `waited_days` since it was put.

    `version`: for `seen_version` of what is done about it.
    """

    put_on: date
    message: UUID
    owner: str
    reason: str
    refused_as: str | None
    hospital: str
    kind: str
    status: str
    sent_at: datetime
    person: str | None
    waited_days: int
    version: int


def waiting_messages(
    connection: Connection, *, today: date, owner: str | None = None, page: Page = FIRST
) -> list[WaitingMessage]:
    """The longest first; everybody's, or one unit's."""
    table = messages
    waiting = select(table).where(table.c.reason.is_not(None))
    if owner is not None:
        waiting = waiting.where(table.c.owner == owner)
    return [
        WaitingMessage(
            put_on=row.put_on,
            message=row.message,
            owner=row.owner,
            reason=row.reason,
            refused_as=row.refused_as,
            hospital=row.hospital,
            kind=row.kind,
            status=row.status,
            sent_at=row.sent_at,
            person=row.person,
            waited_days=(today - row.put_on).days,
            version=row.version,
        )
        for row in page.rows(connection, waiting, by=(table.c.put_on, table.c.message))
    ]


# What went between the hospital and us about a stay?


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailedMessage:
    """One message about a stay, in or out (meldingsspor): what disputed days rest on.

    `heard`: the receipt was good; None when there is none.
    """

    at: datetime
    id: UUID
    direction: Literal["in", "out"]
    says: str
    status: str
    on: date | None
    heard: bool | None


def messages_of_stay(connection: Connection, *, episode: UUID, page: Page = FIRST) -> list[TrailedMessage]:
    """In the order they were sent."""
    trail = union_all(_came(episode), _went(episode)).subquery("trail")
    by: tuple[Any, Any] = (trail.c.at, trail.c.id)
    return [
        TrailedMessage(
            at=row.at,
            id=row.id,
            direction=row.direction,
            says=row.says,
            status=row.status,
            on=row.on,
            heard=row.heard,
        )
        for row in page.rows(connection, select(trail), by=by)
    ]


def _came(episode: UUID) -> Select[Any]:
    table = messages
    return select(
        table.c.sent_at.label("at"),
        table.c.message.label("id"),
        literal("in").label("direction"),
        table.c.kind.label("says"),
        table.c.status.label("status"),
        cast(null(), Date).label("on"),
        table.c.accepted.label("heard"),
    ).where(table.c.about == episode)


def _went(episode: UUID) -> Select[Any]:
    table = dispatches
    return select(
        table.c.dispatched_at.label("at"),
        table.c.dispatch.label("id"),
        literal("out").label("direction"),
        table.c.answer.label("says"),
        cast(literal("new"), String).label("status"),
        table.c.on.label("on"),
        table.c.accepted.label("heard"),
    ).where(table.c.episode == episode)


# Which answers of ours has the hospital not acknowledged?


@dataclass(frozen=True, slots=True, kw_only=True)
class UnheardAnswer:
    """An answer without a good receipt in time, or with a bad one (svar uten kvittering): send it again, or ring.

    `sendings`: how often it has been sent. `version`: for `seen_version` when it is sent again.
    """

    receipt_by: datetime
    dispatch: UUID
    episode: UUID
    hospital: str
    answer: str
    dispatched_at: datetime
    handed_over_at: datetime | None
    errors: tuple[str, ...]
    sendings: int
    version: int


def unheard_answers(connection: Connection, *, page: Page = FIRST) -> list[UnheardAnswer]:
    """The oldest first."""
    table = dispatches
    fallen = table.c.fell_due_on.is_not(None) & table.c.accepted.is_(None)
    unheard = select(table).where(or_(table.c.accepted.is_(False), fallen))
    return [
        UnheardAnswer(
            receipt_by=row.receipt_by,
            dispatch=row.dispatch,
            episode=row.episode,
            hospital=row.hospital,
            answer=row.answer,
            dispatched_at=row.dispatched_at,
            handed_over_at=row.handed_over_at,
            errors=tuple(row.errors or ()),
            sendings=row.sendings,
            version=row.version,
        )
        for row in page.rows(connection, unheard, by=(table.c.receipt_by, table.c.dispatch))
    ]


# What is still to be laid where the sender picks it up?


def to_hand_over(connection: Connection, *, limit: int = 50) -> Sequence[UUID]:
    """Answers that have not left, the oldest first."""
    table = dispatches
    waiting = select(table.c.dispatch).where(table.c.handed_over_at.is_(None)).order_by(table.c.dispatched_at)
    return connection.execute(waiting.limit(limit)).scalars().all()


def held_receipts(connection: Connection, *, limit: int = 50) -> Sequence[UUID]:
    """Receipts that were held back until somebody had looked, and can leave now."""
    table = messages
    held = select(table.c.message).where(table.c.receipt_held).order_by(table.c.received_at)
    return connection.execute(held.limit(limit)).scalars().all()
