"""Knows the work list of places somebody has said yes to, while nobody has drafted the decision about the place."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, and_, exists, or_, select

from services.decision.lists.given_places import still_waits
from services.decision.lists.rows import clocks, row_of
from services.decision.tables import decided_lines, undecided_places, waiting
from shared.contracts.decision_reviewing import PlaceDecisionAsked, PlaceDecisionEnded
from shared.contracts.fact import Record, Recorded
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import drop_rows, put_row


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedPlace:
    """A place somebody has said yes to (tildelingsvedtak mangler): from when, since when it waits, and whose it is.

    `decision_id` and `line` are the line that listed them, which `allocate-place` is asked of. Without `caseworker`
    nobody here is known to have the case. `gross_days`: since they applied.
    """

    accepted_on: date
    place_id: UUID
    decision_id: UUID
    line: int
    case_id: UUID
    person: str
    service: str
    bed_id: UUID
    from_on: date
    until_on: date | None
    caseworker: str | None
    days: int
    gross_days: int | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    match recorded.fact:
        case PlaceDecisionAsked() as fact:
            _ask(connection, recorded.record, fact)
        case PlaceDecisionEnded():
            drop_rows(connection, undecided_places, key={"place_id": recorded.record.stream})
        case _:
            return


def nobody_waits(connection: Connection, *, decision: UUID, line: int) -> None:
    """The case has taken them off: no need to hear it from bedflow first."""
    drop_rows(connection, undecided_places, key={"decision_id": decision, "line": line})


def places_without_decision(connection: Connection, *, today: date, page: Page = FIRST) -> list[UndecidedPlace]:
    """What nobody has drafted yet, or drafted and dropped, the longest wait first. What is drafted is on that list."""
    table, lines = undecided_places.c, decided_lines.c
    waits = exists().where(waiting.c.decision_id == table.decision_id, waiting.c.line == table.line, still_waits())
    is_drafted = exists().where(
        lines.former_decision == table.decision_id,
        lines.former_line == table.line,
        # Who was refused one place may be given another, and who got it by a line that has fallen has none.
        or_(
            lines.decided_on.is_(None),
            and_(lines.outcome != "refused", lines.invalid_on.is_(None), ~waits),
            # A refusal that was turned around gives the place once it is settled.
            and_(lines.outcome == "refused", lines.altered_by.is_not(None), lines.invalid_on.is_(None)),
        ),
    )
    rows = page.rows(connection, select(undecided_places).where(~is_drafted), by=(table.accepted_on, table.place_id))
    return [row_of(UndecidedPlace, row, **clocks(row, since=row.accepted_on, today=today)) for row in rows]


def _ask(connection: Connection, record: Record, fact: PlaceDecisionAsked) -> None:
    row = {
        "place_id": record.stream,
        "decision_id": fact.waits.decision,
        "line": fact.waits.line,
        "case_id": record.case_id,
        "person": fact.person,
        "service": fact.service,
        "bed_id": fact.bed,
        "from_on": fact.from_on,
        "until_on": fact.until_on,
        "accepted_on": fact.accepted_on,
        "caseworker": fact.caseworker,
        "received_on": fact.received_on,
    }
    put_row(connection, undecided_places, row)
