"""Knows what is listed as ended by mistake, and keeps what ended as it stood until somebody puts it back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.intake.returning import left_us
from services.intake.tables import AS_THEY_ENDED, open_applications, questioned_endings
from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAnswered, CaseClosed
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import drop_rows, put_row
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingInDoubt:
    """What a mistaken death, or a move that is over, ended (avslutning i tvil), and whose it is.

    `thing`: the id of the inquiry, the measure, the promise or the case. `gross_days`: since it came or began.
    """

    thing: UUID
    kind: str
    case_id: UUID
    person: PersonRef
    reason: str
    since: date
    owner: str | None
    questioned_on: date
    days: int
    gross_days: int


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables, before those it ends lose their rows."""
    stream = recorded.record.stream
    match recorded.fact:
        case EndingQuestioned() as fact:
            told = {"kind": fact.kind, "person": fact.person, "reason": fact.reason, "since": fact.since}
            row = {"thing": stream, "case_id": recorded.record.case_id, "owner": fact.owner}
            put_row(connection, questioned_endings, row | told | {"questioned_on": fact.questioned_on})
        case EndingUndone():
            drop_rows(connection, questioned_endings, key={"thing": stream})
            for table, ended in AS_THEY_ENDED.items():
                _move(connection, stream, to=table, out_of=ended)
        case ApplicationAnswered():
            # Who has moved is told all the same, and waits no more whatever becomes of the case.
            drop_rows(connection, AS_THEY_ENDED[open_applications], key={"case_id": stream})
        case EndingConfirmed():
            for table in (questioned_endings, *AS_THEY_ENDED.values()):
                drop_rows(connection, table, key={_id_of(table): stream})
        case _:
            # Decision may let a case go on that was closed as no longer needed, too.
            if left_us(recorded) or isinstance(recorded.fact, CaseClosed):
                for table, ended in AS_THEY_ENDED.items():
                    _move(connection, stream, to=ended, out_of=table)


def _move(connection: Connection, stream: UUID, *, to: Table, out_of: Table) -> None:
    names = [column.name for column in to.columns]
    this = out_of.c[_id_of(out_of)] == stream
    rows = select(*(out_of.c[name] for name in names)).where(this)
    connection.execute(insert(to).from_select(names, rows).on_conflict_do_nothing())
    connection.execute(delete(out_of).where(this))


def _id_of(table: Table) -> str:
    (column,) = table.primary_key.columns
    return column.name


# What ended by mistake, and nobody has put back or let rest?


def endings_in_doubt_on(connection: Connection, *, today: date, page: Page = FIRST) -> list[EndingInDoubt]:
    """What somebody must put back or let rest, what has waited longest first (avslutninger i tvil)."""
    table = questioned_endings
    rows = page.rows(connection, select(table), by=(table.c.questioned_on, table.c.thing))
    return [
        EndingInDoubt(
            thing=row.thing,
            kind=row.kind,
            case_id=row.case_id,
            person=row.person,
            reason=row.reason,
            since=row.since,
            owner=row.owner,
            questioned_on=row.questioned_on,
            days=(today - row.questioned_on).days,
            gross_days=(today - row.since).days,
        )
        for row in rows
    ]
