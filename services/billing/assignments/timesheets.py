"""Knows which hours may be handed in, approved, sent back and corrected: each day once, nobody their own."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.billing.assignments.amounts import agreed_within, last_of_month
from services.billing.assignments.assignment import Assignment, Sheet, must_exist
from services.billing.assignments.commands import (
    ApproveTimesheet,
    CorrectTimesheet,
    HandInTimesheet,
    OneDayWorked,
    ReturnTimesheet,
)
from services.billing.assignments.line import Line, why
from services.billing.assignments.refusals import (
    DayIsAhead,
    DayNotGranted,
    DayTwice,
    NoSuchSheet,
    NotOfThatMonth,
    NotWaitingForApproval,
    OutsideAgreement,
    OwnTimesheet,
    PaidByMonth,
    SheetIdTaken,
    TooManyHours,
)
from shared.contracts.billing_assignments import (
    DayWorked,
    TimesheetApproved,
    TimesheetCorrected,
    TimesheetHandedIn,
    TimesheetReturned,
)
from shared.kernel.actor import Actor


def hand_in(assignment: Assignment, command: HandInTimesheet, *, line: Line, today: date) -> TimesheetHandedIn:
    """The days and hours of one month (timeliste levert)."""
    agreed = must_exist(assignment)
    if agreed.pay_kind == "by-month":
        raise PaidByMonth("Omsorgsstønad betales per måned etter vedtaket. Det leveres ikke timeliste.")
    if assignment.sheet(command.sheet) is not None:
        raise SheetIdTaken("Det finnes allerede en timeliste med denne id-en.")
    days = _worked(command.days)
    _must_be_right(assignment, days, month=command.month, line=line, today=today, instead_of=None)
    return TimesheetHandedIn(sheet=command.sheet, month=command.month, days=days, handed_in_on=today)


def approve(
    assignment: Assignment, command: ApproveTimesheet, *, line: Line, actor: Actor, today: date
) -> TimesheetApproved:
    """Somebody else says that the hours are right (timeliste godkjent). The decision must still give the days."""
    agreed = must_exist(assignment)
    sheet = _waiting(assignment, command.sheet)
    if actor.id in sheet.claimants or actor.id == agreed.login:
        raise OwnTimesheet("Den som har levert timelisten eller utført oppdraget, kan ikke godkjenne den.")
    _must_be_granted(sheet.days, line=line)
    return TimesheetApproved(sheet=sheet.sheet, quantity=sheet.quantity, approved_on=today)


def send_back(assignment: Assignment, command: ReturnTimesheet, *, today: date) -> TimesheetReturned:
    """The timesheet is not right (timeliste returnert)."""
    must_exist(assignment)
    sheet = _waiting(assignment, command.sheet)
    return TimesheetReturned(sheet=sheet.sheet, reason=command.reason, returned_on=today)


def correct(assignment: Assignment, command: CorrectTimesheet, *, line: Line, today: date) -> TimesheetCorrected:
    """Other days hold instead (timeliste rettet), also after they were paid: the difference comes in the next pay."""
    must_exist(assignment)
    sheet = _known(assignment, command.sheet)
    days = _worked(command.days)
    _must_be_right(assignment, days, month=sheet.month, line=line, today=today, instead_of=sheet.sheet)
    return TimesheetCorrected(sheet=sheet.sheet, days=days, reason=command.reason, corrected_on=today)


def _must_be_right(
    assignment: Assignment,
    days: tuple[DayWorked, ...],
    *,
    month: date,
    line: Line,
    today: date,
    instead_of: UUID | None,
) -> None:
    """Guards every way hours come in: the month, no day ahead, none twice, within agreement and decision."""
    others = [sheet for sheet in assignment.sheets if sheet.stage != "returned" and sheet.sheet != instead_of]
    taken = {day.on for sheet in others for day in sheet.days}
    if any((day.on.year, day.on.month) != (month.year, month.month) for day in days):
        raise NotOfThatMonth("Timelisten har dager fra en annen måned.")
    if any(day.on > today for day in days):
        raise DayIsAhead("Timelisten har dager som ikke har vært.")
    if len({day.on for day in days}) < len(days) or taken & {day.on for day in days}:
        raise DayTwice("En dag er ført to ganger, her eller på en annen timeliste.")
    for day in days:
        if not assignment.quantity_on(day.on):
            raise OutsideAgreement(f"Avtalen gjelder ikke {day.on.isoformat()}.")
    _must_be_granted(days, line=line)
    worked = sum(day.quantity for day in days) + sum(sheet.quantity for sheet in others if sheet.month == month)
    if worked > agreed_within(assignment, from_on=month, to_on=last_of_month(month)):
        raise TooManyHours("Timelisten har flere timer enn avtalen gir denne måneden.")


def _must_be_granted(days: Iterable[DayWorked], *, line: Line) -> None:
    for day in days:
        if not line.quantity_on(day.on):
            raise DayNotGranted(f"Vedtaket gir ingenting {day.on.isoformat()}: {why(line, on=day.on)}.")


def _waiting(assignment: Assignment, sheet: UUID) -> Sheet:
    found = _known(assignment, sheet)
    if found.stage != "handed-in":
        raise NotWaitingForApproval("Timelisten venter ikke på godkjenning.")
    return found


def _known(assignment: Assignment, sheet: UUID) -> Sheet:
    found = assignment.sheet(sheet)
    if found is None:
        raise NoSuchSheet("Det finnes ingen slik timeliste på denne avtalen.")
    return found


def _worked(days: Iterable[OneDayWorked]) -> tuple[DayWorked, ...]:
    return tuple(sorted((DayWorked(on=day.on, quantity=day.quantity) for day in days), key=lambda day: day.on))
