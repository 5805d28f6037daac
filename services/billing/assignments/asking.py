"""Knows what is asked about paid assignments: which there are, what lacks, what waits, what is to be paid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection

from services.billing.assignments.amounts import A_DAY
from services.billing.assignments.assignment import Assignment, must_exist
from services.billing.assignments.line import Line, why
from services.billing.assignments.paying import differences
from services.billing.assignments.views import KnownLine, all_assignments, all_lines
from shared.contracts.finding import Outcome
from shared.contracts.words import LineRef
from shared.eventing.view_pages import Page

NOTHING = Line()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAssignment:
    """An agreement on a day (oppdrag). `granted` is what the decision gives; where nothing, `why` says so.

    `to_assess`: somebody must assess whether it is employment (HR-2016-1366-A). `unpaid`: hundredths of hours that
    should be paid for months that are over and stand nowhere with payroll.
    """

    assignment_id: UUID
    case_id: UUID | None
    person: str
    contractor: str
    decision_id: UUID
    line: int
    service: str
    form: str
    quantity: int
    unit: str
    from_on: date
    until_on: date | None
    granted: int
    why: str | None
    to_assess: bool
    waiting_sheets: int
    unpaid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWithoutAgreement:
    """A decided line that is given and that nobody is agreed with for (vedtak uten avtale)."""

    decision_id: UUID
    line: int
    case_id: UUID
    person: str
    service: str
    granted: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSheet:
    """A timesheet that waits for somebody to approve it (timeliste til godkjenning)."""

    month: date
    sheet: UUID
    assignment_id: UUID
    decision_id: UUID
    line: int
    contractor: str
    service: str
    quantity: int


# Which agreements are there?


def assignments_on(connection: Connection, *, on: date, page: Page) -> list[ShownAssignment]:
    """Those that run on a day, or have hours that are not paid."""
    shown = (one for one in _shown(connection, on=on) if one.quantity or one.unpaid or one.waiting_sheets)
    return _page(shown, page=page)


def without_decision(connection: Connection, *, on: date, page: Page) -> list[ShownAssignment]:
    """Those that run while the decision gives nothing, with the reason (avtale uten gyldig vedtak)."""
    return _page((one for one in _shown(connection, on=on) if one.quantity and not one.granted), page=page)


def expiring(connection: Connection, *, on: date, days: int, page: Page) -> list[ShownAssignment]:
    """Those whose last day lies within so many days (avtaler som utløper)."""
    end = on + timedelta(days=days)
    ends = (one for one in _shown(connection, on=on) if one.until_on is not None and on <= one.until_on <= end)
    return _page(ends, page=page)


# Which decisions lack an agreement?


def without_agreement(connection: Connection, *, on: date, page: Page) -> list[DecisionWithoutAgreement]:
    """Lines that give something on a day, while nobody has an agreement for it."""
    agreed = {must_exist(one).line for _, one in all_assignments(connection) if one.quantity_on(on)}
    rows = [
        DecisionWithoutAgreement(
            decision_id=ref.decision,
            line=ref.line,
            case_id=known.case_id,
            person=known.person,
            service=known.line.service,
            granted=known.line.quantity_on(on),
            unit=known.line.unit,
        )
        for ref, known in all_lines(connection).items()
        if known.line.quantity_on(on) and ref not in agreed
    ]
    rows.sort(key=lambda row: (row.decision_id, row.line))
    return [row for row in rows if page.after is None or (row.decision_id, row.line) > page.after][: page.limit]


# Which timesheets wait?


def waiting_sheets(connection: Connection, *, page: Page) -> list[WaitingSheet]:
    """Every timesheet that waits for approval, the oldest month first."""
    rows = [
        WaitingSheet(
            month=sheet.month,
            sheet=sheet.sheet,
            assignment_id=stream,
            decision_id=must_exist(one).line.decision,
            line=must_exist(one).line.line,
            contractor=must_exist(one).contractor,
            service=must_exist(one).service,
            quantity=sheet.quantity,
        )
        for stream, one in all_assignments(connection)
        for sheet in one.sheets
        if sheet.stage == "handed-in"
    ]
    rows.sort(key=lambda row: (row.month, row.sheet))
    return [row for row in rows if page.after is None or (row.month, row.sheet) > page.after][: page.limit]


def line_for(assignment: Assignment, lines: Mapping[LineRef, KnownLine]) -> Line:
    """What the line of an agreement gives; nothing when billing knows of no such line."""
    known = lines.get(must_exist(assignment).line)
    return known.line if known else NOTHING


def _shown(connection: Connection, *, on: date) -> Iterator[ShownAssignment]:
    lines = all_lines(connection)
    return (_row(stream, one, line_for(one, lines), on=on) for stream, one in all_assignments(connection) if one.agreed)


def _row(stream: UUID, assignment: Assignment, line: Line, *, on: date) -> ShownAssignment:
    agreed, granted = must_exist(assignment), line.quantity_on(on)
    return ShownAssignment(
        assignment_id=stream,
        case_id=assignment.case_id,
        person=agreed.person,
        contractor=agreed.contractor,
        decision_id=agreed.line.decision,
        line=agreed.line.line,
        service=agreed.service,
        form=agreed.form,
        quantity=assignment.quantity_on(on),
        unit=agreed.unit,
        from_on=agreed.from_on,
        until_on=assignment.until_on,
        granted=granted,
        why=None if granted else why(line, on=on),
        to_assess=any(finding.outcome is Outcome.NOT_MET for finding in agreed.findings),
        waiting_sheets=sum(sheet.stage == "handed-in" for sheet in assignment.sheets),
        unpaid=_unpaid(assignment, line, on=on),
    )


def _unpaid(assignment: Assignment, line: Line, *, on: date) -> int:
    return sum(hours for _, hours in differences(assignment, line=line, until=on.replace(day=1) - A_DAY))


def _page(rows: Iterable[ShownAssignment], *, page: Page) -> list[ShownAssignment]:
    return [row for row in rows if page.after is None or (row.assignment_id,) > page.after][: page.limit]
