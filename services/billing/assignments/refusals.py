"""Knows every lawful "no" about paid assignments.

Refusal
├── NoSuchAssignment        409  there is no such agreement
├── AlreadyAgreed           409  that contractor has an agreement about the line
├── NoPaidService           409  the service is not one that is paid by assignment
├── NoValidDecision         409  the line grants nothing on that day: the sentence says why
├── AboveGrant              409  more than the line grants, alone or with the others
├── OtherUnit               409  the agreement counts in another unit than the decision
├── OwnAssignment           409  nobody is paid for help to themselves
├── EndsBeforeItBegins      409  the last day lies before the first
├── AssignmentHasEnded      409  the agreement has ended
├── PaidByMonth             409  the agreement is paid by the month, without timesheets
├── NotOfThatMonth          409  a day of the timesheet lies in another month
├── DayIsAhead              409  a day of the timesheet has not been yet
├── DayTwice                409  a day stands twice, or in another timesheet
├── OutsideAgreement        409  the agreement does not hold on a day
├── DayNotGranted           409  the decision gives nothing on a day: paused, stopped, died, moved
├── TooManyHours            409  more hours than the agreement gives in the month
├── NoSuchSheet             409  there is no such timesheet
├── SheetIdTaken            409  another timesheet has that id
├── NotWaitingForApproval   409  the timesheet is not waiting for approval
├── OwnTimesheet            409  who claims the hours, or works them, cannot approve them
├── PayNotKnown             409  no rate is entered for the service on that day
├── MonthIsNotOver          409  a month is paid when it is over
├── NothingToPay            409  no hour stands to be paid
├── TooManyRows             409  the file would be too long: fewer agreements at a time
├── BasisExists             409  that pay basis is written
├── NoSuchBasis             409  there is no such pay basis
├── NoSuchRow               409  the pay basis has no such row
└── AnsweredOtherwise       409  payroll has answered that row otherwise before
"""

from shared.kernel.refusal import Refusal


class NoSuchAssignment(Refusal, code="billing.no-such-assignment"): ...


class AlreadyAgreed(Refusal, code="billing.already-agreed"): ...


class NoPaidService(Refusal, code="billing.no-paid-service"): ...


class NoValidDecision(Refusal, code="billing.no-valid-decision"): ...


class AboveGrant(Refusal, code="billing.above-grant"): ...


class OtherUnit(Refusal, code="billing.other-unit"): ...


class OwnAssignment(Refusal, code="billing.own-assignment"): ...


class EndsBeforeItBegins(Refusal, code="billing.ends-before-it-begins"): ...


class AssignmentHasEnded(Refusal, code="billing.assignment-has-ended"): ...


class PaidByMonth(Refusal, code="billing.paid-by-month"): ...


class NotOfThatMonth(Refusal, code="billing.not-of-that-month"): ...


class DayIsAhead(Refusal, code="billing.day-is-ahead"): ...


class DayTwice(Refusal, code="billing.day-twice"): ...


class OutsideAgreement(Refusal, code="billing.outside-agreement"): ...


class DayNotGranted(Refusal, code="billing.day-not-granted"): ...


class TooManyHours(Refusal, code="billing.too-many-hours"): ...


class NoSuchSheet(Refusal, code="billing.no-such-sheet"): ...


class SheetIdTaken(Refusal, code="billing.sheet-id-taken"): ...


class NotWaitingForApproval(Refusal, code="billing.not-waiting-for-approval"): ...


class OwnTimesheet(Refusal, code="billing.own-timesheet"): ...


class PayNotKnown(Refusal, code="billing.pay-not-known"): ...


class MonthIsNotOver(Refusal, code="billing.month-is-not-over"): ...


class NothingToPay(Refusal, code="billing.no-pay-waits"): ...


class TooManyRows(Refusal, code="billing.too-many-rows"): ...


class BasisExists(Refusal, code="billing.basis-exists"): ...


class NoSuchBasis(Refusal, code="billing.no-such-basis"): ...


class NoSuchRow(Refusal, code="billing.no-such-row"): ...


class AnsweredOtherwise(Refusal, code="billing.answered-otherwise"): ...
