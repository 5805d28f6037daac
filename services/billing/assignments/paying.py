"""Knows which hours of an assignment stand to be paid, and what payroll's answer does with them: each hour once."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.billing.assignments import rules
from services.billing.assignments.amounts import due_within, last_of_month
from services.billing.assignments.approved import approved_hours
from services.billing.assignments.assignment import Assignment, PaidRow, must_exist
from services.billing.assignments.line import Line
from services.billing.assignments.refusals import AnsweredOtherwise, NoSuchRow
from shared.contracts.billing_assignments import PayRow, PayRowAnswered, PutInPayBasis
from shared.kernel.ids import PersonRef


def rows_of(
    assignment: Assignment, *, stream: UUID, line: Line, until: date, contractor: PersonRef | None = None
) -> Iterator[PayRow]:
    """One row for each month up to one of which less, or more, stands with payroll than should.

    `contractor`: the reference under which who is paid goes on, where it is another than was agreed with.
    The amounts of a month's rows add up to its hours at its rate: what is rounded is the month, not the difference.
    """
    agreed = must_exist(assignment)
    for month, difference in differences(assignment, line=line, until=until):
        rate = rules.pay_on(agreed.service, day=month)
        yield PayRow(
            row=f"{stream.hex[:12]}-{month:%Y%m}-{1 + sum(row.month == month for row in assignment.rows)}",
            assignment=stream,
            contractor=contractor or agreed.contractor,
            month=month,
            quantity=difference,
            rate_in_ore=rate.hourly_in_ore,
            amount_in_ore=rate.paid(assignment.put(month) + difference) - _amount_put(assignment, month=month),
            code=rate.code,
            tax=rate.tax,
        )


def differences(assignment: Assignment, *, line: Line, until: date) -> Iterator[tuple[date, int]]:
    """Each month of which other hours should stand with payroll than do, and how many more; fewer are negative."""
    for month in months(assignment.first_on, until=until):
        difference = owed(assignment, line=line, month=month) - assignment.put(month)
        if difference and not _waits(assignment, month=month):
            yield month, difference


def owed(assignment: Assignment, *, line: Line, month: date) -> int:
    """Hundredths of hours of a month that should be paid: approved ones, or those agreed on by the month."""
    last_on = last_of_month(month)
    if must_exist(assignment).pay_kind == "by-timesheet":
        return approved_hours(assignment, from_on=month, to_on=last_on)
    return due_within(assignment, course=line.course, from_on=month, to_on=last_on)


def put(row: PayRow, *, basis: UUID, today: date) -> PutInPayBasis:
    """Hours stand in a file to payroll (ført i lønnsgrunnlag)."""
    return PutInPayBasis(
        basis=basis,
        row=row.row,
        month=row.month,
        quantity=row.quantity,
        rate_in_ore=row.rate_in_ore,
        amount_in_ore=row.amount_in_ore,
        put_on=today,
    )


def answer(
    assignment: Assignment, *, basis: UUID, row: str, accepted: bool, code: str | None, today: date
) -> PayRowAnswered | None:
    """Payroll has taken a row or refused it (svar på lønnslinje). The same answer again changes nothing."""
    known = _row(assignment, basis=basis, row=row)
    if known.accepted is not None and known.accepted != accepted:
        raise AnsweredOtherwise("Lønnssystemet har svart noe annet om denne linjen før. Avklar det med lønn.")
    if known.accepted is not None:
        return None
    return PayRowAnswered(basis=basis, row=row, accepted=accepted, answered_on=today, code=code)


def months(first_on: date, *, until: date) -> Iterator[date]:
    """The first day of each month from one day to another."""
    month = first_on.replace(day=1)
    while month <= until:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _row(assignment: Assignment, *, basis: UUID, row: str) -> PaidRow:
    found = next((one for one in assignment.rows if (one.basis, one.row) == (basis, row)), None)
    if found is None:
        raise NoSuchRow("Lønnsgrunnlaget har ingen slik linje.")
    return found


def _amount_put(assignment: Assignment, *, month: date) -> int:
    return sum(row.amount_in_ore for row in assignment.rows if row.month == month and row.accepted is not False)


def _waits(assignment: Assignment, *, month: date) -> bool:
    """A corrected timesheet waits for approval: nothing is taken back until somebody has said what is right."""
    corrected = (sheet for sheet in assignment.sheets if sheet.month == month and sheet.stage == "handed-in")
    return any(len(sheet.claimants) > 1 for sheet in corrected)
