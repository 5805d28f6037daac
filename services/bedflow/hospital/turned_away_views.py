"""Knows which hospital messages could not be taken in, and how many of them for which reason, as the screens ask."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from services.bedflow.discharge.commands import Date
from services.bedflow.hospital.tables import HOSPITAL_MESSAGES, turned_away
from services.bedflow.roles import LOOKING
from shared.eventing.view_pages import FIRST, Page
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class TurnedAway(Question):
    """Which messages could not be taken in, since a day or ever (avviste meldinger)."""

    from_on: Date | None = None


# Which messages could not be taken in?


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAwayMessage:
    """A message that was not taken in (avvist melding), and why: `where` names an element, never what it said.

    `hospital` and `message_id` None: not as much could be read.
    """

    came_on: date
    message: UUID
    came_at: datetime
    reason: str
    where: str
    hospital: str | None
    message_id: str | None
    inlet: str
    size: int


def turned_away_messages(
    connection: Connection, *, from_on: date | None = None, page: Page = FIRST
) -> list[TurnedAwayMessage]:
    """The first first; since a day, or all there were."""
    table = turned_away
    asked = _since(select(table), from_on)
    return [
        TurnedAwayMessage(**row._mapping) for row in page.rows(connection, asked, by=(table.c.came_on, table.c.message))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAwayCount:
    """How many messages of one sender were not taken in for one reason (avviste meldinger i tall), and since when.

    `hospital` "": nobody could read who sent them.
    """

    reason: str
    hospital: str
    messages: int
    first_at: datetime
    last_at: datetime


def turned_away_counts(
    connection: Connection, *, from_on: date | None = None, page: Page = FIRST
) -> list[TurnedAwayCount]:
    """By reason, then by sender: many of one kind at once is a sender that has changed something."""
    column, sender = turned_away.c, func.coalesce(turned_away.c.hospital, "")
    counted = select(column.reason, sender, func.count(), func.min(column.came_at), func.max(column.came_at)).group_by(
        column.reason, sender
    )
    rows: list[Any] = sorted(connection.execute(_since(counted, from_on)).all(), key=lambda row: (row[0], row[1]))
    found = [
        TurnedAwayCount(reason=reason, hospital=hospital, messages=messages, first_at=first, last_at=last)
        for reason, hospital, messages, first, last in rows
    ]
    return [one for one in found if page.after is None or (one.reason, one.hospital) > page.after][: page.limit]


def _since(asked: Select[Any], from_on: date | None) -> Select[Any]:
    return asked if from_on is None else asked.where(turned_away.c.came_on >= from_on)


TURNED_AWAY = (
    QuestionDoor(
        name="turned-away-messages",
        view=HOSPITAL_MESSAGES,
        question=TurnedAway,
        answer=TurnedAwayMessage,
        ask=lambda asked: turned_away_messages(asked.connection, from_on=asked.question.from_on, page=asked.page),
        order=("came_on", "message"),
        roles=LOOKING,
        summary="Which messages of hospitals could not be taken in, and why (avviste meldinger).",
    ),
    QuestionDoor(
        name="turned-away-counts",
        view=HOSPITAL_MESSAGES,
        question=TurnedAway,
        answer=TurnedAwayCount,
        ask=lambda asked: turned_away_counts(asked.connection, from_on=asked.question.from_on, page=asked.page),
        order=("reason", "hospital"),
        roles=LOOKING,
        summary="How many messages of each hospital could not be taken in, for which reason (avviste i tall).",
    ),
)
