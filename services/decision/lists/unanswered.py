"""Knows the work list of lines that hold no more and give nothing: the person has no answer, and is owed one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from services.decision.decision import stream_of
from services.decision.lists.rows import clocks, row_of
from services.decision.tables import decided_lines, unanswered_lines, waiting
from shared.contracts.decision import (
    CaseReopened,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import DecisionInvalidated, DecisionReversed
from shared.contracts.decision_delivering import RegistrationUndone
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.fact import Fact, Record, Recorded
from shared.contracts.words import LineRef, UndecidedReason
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import change_rows, drop_rows, put_row

GIVES = ("granted", "partly-granted")
ANSWERS: frozenset[UndecidedReason] = frozenset({"need-is-gone", "moved", "died", "withdrawn"})
"""Why a round was closed undecided, where nobody is owed a decision any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A line to decide anew (skal vedtas på nytt): why it holds no more, since when, and whose it is.

    `gross_days`: since they applied.
    """

    fell_on: date
    decision_id: UUID
    line: int
    case_id: UUID
    service: str
    because: str
    caseworker: str | None
    days: int
    gross_days: int | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table: listed when the line falls, until it is taken up again."""
    record = recorded.record
    match recorded.fact:
        case DecisionInvalidated() as fact:
            _fall(connection, record, fact.lines, because="invalid", on=fact.invalidated_on)
        case DecisionReversed(ground="not-notified" | "invalid") as fact:
            _fall(connection, record, fact.lines, because="reversed", on=fact.reversed_on)
        case RegistrationUndone(what="start") as fact:
            _found_not_begun(connection, record, fact.line)
        case CaseReopened() as fact:
            _take_up(connection, record, fact)
        case ClosedUndecided() as fact:
            _close(connection, record, fact)
        case fact if former := _instead_of(fact):
            drop_rows(connection, unanswered_lines, key={"decision_id": former.decision, "line": former.line})
        case _:
            return


def lines_to_decide_anew(connection: Connection, *, today: date, page: Page = FIRST) -> list[Unanswered]:
    """Every line that gives nothing since it fell, the one that did first at the top. Not of a case that has ended."""
    c, line = unanswered_lines.c, decided_lines.c
    is_over = exists().where(line.decision_id == c.decision_id, line.line == c.line, line.ended_on.is_not(None))
    rows = page.rows(
        connection,
        select(unanswered_lines).where(c.taken_up_by.is_(None), ~is_over),
        by=(c.fell_on, c.decision_id, c.line),
    )
    return [row_of(Unanswered, row, **clocks(row, since=row.fell_on, today=today)) for row in rows]


def _fall(connection: Connection, record: Record, lines: Iterable[int], *, because: str, on: date) -> None:
    c = decided_lines.c
    own = (c.decision_id == record.stream, c.line.in_(tuple(lines)))
    answered = or_(_began(), c.set_aside_on.is_not(None), _goes_on_before(), _comes_instead())
    for row in connection.execute(select(decided_lines).where(*own, ~answered, _was_waited_by())).all():
        key = {"decision_id": row.decision_id, "line": row.line, "case_id": row.case_id}
        whose = {"service": row.service, "caseworker": row.caseworker, "received_on": row.received_on}
        put_row(connection, unanswered_lines, {**key, **whose, "because": because, "fell_on": on})


def _found_not_begun(connection: Connection, record: Record, line: int) -> None:
    """That it began was a mistake: what ran while no decision carried it, does not."""
    c = decided_lines.c
    own = (c.decision_id == record.stream, c.line == line)
    fallen = select(c.invalid_on).where(*own, c.invalid_on.is_not(None))
    if on := connection.execute(fallen).scalar():
        change_rows(
            connection, decided_lines, key={"decision_id": record.stream, "line": line}, values={"started_on": None}
        )
        _fall(connection, record, (line,), because="invalid", on=on)


def _take_up(connection: Connection, record: Record, fact: CaseReopened) -> None:
    this = {"decision_id": record.stream}
    for line in fact.lines:
        change_rows(connection, decided_lines, key={**this, "line": line}, values={"set_aside_on": fact.reopened_on})
        anew = {"taken_up_by": stream_of(record.case_id, round=fact.next_round)}
        change_rows(connection, unanswered_lines, key={**this, "line": line}, values=anew)
    for service in fact.services if not fact.lines else ():
        drop_rows(connection, unanswered_lines, key={**this, "service": service})


def _close(connection: Connection, record: Record, fact: ClosedUndecided) -> None:
    """Nothing comes of the round they were taken up in. Who needs nothing any more, and was told so, is answered."""
    if fact.reason not in ANSWERS:
        key = {"taken_up_by": record.stream}
        change_rows(connection, unanswered_lines, key=key, values={"taken_up_by": None})


def _instead_of(fact: Fact) -> LineRef | None:
    """The line a decided one comes instead of. Who is refused one place waits for another."""
    match fact:
        case ServiceGranted() | ServicePartlyGranted() | PlacedOnWaitingList():
            return fact.former
        case ServiceRefused() if fact.change != "new":
            return fact.former
        case _:
            return None


def _began() -> ColumnElement[bool]:
    """What was given runs, or did. Help that began beside a refusal was never given."""
    c = decided_lines.c
    return and_(c.started_on.is_not(None), or_(c.outcome.in_(GIVES), c.altered_by.is_not(None)))


def _was_waited_by() -> ColumnElement[bool]:
    """What a line on the list gives is a place to wait for: nobody waits who left it, or has the place."""
    c, w = decided_lines.c, waiting.c
    waits = exists().where(
        w.decision_id == c.decision_id, w.line == c.line, ~w.is_given, w.left_on.is_(None), w.ended_on.is_(None)
    )
    return or_(c.outcome != "waiting-list", c.altered_by.is_not(None), waits)


def _goes_on_before() -> ColumnElement[bool]:
    """What the line was to come instead of runs, or they wait for the place by it once this line falls."""
    c, w, before = decided_lines.c, waiting.c, decided_lines.alias("before").c
    runs = exists().where(
        before.decision_id == c.former_decision,
        before.line == c.former_line,
        before.started_on.is_not(None),
        before.stopped_on.is_(None),
    )
    has_it_by_this = and_(w.given_decision == c.decision_id, w.given_line == c.line)
    waits = exists().where(
        w.decision_id == c.former_decision,
        w.line == c.former_line,
        w.left_on.is_(None),
        w.ended_on.is_(None),
        or_(~w.is_given, has_it_by_this),
    )
    return or_(runs, waits)


def _comes_instead() -> ColumnElement[bool]:
    """A later decision that holds says what they get."""
    c, later = decided_lines.c, decided_lines.alias("later").c
    return exists().where(
        later.former_decision == c.decision_id,
        later.former_line == c.line,
        later.decided_on.is_not(None),
        later.invalid_on.is_(None),
        or_(later.outcome != "refused", func.coalesce(later.change, "new") != "new"),
    )
