"""Knows what may be asked about a budget, and by whom."""

from services.billing.budget import asking
from services.billing.budget.commands import Year
from services.billing.budget.keeping import BUDGET_FACTS
from services.billing.budget.report import BudgetReport
from services.billing.roles import COUNTING
from shared.web.command import date
from shared.web.question import Question
from shared.web.question_door import Asked, QuestionDoor


class BudgetQuestion(Question):
    """As of the end of which day, today when it is left out; of which year, the day's own when that is left out."""

    as_of: date | None = None
    year: Year | None = None


def _report(asked: Asked) -> list[BudgetReport]:
    as_of = asked.question.as_of or asked.today
    if asked.page.after is not None:
        return []
    year = asked.question.year or as_of.year
    return [asking.budget_report(asked.connection, year=year, as_of=as_of, today=asked.today)]


QUESTIONS = (
    QuestionDoor(
        name="budget-reports",
        view=BUDGET_FACTS,
        question=BudgetQuestion,
        answer=BudgetReport,
        ask=_report,
        order=("year",),
        roles=COUNTING,
        summary="A year's budget as of a day: spent, owed, committed, forecast, deviation and why (budsjettrapport).",
    ),
)
