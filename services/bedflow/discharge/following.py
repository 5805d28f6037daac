"""Knows which stays in hospital are followed up when no answer is owed: an offer, a dispute, where somebody went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from services.bedflow.discharge import standing
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.showing import ShownDispute
from services.bedflow.discharge.tables import EPISODES, episodes
from services.bedflow.discharge.views import episode_of
from services.bedflow.roles import LOOKING
from shared.eventing.view_pages import FIRST, Page
from shared.web.question_door import QuestionDoor

AFTER = timedelta(days=30)
"""How long a stay that has ended is still shown: days are disputed, and destinations corrected, soon or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedStay:
    """A patient who is ready, or has left not long ago, or whose days are disputed (opphold som følges opp).

    `offered_on`: from when an offer of ours stands, though nobody has said that the patient has left. `days` were
    counted before today, the disputed ones among them; `not_owed_days` the hospital may still claim. `version`: the
    stay's, for `seen_version`.
    """

    since_on: date
    episode_id: UUID
    version: int
    case_id: UUID
    person: str
    hospital: str
    offered_on: date | None
    left_on: date | None
    destination: str | None
    days: int
    disputed_days: int
    not_owed_days: int
    first_day_on: date | None
    last_day_on: date | None
    disputes: tuple[ShownDispute, ...]


def followed_stays(connection: Connection, *, today: date, page: Page = FIRST) -> list[FollowedStay]:
    """The one who was ready first before the others."""
    table = episodes
    recent = or_(table.c.is_ready, table.c.left_on >= today - AFTER, table.c.has_open_dispute)
    ready = select(table).where(table.c.first_ready_on.is_not(None), recent)
    rows: Sequence[Any] = page.rows(connection, ready, by=(table.c.first_ready_on, table.c.episode_id))
    return [_followed(row, episode_of(row), today=today) for row in rows]


def _followed(row: Any, episode: Episode, *, today: date) -> FollowedStay:
    days = standing.clock_until(episode, until_on=today).days
    told = [day.status for day in days]
    ready = standing.ready_since(episode)
    return FollowedStay(
        since_on=row.first_ready_on,
        episode_id=row.episode_id,
        version=row.version,
        case_id=row.case_id,
        person=row.person,
        hospital=row.hospital,
        offered_on=standing.offer_since(episode, ready) if ready else None,
        left_on=row.left_on,
        destination=row.destination,
        days=len(told) - told.count("not-owed"),
        disputed_days=told.count("disputed"),
        not_owed_days=told.count("not-owed"),
        first_day_on=days[0].on if days else None,
        last_day_on=days[-1].on if days else None,
        disputes=tuple(
            ShownDispute(**{name: getattr(one, name) for name in ShownDispute.__slots__}) for one in episode.disputes
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StayInHospital:
    """A stay in hospital that goes on (opphold på sykehus nå), to choose between when a message fits several.

    `expected_discharge_on`: when the hospital expects the patient to leave, which starts and stops nothing.
    """

    hospital: str
    episode_id: UUID
    person: str
    admitted_at: datetime | None
    ready_on: date | None
    expected_discharge_on: date | None


def hospital_stays(connection: Connection, *, page: Page = FIRST) -> list[StayInHospital]:
    """By hospital."""
    table = episodes
    there = select(table).where(table.c.left_on.is_(None))
    rows: Sequence[Any] = page.rows(connection, there, by=(table.c.hospital, table.c.episode_id))
    return [_in_hospital(row, episode_of(row)) for row in rows]


def _in_hospital(row: Any, episode: Episode) -> StayInHospital:
    admission = standing.admission_of(episode)
    return StayInHospital(
        hospital=row.hospital,
        episode_id=row.episode_id,
        person=row.person,
        admitted_at=admission.admitted_at if admission else None,
        ready_on=row.first_ready_on,
        expected_discharge_on=standing.expected_discharge_on(episode),
    )


FOLLOWING = (
    QuestionDoor(
        name="followed-stays",
        view=EPISODES,
        answer=FollowedStay,
        ask=lambda asked: followed_stays(asked.connection, today=asked.today, page=asked.page),
        order=("since_on", "episode_id"),
        roles=LOOKING,
        summary="Who is ready, has an offer, left lately, or whose days are disputed (opphold som følges opp).",
    ),
    QuestionDoor(
        name="hospital-stays",
        view=EPISODES,
        answer=StayInHospital,
        ask=lambda asked: hospital_stays(asked.connection, page=asked.page),
        order=("hospital", "episode_id"),
        roles=LOOKING,
        summary="Which stays in hospital go on: what a message may be about (opphold på sykehus nå).",
    ),
)
