"""Knows which questions about personal assistance are answered, to whom."""

from typing import Annotated

from pydantic import Field

from services.billing.bpa import asking
from services.billing.bpa.views import SCHEMES
from services.billing.roles import LOOKING
from shared.web.command import date
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class DayQuestion(Question):
    """On which day; today when it is left out."""

    on: date | None = None


class YearQuestion(Question):
    """Which year."""

    year: Annotated[int, Field(ge=2012, le=2100)]


QUESTIONS = (
    QuestionDoor(
        name="bpa-schemes",
        view=SCHEMES,
        question=DayQuestion,
        answer=asking.BpaScheme,
        ask=lambda asked: asking.schemes_on(asked.connection, on=asked.question.on or asked.today, page=asked.page),
        order=("person",),
        roles=LOOKING,
        summary="Which schemes of assistance there are on a day, their hours, use, and what they lack (BPA-ordninger).",
    ),
    QuestionDoor(
        name="bpa-counts",
        view=SCHEMES,
        question=DayQuestion,
        answer=asking.BpaCount,
        ask=lambda asked: asking.counts_on(asked.connection, on=asked.question.on or asked.today, page=asked.page),
        order=("of",),
        roles=LOOKING,
        summary="How many have BPA on a day, hours a week, allowance hours apart, under 18, by deliverer (BPA i tall).",
    ),
    QuestionDoor(
        name="bpa-years",
        view=SCHEMES,
        question=YearQuestion,
        answer=asking.BpaYear,
        ask=lambda asked: asking.years(asked.connection, year=asked.question.year, page=asked.page),
        order=("person",),
        roles=LOOKING,
        summary="What was granted, used, paid, carried over and lost of each scheme in a year (årsoppgjør).",
    ),
)
