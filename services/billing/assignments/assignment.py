"""Knows where an assignment stands: what was agreed, which hours were handed in and approved, which are paid."""

from datetime import date, timedelta
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.assignments.refusals import AssignmentHasEnded, NoSuchAssignment
from shared.contracts.billing_assignments import (
    AssignmentAgreed,
    AssignmentChanged,
    AssignmentEnded,
    AssignmentExpiryNear,
    DayWorked,
    PayRowAnswered,
    PutInPayBasis,
    TimesheetApproved,
    TimesheetCorrected,
    TimesheetHandedIn,
    TimesheetReturned,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef, derived_id

AssignmentFact = (
    AssignmentAgreed
    | AssignmentChanged
    | AssignmentEnded
    | AssignmentExpiryNear
    | TimesheetHandedIn
    | TimesheetApproved
    | TimesheetReturned
    | TimesheetCorrected
    | PutInPayBasis
    | PayRowAnswered
)
A_DAY = timedelta(days=1)
SheetStage = Literal["handed-in", "approved", "returned"]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One timesheet (timeliste). `claimants` are all who have handed it in or corrected it."""

    sheet: UUID
    month: date
    days: tuple[DayWorked, ...]
    stage: SheetStage
    claimants: tuple[str, ...]

    @property
    def quantity(self) -> int:
        return sum(day.quantity for day in self.days)


class PaidRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row to payroll (lønnslinje). `accepted` is None until payroll has answered."""

    basis: UUID
    row: str
    month: date
    quantity: int
    amount_in_ore: int
    accepted: bool | None = None


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """So much is agreed from a day to a day, both included (avtaleperiode)."""

    from_on: date
    until_on: date | None
    quantity: int

    def holds(self, *, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """One contractor's help by one decided line (oppdrag). `agreed` is the newest agreement; of `terms` the last that
    holds on a day counts."""

    agreed: AssignmentAgreed | None = None
    case_id: UUID | None = None
    terms: tuple[Term, ...] = ()
    is_ended: bool = False
    sheets: tuple[Sheet, ...] = ()
    rows: tuple[PaidRow, ...] = ()
    expiry_told: date | None = None

    @property
    def first_on(self) -> date:
        """The first day of the first agreement."""
        return min((term.from_on for term in self.terms), default=date.max)

    @property
    def until_on(self) -> date | None:
        """The last day of the agreement, as it is now."""
        return self.terms[-1].until_on if self.terms else None

    def quantity_on(self, day: date) -> int:
        """How much is agreed on a day, in hundredths of its unit; 0 outside the agreement."""
        return next((term.quantity for term in reversed(self.terms) if term.holds(on=day)), 0)

    def sheet(self, sheet: UUID) -> Sheet | None:
        return next((one for one in self.sheets if one.sheet == sheet), None)

    def put(self, month: date) -> int:
        """Hundredths of hours of a month that stand with payroll or are paid; what was refused does not."""
        return sum(row.quantity for row in self.rows if row.month == month and row.accepted is not False)


def stream_of(line: LineRef, contractor: PersonRef) -> UUID:
    """Where one contractor's help by one line stands."""
    return derived_id("billing-assignment", line.decision, line.line, contractor)


def evolve(assignment: Assignment, recorded: Recorded) -> Assignment:
    """The assignment after one more fact."""
    fact = cast(AssignmentFact, recorded.fact)
    match fact:
        case AssignmentAgreed():
            term = Term(from_on=fact.from_on, until_on=fact.until_on, quantity=fact.quantity)
            again = replace(assignment, agreed=fact, case_id=recorded.record.case_id, is_ended=False, expiry_told=None)
            return replace(again, terms=(*assignment.terms, term))
        case AssignmentChanged():
            term = Term(from_on=fact.from_on, until_on=fact.until_on, quantity=fact.quantity)
            return replace(assignment, terms=(*_until(assignment.terms, fact.from_on - A_DAY), term))
        case AssignmentEnded():
            return replace(assignment, terms=_until(assignment.terms, fact.ended_on), is_ended=True)
        case AssignmentExpiryNear():
            return replace(assignment, expiry_told=fact.until_on)
        case PutInPayBasis():
            return replace(assignment, rows=(*assignment.rows, _row(fact)))
        case PayRowAnswered():
            return replace(assignment, rows=tuple(_answered(row, fact) for row in assignment.rows))
        case TimesheetHandedIn() | TimesheetApproved() | TimesheetReturned() | TimesheetCorrected():
            return _with_sheet(assignment, fact, claimant=recorded.actor.id)
        case _:
            assert_never(fact)


def must_exist(assignment: Assignment) -> AssignmentAgreed:
    """Guards whatever is done with an agreement."""
    if assignment.agreed is None:
        raise NoSuchAssignment("Det finnes ingen avtale med denne oppdragstakeren for denne vedtakslinjen.")
    return assignment.agreed


def must_run(assignment: Assignment) -> AssignmentAgreed:
    """Guards what only goes on while the agreement does."""
    agreed = must_exist(assignment)
    if assignment.is_ended:
        raise AssignmentHasEnded("Avtalen er avsluttet. Inngå en ny avtale hvis oppdraget går videre.")
    return agreed


def _until(terms: tuple[Term, ...], last_on: date) -> tuple[Term, ...]:
    """What was agreed, cut off after a day."""
    cut = (replace(term, until_on=min(term.until_on or last_on, last_on)) for term in terms)
    return tuple(term for term in cut if term.until_on is not None and term.from_on <= term.until_on)


def _with_sheet(
    assignment: Assignment,
    fact: TimesheetHandedIn | TimesheetApproved | TimesheetReturned | TimesheetCorrected,
    *,
    claimant: str,
) -> Assignment:
    if isinstance(fact, TimesheetHandedIn):
        handed_in = Sheet(sheet=fact.sheet, month=fact.month, days=fact.days, stage="handed-in", claimants=(claimant,))
        return replace(assignment, sheets=(*assignment.sheets, handed_in))
    sheets = tuple(
        _changed(sheet, fact, claimant=claimant) if sheet.sheet == fact.sheet else sheet for sheet in assignment.sheets
    )
    return replace(assignment, sheets=sheets)


def _changed(sheet: Sheet, fact: TimesheetApproved | TimesheetReturned | TimesheetCorrected, *, claimant: str) -> Sheet:
    match fact:
        case TimesheetApproved():
            return replace(sheet, stage="approved")
        case TimesheetReturned():
            return replace(sheet, stage="returned")
        case TimesheetCorrected():
            return replace(sheet, days=fact.days, stage="handed-in", claimants=(*sheet.claimants, claimant))
        case _:
            assert_never(fact)


def _row(fact: PutInPayBasis) -> PaidRow:
    return PaidRow(
        basis=fact.basis, row=fact.row, month=fact.month, quantity=fact.quantity, amount_in_ore=fact.amount_in_ore
    )


def _answered(row: PaidRow, fact: PayRowAnswered) -> PaidRow:
    is_it = (row.basis, row.row) == (fact.basis, fact.row)
    return replace(row, accepted=fact.accepted) if is_it else row
