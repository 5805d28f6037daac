"""Knows what is asked about pay: what stands to be paid, which files there are, and what the year comes to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from services.billing.assignments import forecast, pay_basis, pay_file, paying
from services.billing.assignments.amounts import A_DAY, last_of_month
from services.billing.assignments.asking import line_for
from services.billing.assignments.assignment import Assignment, must_exist
from services.billing.assignments.line import Line
from services.billing.assignments.pay_basis import PayBasis
from services.billing.assignments.refusals import PayNotKnown
from services.billing.assignments.tables import pay_bases
from services.billing.assignments.views import all_assignments, all_lines
from shared.eventing.view_pages import Page

_basis = msgspec.json.Decoder(PayBasis)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayableAssignment:
    """An agreement of which hours stand to be paid (til lønn). `amount_in_ore` is None where a rate is missing."""

    assignment_id: UUID
    contractor: str
    service: str
    quantity: int
    amount_in_ore: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBasis:
    """A file to payroll (lønnsgrunnlag) and how much of it is answered."""

    written_on: date
    stream: UUID
    month: date
    rows: int
    amount_in_ore: int
    sha256: str
    accepted: int
    rejected: int
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisLine:
    """One line of a file to payroll, as its bytes have it; line 0 is the heading."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentForecast:
    """What a service's agreements come to in a year (prognose): with payroll, still to be paid, bound until it ends.

    `unpriced`: agreements whose rate is missing; what they come to is in none of the amounts but the paid one.
    """

    service: str
    agreements: int
    paid_in_ore: int
    unpaid_in_ore: int
    committed_in_ore: int
    unpriced: int


# What stands to be paid for a month and those before?


def payable(connection: Connection, *, month: date, page: Page) -> list[PayableAssignment]:
    """Every agreement that a file for the month would have rows of."""
    rows = list(_payable(connection, month=month))
    return [row for row in rows if page.after is None or (row.assignment_id,) > page.after][: page.limit]


# Which files are there, and what do they say?


def bases(connection: Connection, *, page: Page) -> list[ShownBasis]:
    """Every file to payroll, in the order they were written."""
    c = pay_bases.c
    found = page.rows(connection, select(pay_bases), by=(c.written_on, c.stream))
    names = ("written_on", "stream", "month", "rows", "amount_in_ore", "sha256", "accepted", "rejected")
    return [
        ShownBasis(**{name: row._mapping[name] for name in names}, unanswered=row.rows - row.accepted - row.rejected)
        for row in found
    ]


def lines_of(connection: Connection, *, basis: UUID, page: Page) -> list[BasisLine]:
    """The lines of a file, in order."""
    state = connection.execute(
        select(pay_bases.c.content).where(pay_bases.c.stream == pay_basis.stream_of(basis))
    ).scalar()
    written = None if state is None else _basis.decode(state).written
    texts = [] if written is None else list(pay_file.lines(written.rows, basis=basis))
    rows = [BasisLine(number=number, text=text) for number, text in enumerate(texts)]
    return [row for row in rows if page.after is None or (row.number,) > page.after][: page.limit]


# What will the year come to?


def forecasts(connection: Connection, *, year: int, on: date, page: Page) -> list[AssignmentForecast]:
    """One row for each service; what is bound counts from the day after `on`."""
    rows = list(forecast_rows(connection, year=year, on=on))
    return [row for row in rows if page.after is None or (row.service,) > page.after][: page.limit]


def forecast_rows(connection: Connection, *, year: int, on: date) -> Iterator[AssignmentForecast]:
    """The same without pages, for the budget."""
    lines, found = all_lines(connection), defaultdict(list)
    for stream, one in all_assignments(connection):
        found[must_exist(one).service].append(_outlook(stream, one, line_for(one, lines), year=year, on=on))
    for service, outlooks in sorted(found.items()):
        priced = [one for one in outlooks if one.unpaid is not None and one.committed is not None]
        yield AssignmentForecast(
            service=service,
            agreements=sum(one.runs for one in outlooks),
            paid_in_ore=sum(one.paid for one in outlooks),
            unpaid_in_ore=sum(one.unpaid or 0 for one in priced),
            committed_in_ore=sum(one.committed or 0 for one in priced),
            unpriced=len(outlooks) - len(priced),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlook:
    """What one agreement comes to in a year."""

    runs: bool
    paid: int
    unpaid: int | None
    committed: int | None


def _outlook(stream: UUID, assignment: Assignment, line: Line, *, year: int, on: date) -> _Outlook:
    """Bound is what comes from the first month that is not over: the months before are paid, or stand to be."""
    is_over = on == last_of_month(on)
    first_on = max(date(year, 1, 1), on + A_DAY if is_over else on.replace(day=1))
    end = min(date(year, 12, 31), first_on - A_DAY)
    return _Outlook(
        runs=assignment.quantity_on(on) > 0,
        paid=forecast.paid_in(assignment, year=year),
        unpaid=_amount(assignment, line, stream=stream, until=end),
        committed=forecast.committed(assignment, line=line, from_on=first_on, to_on=date(year, 12, 31)),
    )


def _payable(connection: Connection, *, month: date) -> Iterator[PayableAssignment]:
    lines, until = all_lines(connection), last_of_month(month)
    for stream, one in all_assignments(connection):
        line = line_for(one, lines)
        differences = list(paying.differences(one, line=line, until=until))
        if differences:
            yield PayableAssignment(
                assignment_id=stream,
                contractor=must_exist(one).contractor,
                service=must_exist(one).service,
                quantity=sum(hours for _, hours in differences),
                amount_in_ore=_amount(one, line, stream=stream, until=until),
            )


def _amount(assignment: Assignment, line: Line, *, stream: UUID, until: date) -> int | None:
    try:
        return sum(row.amount_in_ore for row in paying.rows_of(assignment, stream=stream, line=line, until=until))
    except PayNotKnown:
        return None
