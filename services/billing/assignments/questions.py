"""Knows which questions about paid assignments are answered, to whom."""

from typing import Annotated

from pydantic import Field

from services.billing.assignments import asking, asking_pay
from services.billing.assignments.commands import Month
from services.billing.assignments.tables import ASSIGNMENTS
from services.billing.bpa.questions import DayQuestion
from services.billing.roles import COUNTING, LOOKING
from shared.web.command import UUID
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class ExpiryQuestion(DayQuestion):
    """Within how many days."""

    days: Annotated[int, Field(ge=1, le=366)] = 60


class MonthQuestion(Question):
    """For which month, named by its first day."""

    month: Month


class BasisQuestion(Question):
    """Which file to payroll."""

    basis: UUID


class YearQuestion(DayQuestion):
    """Which year, as seen on which day."""

    year: Annotated[int, Field(ge=2012, le=2100)]


QUESTIONS = (
    QuestionDoor(
        name="assignments",
        view=ASSIGNMENTS,
        question=DayQuestion,
        answer=asking.ShownAssignment,
        ask=lambda asked: asking.assignments_on(asked.connection, on=asked.question.on or asked.today, page=asked.page),
        order=("assignment_id",),
        roles=LOOKING,
        summary="Which agreements run on a day, what the decision gives, what waits and is unpaid (oppdrag).",
    ),
    QuestionDoor(
        name="agreements-without-decision",
        view=ASSIGNMENTS,
        question=DayQuestion,
        answer=asking.ShownAssignment,
        ask=lambda asked: asking.without_decision(
            asked.connection, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("assignment_id",),
        roles=LOOKING,
        summary="Which agreements run while no decision gives anything, and why (avtale uten gyldig vedtak).",
    ),
    QuestionDoor(
        name="decisions-without-agreement",
        view=ASSIGNMENTS,
        question=DayQuestion,
        answer=asking.DecisionWithoutAgreement,
        ask=lambda asked: asking.without_agreement(
            asked.connection, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("decision_id", "line"),
        roles=LOOKING,
        summary="Which decided lines are given while nobody has an agreement for them (vedtak uten avtale).",
    ),
    QuestionDoor(
        name="expiring-assignments",
        view=ASSIGNMENTS,
        question=ExpiryQuestion,
        answer=asking.ShownAssignment,
        ask=lambda asked: asking.expiring(
            asked.connection, on=asked.question.on or asked.today, days=asked.question.days, page=asked.page
        ),
        order=("assignment_id",),
        roles=LOOKING,
        summary="Which agreements run out within so many days (avtaler som utløper).",
    ),
    QuestionDoor(
        name="waiting-timesheets",
        view=ASSIGNMENTS,
        answer=asking.WaitingSheet,
        ask=lambda asked: asking.waiting_sheets(asked.connection, page=asked.page),
        order=("month", "sheet"),
        roles=LOOKING,
        summary="Which timesheets wait for approval, the oldest month first (timelister til godkjenning).",
    ),
    QuestionDoor(
        name="payable-assignments",
        view=ASSIGNMENTS,
        question=MonthQuestion,
        answer=asking_pay.PayableAssignment,
        ask=lambda asked: asking_pay.payable(asked.connection, month=asked.question.month, page=asked.page),
        order=("assignment_id",),
        roles=COUNTING,
        summary="Which agreements have hours that stand to be paid, up to a month (til lønn).",
    ),
    QuestionDoor(
        name="pay-bases",
        view=ASSIGNMENTS,
        answer=asking_pay.ShownBasis,
        ask=lambda asked: asking_pay.bases(asked.connection, page=asked.page),
        order=("written_on", "stream"),
        roles=COUNTING,
        summary="Which files to payroll there are, and how much of each is answered (lønnsgrunnlag).",
    ),
    QuestionDoor(
        name="pay-basis-lines",
        view=ASSIGNMENTS,
        question=BasisQuestion,
        answer=asking_pay.BasisLine,
        ask=lambda asked: asking_pay.lines_of(asked.connection, basis=asked.question.basis, page=asked.page),
        order=("number",),
        roles=COUNTING,
        summary="What a file to payroll says, line by line (lønnsgrunnlag som fil).",
    ),
    QuestionDoor(
        name="assignment-forecasts",
        view=ASSIGNMENTS,
        question=YearQuestion,
        answer=asking_pay.AssignmentForecast,
        ask=lambda asked: asking_pay.forecasts(
            asked.connection, year=asked.question.year, on=asked.question.on or asked.today, page=asked.page
        ),
        order=("service",),
        roles=COUNTING,
        summary="What agreements come to in a year: with payroll, and bound until it ends (prognose for oppdrag).",
    ),
)
