"""Knows which stays in hospital there are and how each stands, as the screens ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Row, Select, select

from services.bedflow.discharge import standing
from services.bedflow.discharge.episode import Episode, evolve
from services.bedflow.discharge.tables import episodes, ready_notices
from services.bedflow.discharge.unended import is_overdue, unended
from services.bedflow.persons.renaming import rename_states
from shared.contracts.bedflow_episodes import EPISODES
from shared.contracts.bedflow_notices import DeclaredReady, NoticeCancelled, told_in
from shared.contracts.bedflow_persons import ResidentReplaced
from shared.contracts.fact import Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import look_up, put_row

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Episode)


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the stay it is about."""
    if isinstance(recorded.fact, ResidentReplaced):
        rename_states(connection, recorded.fact, episodes, key="episode_id", renamed=_renamed)
    if not isinstance(recorded.fact, EPISODES):
        return
    episode_id = recorded.record.stream
    if isinstance(recorded.fact, DeclaredReady | NoticeCancelled):
        put_row(connection, ready_notices, {"episode_id": episode_id, **_notice(recorded.fact)})
    known = look_up(connection, episodes, "state", key=episode_id)
    episode = evolve(_decoder.decode(known) if known is not None else Episode(), recorded)
    put_row(connection, episodes, {"episode_id": episode_id, "version": recorded.record.version, **_columns(episode)})


def _notice(fact: DeclaredReady | NoticeCancelled) -> dict[str, object]:
    kind, on = told_in(fact)
    return {"notice": fact.notice, "kind": kind, "at": fact.notified_at, "replaces": fact.replaces, "on": on}


def _renamed(state: bytes, person: str) -> bytes:
    return _encoder.encode(replace(_decoder.decode(state), person=person))


def _columns(episode: Episode) -> dict[str, object]:
    ready = standing.ready_since(episode)
    declared = standing.counting(episode, "ready")
    return {
        "case_id": episode.case_id,
        "person": episode.person,
        "hospital": episode.hospital,
        "is_ready": ready is not None,
        "first_ready_on": min((one.on for one in declared), default=None),
        "answer_due_at": standing.answer_due_at(episode),
        "left_on": standing.left_on(episode),
        "destination": standing.destination_of(episode),
        "quiet_since": _quiet_since(episode),
        "has_open_dispute": any(one.outcome == "open" for one in episode.disputes),
        "state": _encoder.encode(episode),
    }


def _quiet_since(episode: Episode) -> date | None:
    asked = unended(episode)
    return asked.since_on if asked is not None and asked.why != "left" and is_overdue(episode) else None


def episodes_in(connection: Connection, statement: Select[tuple[UUID, bytes]]) -> Iterator[tuple[UUID, Episode]]:
    """The stays a statement finds, each with all that was told."""
    for row in connection.execute(statement):
        yield row.episode_id, episode_of(row)


def episode_of(row: Row[tuple[UUID, bytes]]) -> Episode:
    """All that was told of the stay in a row."""
    return _decoder.decode(row.state)


# Which notices wait for our answer?


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredNotice:
    """A patient who is ready, and a hospital that has no answer (ubesvart melding). No answer is a no.

    `version`: the stay's, for `seen_version` of what is answered.
    """

    answer_due_at: datetime
    episode_id: UUID
    version: int
    case_id: UUID
    person: str
    hospital: str
    ready_on: date
    is_overdue: bool


def unanswered_notices(connection: Connection, *, page: Page = FIRST) -> list[UnansweredNotice]:
    """The notices nobody has answered, the most urgent first."""
    table = episodes
    waiting = select(table).where(table.c.answer_due_at.is_not(None))
    return [
        UnansweredNotice(
            answer_due_at=row.answer_due_at,
            episode_id=row.episode_id,
            version=row.version,
            case_id=row.case_id,
            person=row.person,
            hospital=row.hospital,
            ready_on=row.first_ready_on,
            is_overdue=episode_of(row).answer_fell_due_at == row.answer_due_at,
        )
        for row in page.rows(connection, waiting, by=(table.c.answer_due_at, table.c.episode_id))
    ]


# Who has left hospital, and nobody knows where to?


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingDestination:
    """A stay that has ended in no place (mottakssted mangler). `version`: for `seen_version` of who says where."""

    left_on: date
    episode_id: UUID
    case_id: UUID
    person: str
    hospital: str
    is_overdue: bool
    version: int


def missing_destinations(connection: Connection, *, page: Page = FIRST) -> list[MissingDestination]:
    """The stays that have ended without a destination, the oldest first."""
    table = episodes
    nowhere = select(table).where(table.c.left_on.is_not(None), table.c.destination.is_(None))
    return [
        MissingDestination(
            left_on=row.left_on,
            episode_id=row.episode_id,
            case_id=row.case_id,
            person=row.person,
            hospital=row.hospital,
            is_overdue=is_overdue(episode_of(row)),
            version=row.version,
        )
        for row in page.rows(connection, nowhere, by=(table.c.left_on, table.c.episode_id))
    ]
