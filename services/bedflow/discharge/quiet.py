"""Knows which stays in hospital nobody has ended though somebody should have: after an offer, or a withdrawal."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from services.bedflow.discharge.tables import EPISODES, episodes
from services.bedflow.discharge.unended import Why, unended
from services.bedflow.discharge.views import episode_of
from services.bedflow.roles import LOOKING
from shared.eventing.view_pages import FIRST, Page
from shared.web.question_door import QuestionDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietStay:
    """A stay that has gone quiet (opphold ingen har avsluttet). `why`: the offer, or withdrawal, of `since_on`.

    `version`: for `seen_version` of who says where the patient went.
    """

    since_on: date
    episode_id: UUID
    case_id: UUID
    person: str
    hospital: str
    why: Why
    due_on: date
    version: int


def quiet_stays(connection: Connection, *, page: Page = FIRST) -> list[QuietStay]:
    """The stays somebody must ask the hospital about, the oldest first."""
    table = episodes
    rows = page.rows(
        connection, select(table).where(table.c.quiet_since.is_not(None)), by=(table.c.quiet_since, table.c.episode_id)
    )
    return [
        QuietStay(
            since_on=asked.since_on,
            episode_id=row.episode_id,
            case_id=row.case_id,
            person=row.person,
            hospital=row.hospital,
            why=asked.why,
            due_on=asked.due_on,
            version=row.version,
        )
        for row in rows
        if (asked := unended(episode_of(row))) is not None
    ]


QUIET = (
    QuestionDoor(
        name="quiet-stays",
        view=EPISODES,
        answer=QuietStay,
        ask=lambda asked: quiet_stays(asked.connection, page=asked.page),
        order=("since_on", "episode_id"),
        roles=LOOKING,
        summary="Who had an offer, or was withdrawn, and nobody has said what became of it (opphold uten avslutning).",
    ),
)
