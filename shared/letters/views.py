"""Knows what the screens ask about letters: which left, which nobody has confirmed, which were never written."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, Date, Integer, MetaData, String, Table, Uuid, select

from shared.contracts.fact import Recorded
from shared.contracts.letters import (
    ClosedLetter,
    DeliveredLetter,
    PrintedLetter,
    RetriedLetter,
    SentLetter,
    UnwrittenLetter,
)
from shared.eventing.view_pages import Page
from shared.eventing.view_rows import add_row, change_rows, drop_rows, put_row
from shared.eventing.views import View
from shared.kernel.clock import oslo_date
from shared.letters.copies import name_of

LETTERS = "letters"
PATIENCE = timedelta(days=2)
"""48 hours, told in days: a letter is listed from the day they are over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOfCase:
    """A letter of a case (brev), and where it stands. `letter` fetches its bytes."""

    letter: str
    case_id: UUID
    kind: str
    recipient: str
    role: str
    language: str
    channel: str
    sha256: str
    sent_on: date
    standing: str
    stood_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconfirmedLetter:
    """A letter nobody has confirmed within 48 hours (brev uten kvittering)."""

    letter: str
    case_id: UUID
    kind: str
    channel: str
    sent_on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnwrittenOne:
    """A letter that could not be composed (brev ikke skrevet), and the record of the fact it was to tell of.

    `retried_on`: somebody asked that it be tried again, and nothing has come of it yet.
    """

    case_id: UUID
    about: int
    failed_on: date
    retried_on: date | None = None


def unwritten_table(table: Table) -> Table:
    return Table(
        "view_unwritten_letters",
        table.metadata,
        Column("about", BigInteger, primary_key=True),
        Column("case_id", Uuid, nullable=False),
        Column("failed_on", Date, nullable=False),
        Column("retried_on", Date),
    )


def table_of(service: str) -> Table:
    return Table(
        "view_letters",
        MetaData(schema=service),
        Column("stream", Uuid, primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("letter", String, nullable=False),
        Column("case_id", Uuid, nullable=False, index=True),
        Column("kind", String, nullable=False),
        Column("recipient", String, nullable=False),
        Column("role", String, nullable=False),
        Column("language", String, nullable=False),
        Column("channel", String, nullable=False),
        Column("sha256", String, nullable=False),
        Column("sent_on", Date, nullable=False),
        Column("standing", String, nullable=False),
        Column("stood_on", Date, nullable=False),
    )


class LetterLists:
    """The letters of one service as a view: `standing` is sent, delivered, read or printed."""

    def __init__(self, service: str) -> None:
        self._table = table_of(service)
        self._unwritten = unwritten_table(self._table)
        self.view = View(name=LETTERS, metadata=self._table.metadata, project=self._project)

    def _project(self, connection: Connection, recorded: Recorded) -> None:
        fact = recorded.fact
        match fact:
            case SentLetter():
                add_row(connection, self._table, _row(recorded, fact))
                drop_rows(connection, self._unwritten, key={"about": fact.about})
            case UnwrittenLetter():
                put_row(connection, self._unwritten, _unwritten_row(recorded, fact))
            case RetriedLetter():
                retried_on = oslo_date(recorded.record.happened_at)
                key = {"about": fact.about}
                change_rows(connection, self._unwritten, key=key, values={"retried_on": retried_on})
            case ClosedLetter():
                drop_rows(connection, self._unwritten, key={"about": fact.about})
            case DeliveredLetter():
                self._stand(connection, recorded, number=fact.number, standing=fact.reading)
            case PrintedLetter():
                self._stand(connection, recorded, number=fact.number, standing="printed")

    def _stand(self, connection: Connection, recorded: Recorded, *, number: int, standing: str) -> None:
        change_rows(
            connection,
            self._table,
            key={"stream": recorded.record.stream, "number": number},
            values={"standing": standing, "stood_on": oslo_date(recorded.record.happened_at)},
        )

    # Which letters left in a case?

    def of_case(self, connection: Connection, *, case_id: UUID, page: Page) -> list[LetterOfCase]:
        """The letters of a case, first sent first."""
        table = self._table
        columns = [table.c[name] for name in LetterOfCase.__slots__]
        wanted = select(*columns).where(table.c.case_id == case_id)
        rows = page.rows(connection, wanted, by=(table.c.sent_on, table.c.letter))
        return [LetterOfCase(**row._mapping) for row in rows]

    # Which letters has nobody confirmed?

    def unconfirmed(self, connection: Connection, *, today: date, page: Page) -> list[UnconfirmedLetter]:
        """The letters without a receipt after 48 hours, oldest first."""
        table = self._table
        wanted = select(table).where(table.c.standing == "sent", table.c.sent_on <= today - PATIENCE)
        rows = page.rows(connection, wanted, by=(table.c.sent_on, table.c.letter))
        return [
            UnconfirmedLetter(
                letter=row.letter,
                case_id=row.case_id,
                kind=row.kind,
                channel=row.channel,
                sent_on=row.sent_on,
                days=(today - row.sent_on).days,
            )
            for row in rows
        ]

    # Which letters must somebody have tried again, or write by hand?

    def unwritten(self, connection: Connection, *, page: Page) -> list[UnwrittenOne]:
        """The letters that could not be composed and wait for somebody, oldest first."""
        table = self._unwritten
        rows = page.rows(connection, select(table), by=(table.c.failed_on, table.c.about))
        return [UnwrittenOne(**row._mapping) for row in rows]


def _row(recorded: Recorded, fact: SentLetter) -> dict[str, Any]:
    sent_on = oslo_date(recorded.record.happened_at)
    return {
        "stream": recorded.record.stream,
        "number": fact.number,
        "letter": name_of(about=fact.about, number=fact.number),
        "case_id": recorded.record.case_id,
        "kind": fact.kind,
        "recipient": fact.recipient,
        "role": fact.role,
        "language": fact.language,
        "channel": fact.channel,
        "sha256": fact.sha256,
        "sent_on": sent_on,
        "standing": "sent",
        "stood_on": sent_on,
    }


def _unwritten_row(recorded: Recorded, fact: UnwrittenLetter) -> dict[str, Any]:
    return {
        "about": fact.about,
        "case_id": recorded.record.case_id,
        "failed_on": oslo_date(recorded.record.happened_at),
        "retried_on": None,
    }
