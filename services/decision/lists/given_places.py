"""Knows who on the waiting list has got the place, by which line, and that they wait again when that line falls."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, exists, update

from services.decision.tables import decided_lines, waiting
from shared.contracts.words import LineRef, ServiceCode
from shared.eventing.view_rows import change_rows


def still_waits() -> ColumnElement[bool]:
    """The rows of those who wait: no line gives them the place, and nobody took them off."""
    c = waiting.c
    return and_(~c.is_given, c.left_on.is_(None), c.ended_on.is_(None))


def is_given(connection: Connection, waits: LineRef, *, by: LineRef) -> None:
    """The second decision gives the place (tildelingsvedtak). What is known of the waiting is kept: it may fall."""
    given = {"given_decision": by.decision, "given_line": by.line, "is_given": True}
    change_rows(connection, waiting, key={"decision_id": waits.decision, "line": waits.line}, values=given)


def falls(connection: Connection, line: LineRef) -> None:
    """The line gives nothing any more (ugyldig, omgjort): who got the place by it waits as before, since the same day.

    Where a later decision came instead of the line, it is that one they have the place by, or lost it.
    """
    lines, c = decided_lines.c, waiting.c
    is_replaced = exists().where(
        lines.former_decision == line.decision,
        lines.former_line == line.line,
        lines.decided_on.is_not(None),
        lines.invalid_on.is_(None),
    )
    fallen = (c.given_decision == line.decision, c.given_line == line.line)
    connection.execute(update(waiting).where(*fallen, ~is_replaced).values(is_given=False))


def is_listed_anew(connection: Connection, waits: LineRef, *, by: LineRef, **told: Any) -> None:
    """Another line lists who waits already (nytt ventelistevedtak): it takes the row over, with how urgent it is."""
    c = waiting.c
    row = {"decision_id": by.decision, "line": by.line, "is_given": False, **told}
    nobody = {"given_decision": None, "given_line": None, "left_on": None, "ended_on": None}
    before = (c.decision_id == waits.decision, c.line == waits.line)
    connection.execute(update(waiting).where(*before).values(row | nobody))


def set_aside(connection: Connection, decision: UUID, *, service: ServiceCode) -> None:
    """The decision about the place is set aside (opphevet): who got it waits for it to be decided anew."""
    key = {"given_decision": decision, "service": service}
    change_rows(connection, waiting, key=key, values={"is_given": False})


def is_turned(connection: Connection, line: LineRef) -> None:
    """A refusal of the place was turned (omgjort avslag): they have the place once it is said what the line gives."""
    lines, c = decided_lines.c, waiting.c
    is_refusal = exists().where(
        lines.decision_id == line.decision,
        lines.line == line.line,
        lines.outcome == "refused",
        lines.former_decision == c.decision_id,
        lines.former_line == c.line,
    )
    given = {"given_decision": line.decision, "given_line": line.line}
    connection.execute(update(waiting).where(~c.is_given, is_refusal).values(given))


def holds_again(connection: Connection, line: LineRef) -> None:
    """It was said what the line gives that had fallen in the party's favour (omgjort linje fastsatt)."""
    change_rows(
        connection,
        waiting,
        key={"given_decision": line.decision, "given_line": line.line},
        values={"is_given": True},
    )
