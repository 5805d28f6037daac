"""Knows how the forecast is asked for, and by whom."""

from typing import Annotated

from pydantic import Field

from services.bedflow.discharge.questions import of_page
from services.bedflow.forecast import asking
from services.bedflow.roles import COORDINATING
from services.bedflow.tables import BOARD
from shared.web.question import Question
from shared.web.question_door import QuestionDoor

MOST_WEEKS = 4
"""No further than it has been tested (`backtest.py`)."""


class ForecastQuestion(Question):
    """How many weeks ahead."""

    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)] = MOST_WEEKS


FORECAST = (
    QuestionDoor(
        name="forecast",
        view=BOARD,
        question=ForecastQuestion,
        answer=asking.WeekAhead,
        ask=lambda asked: of_page(
            asking.forecast_of_weeks(asked.connection, today=asked.today, weeks=asked.question.weeks),
            asked.page,
            by=("starts_on",),
        ),
        order=("starts_on",),
        roles=(*COORDINATING, "controller"),
        summary="What the coming weeks may bring: beds taken, patients waiting, days and their cost (prognose).",
    ),
)
