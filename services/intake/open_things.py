"""Knows what has begun for a person and not ended: from the log, read as of everything recorded before the question."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import sql
from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.postgresql import insert

from services.intake.leaving import OpenThing
from services.intake.tables import open_inquiries, open_things
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import (
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    CaseTakenOver,
    EmergencyHelpStarted,
)
from shared.contracts.intake_inquiries import InquiryIdentified, InquiryReceived, InquiryResolved
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted, PromiseBroken, PromiseKept, PromiseMade
from shared.eventing.log import Log
from shared.eventing.view_rows import drop_rows
from shared.eventing.view_waiting import caught_up
from shared.kernel.ids import PersonRef

_BEGIN = insert(open_things)
# Help that cannot wait begins before the application of the same case arrives: then the residency becomes known.
_BEGIN = _BEGIN.on_conflict_do_update(index_elements=["stream"], set_={"residency": _BEGIN.excluded.residency})


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table. An answered case is still open here: services may run, appeals may come."""
    record = recorded.record
    match recorded.fact:
        case (
            ApplicationReceived()
            | CaseOpenedOnOwnDuty()
            | CaseTakenOver()
            | EmergencyHelpStarted()
            | InquiryReceived()
            | InquiryIdentified()
            | MeasureStarted()
            | PromiseMade()
        ) as fact:
            if fact.person is not None and not _is_resolved(connection, fact, inquiry=record.stream):
                row = {"stream": record.stream, "case_id": record.case_id, "person": fact.person}
                connection.execute(_BEGIN, {**row, "kind": _kind(fact), "residency": getattr(fact, "residency", None)})
        case (
            ApplicationWithdrawn() | CaseClosed() | InquiryResolved() | MeasureEnded() | PromiseKept() | PromiseBroken()
        ):
            drop_rows(connection, open_things, key={"stream": record.stream})
        case _:
            return


def _is_resolved(connection: Connection, fact: Fact, *, inquiry: UUID) -> bool:
    """Whom an inquiry concerned may become known after nothing more was to be done about it."""
    if not isinstance(fact, InquiryIdentified):
        return False
    query = select(open_inquiries.c.inquiry_id).where(open_inquiries.c.inquiry_id == inquiry)
    return connection.execute(query).first() is None


def _kind(fact: Fact) -> str:
    match fact:
        case InquiryReceived() | InquiryIdentified():
            return "inquiry"
        case MeasureStarted():
            return "measure"
        case PromiseMade():
            return "promise"
        case _:
            return "case"


class ThingsInView:
    """Implements `leaving_handlers.OpenThings`. The view may lag: nothing is answered before it has caught up."""

    def __init__(self, view: str, table: Table) -> None:
        self._view, self._table = view, table

    def of(self, persons: Sequence[PersonRef], log: Log) -> list[OpenThing]:
        """Raises `StaleView` when the view stands still: the deadline is tried again."""
        query = sql.SQL(
            "SELECT stream, case_id, kind, residency FROM {} WHERE person = ANY(%s) ORDER BY kind, stream"
        ).format(sql.Identifier(str(self._table.schema), self._table.name))
        with caught_up(log, self._view).pool.connection() as connection:
            rows = connection.execute(query, (list(persons),)).fetchall()
        return [OpenThing(stream=row[0], case_id=row[1], kind=row[2], residency=row[3]) for row in rows]
