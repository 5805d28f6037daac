"""Knows the facts of paid assignments: agreed, timesheets handed in and approved, put in a pay basis, answered."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import LineRef, ServiceCode
from shared.kernel.ids import PersonRef

AgreementForm = Literal["assignment-agreement", "employment-contract"]
"""Oppdragsavtale, or arbeidsavtale."""
PayKind = Literal["by-timesheet", "by-month"]
"""Paid for the hours worked, or the same each month (omsorgsstønad)."""
TaxKind = Literal["as-pay", "as-assignment"]
"""How payroll taxes it (lønn, or oppdragshonorar)."""
EndReason = Literal["own-wish", "contractor-wish", "replaced", "decision-ended", "died", "moved", "other"]
ReturnReason = Literal["not-worked", "wrong-day", "too-many-hours", "wrong-person", "other"]


class DayWorked(msgspec.Struct, frozen=True, kw_only=True):
    """One day of a timesheet, in hundredths of an hour."""

    on: date
    quantity: int


class AssignmentAgreed(Fact, tag="billing.assignment-agreed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody is paid for help that was decided (oppdragsavtale eller arbeidsavtale). Stream = line and contractor.

    `quantity` in hundredths of `unit`, never more than the line grants. `login` is how the contractor signs in here,
    where they do: nobody approves their own hours.
    """

    person: PersonRef
    contractor: PersonRef
    line: LineRef
    service: ServiceCode
    form: AgreementForm
    pay_kind: PayKind
    quantity: int
    unit: str
    from_on: date
    agreed_on: date
    until_on: date | None = None
    login: str | None = None
    findings: tuple[Finding, ...] = ()


class LineShared(Fact, tag="billing.line-shared.v1", frozen=True, kw_only=True, omit_defaults=True):
    """How much of a line one contractor has from a day on (del av vedtaket). Stream = the line's own."""

    contractor: PersonRef
    quantity: int
    from_on: date
    until_on: date | None = None


class AssignmentChanged(Fact, tag="billing.assignment-changed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """More or fewer hours from a day on, or another last day (endret avtale)."""

    from_on: date
    quantity: int
    changed_on: date
    until_on: date | None = None


class AssignmentEnded(Fact, tag="billing.assignment-ended.v1", frozen=True, kw_only=True):
    """The agreement ends (avtale avsluttet). `ended_on` is its last day."""

    ended_on: date
    reason: EndReason
    noted_on: date


class AssignmentExpiryNear(Fact, tag="billing.assignment-expiry-near.v1", frozen=True, kw_only=True):
    """An agreement runs out soon (avtale utløper): somebody must renew it or say that it ends."""

    until_on: date


class TimesheetHandedIn(Fact, tag="billing.timesheet-handed-in.v1", frozen=True, kw_only=True):
    """Days and hours of one month (timeliste levert). Who handed it in stands in the record's `actor`."""

    sheet: UUID
    month: date
    days: tuple[DayWorked, ...]
    handed_in_on: date


class TimesheetApproved(Fact, tag="billing.timesheet-approved.v1", frozen=True, kw_only=True):
    """Somebody else than who claims it says that it is right (timeliste godkjent)."""

    sheet: UUID
    quantity: int
    approved_on: date


class TimesheetReturned(Fact, tag="billing.timesheet-returned.v1", frozen=True, kw_only=True):
    """The timesheet goes back to be put right (timeliste returnert)."""

    sheet: UUID
    reason: ReturnReason
    returned_on: date


class TimesheetCorrected(Fact, tag="billing.timesheet-corrected.v1", frozen=True, kw_only=True):
    """These days hold instead (timeliste rettet), to be approved anew; what was paid is settled in the next pay."""

    sheet: UUID
    days: tuple[DayWorked, ...]
    reason: ReturnReason
    corrected_on: date


class PutInPayBasis(Fact, tag="billing.put-in-pay-basis.v1", frozen=True, kw_only=True):
    """Hours of a month stand in a file to payroll (lønnsgrunnlag), each once. Negative takes back what was too much."""

    basis: UUID
    row: str
    month: date
    quantity: int
    rate_in_ore: int
    amount_in_ore: int
    put_on: date


class PayRowAnswered(Fact, tag="billing.pay-row-answered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Payroll has taken a row, or refused it (svar på lønnslinje). What is refused stands to be paid again."""

    basis: UUID
    row: str
    accepted: bool
    answered_on: date
    code: str | None = None


class PayRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a file to payroll (lønnslinje): whose, which month, how much; `code` and `tax` are payroll's."""

    row: str
    assignment: UUID
    contractor: PersonRef
    month: date
    quantity: int
    rate_in_ore: int
    amount_in_ore: int
    code: str
    tax: TaxKind


class PayBasisWritten(Fact, tag="billing.pay-basis-written.v1", frozen=True, kw_only=True):
    """The file to payroll was written (lønnsgrunnlag skrevet). Stream = its own; `sha256` of its bytes."""

    month: date
    rows: tuple[PayRow, ...]
    amount_in_ore: int
    sha256: str
    written_on: date


class PayBasisAnswered(Fact, tag="billing.pay-basis-answered.v1", frozen=True, kw_only=True):
    """Payroll has answered rows of a file (svar på lønnsgrunnlag)."""

    accepted: int
    rejected: int
    answered_on: date


ASSIGNMENTS: tuple[type[Fact], ...] = (
    AssignmentAgreed,
    LineShared,
    AssignmentChanged,
    AssignmentEnded,
    AssignmentExpiryNear,
    TimesheetHandedIn,
    TimesheetApproved,
    TimesheetReturned,
    TimesheetCorrected,
    PutInPayBasis,
    PayRowAnswered,
    PayBasisWritten,
    PayBasisAnswered,
)
