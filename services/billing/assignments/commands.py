"""Knows the requests about paid assignments: agreements, timesheets, the pay basis and payroll's answer."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from services.billing.bpa.commands import Ref
from shared.contracts.billing_assignments import AgreementForm, EndReason, ReturnReason
from shared.contracts.words import LineRef
from shared.web.command import UUID, Code, Command, date

Login = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$")]
Quantity = Annotated[int, Field(ge=1, le=100_000)]
"""In hundredths."""
OneDay = Annotated[int, Field(ge=1, le=2400)]
RowId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}-\d{6}-\d{1,4}$")]
AnswerCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,31}$")]


class Part(BaseModel):
    """Part of a request; strict like the request itself."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class DecidedLine(Part):
    """A line of a decision, in its case (vedtakslinje)."""

    case_id: UUID
    decision_id: UUID
    line: Annotated[int, Field(ge=1, le=99)]

    @property
    def ref(self) -> LineRef:
        return LineRef(decision=self.decision_id, line=self.line)


class OneDayWorked(Part):
    """One day and its hours, in hundredths."""

    on: date
    quantity: OneDay


Days = Annotated[tuple[OneDayWorked, ...], Field(min_length=1, max_length=31)]


def _first_of_month(month: date) -> date:
    if month.day != 1:
        raise ValueError("a month is named by its first day")
    return month


Month = Annotated[date, AfterValidator(_first_of_month)]


class OfAssignment(Command):
    """What is asked about one contractor's help by one line."""

    line: DecidedLine
    contractor: Ref


class AgreeAssignment(OfAssignment):
    """Agree on paid help that was decided (inngå oppdragsavtale eller arbeidsavtale)."""

    form: AgreementForm
    quantity: Quantity
    unit: Code
    from_on: date
    until_on: date | None = None
    login: Login | None = None


class ChangeAssignment(OfAssignment):
    """Change the hours from a day on, or the last day (endre avtale)."""

    from_on: date
    quantity: Quantity
    until_on: date | None = None


class EndAssignment(OfAssignment):
    """End the agreement; `ended_on` is its last day (avslutt avtale)."""

    ended_on: date
    reason: EndReason


class HandInTimesheet(OfAssignment):
    """Hand in the days and hours of one month (lever timeliste)."""

    sheet: UUID
    month: Month
    days: Days


class ApproveTimesheet(OfAssignment):
    """Approve what somebody else has claimed (godkjenn timeliste)."""

    sheet: UUID


class ReturnTimesheet(OfAssignment):
    """Send a timesheet back to be put right (returner timeliste)."""

    sheet: UUID
    reason: ReturnReason


class CorrectTimesheet(OfAssignment):
    """Put other days in a timesheet's place; it must be approved anew (rett timeliste)."""

    sheet: UUID
    days: Days
    reason: ReturnReason


class WritePayBasis(Command):
    """Write what payroll shall pay for a month, and what was left or too much before (skriv lønnsgrunnlag)."""

    basis: UUID
    month: Month
    assignments: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]


class PayRowAnswer(Part):
    """What payroll says of one row."""

    row: RowId
    accepted: bool
    code: AnswerCode | None = None


class AnswerPayBasis(Command):
    """Take in what payroll has answered (svar på lønnsgrunnlag)."""

    basis: UUID
    answers: Annotated[tuple[PayRowAnswer, ...], Field(min_length=1, max_length=200)]


class LetExpiryCome(Command):
    """An agreement runs out soon. Sent by our own deadlines only."""

    stream: UUID
