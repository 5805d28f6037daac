"""Knows what may be asked about stays in hospital, and by whom."""

from typing import Any

from services.bedflow.discharge import costing, ends, showing, views
from services.bedflow.discharge.commands import Date
from services.bedflow.discharge.costing import Period
from services.bedflow.discharge.tables import EPISODES
from services.bedflow.roles import COUNTING, LOOKING, READING
from shared.eventing.view_pages import Page
from shared.law.dating import LAW_BEGINS, LAW_ENDS
from shared.web.question import CaseQuestion, Question
from shared.web.question_door import QuestionDoor


class TimeQuestion(Question):
    """What is asked about a time, both days included; all there is when they are left out."""

    from_on: Date = LAW_BEGINS
    to_on: Date = LAW_ENDS


class DaysQuestion(TimeQuestion):
    """What is asked about days and their cost, by month or by year."""

    by: Period = "month"


def of_page(rows: list[Any], page: Page, *, by: tuple[str, ...]) -> list[Any]:
    """The rows of a page of what was worked out rather than read, in the order of `by`."""
    keyed = [(tuple(getattr(row, name) for name in by), row) for row in rows]
    return [row for key, row in keyed if page.after is None or key > page.after][: page.limit]


QUESTIONS = (
    QuestionDoor(
        name="unanswered-notices",
        view=EPISODES,
        answer=views.UnansweredNotice,
        ask=lambda asked: views.unanswered_notices(asked.connection, page=asked.page),
        order=("answer_due_at", "episode_id"),
        roles=LOOKING,
        summary="Which patients are ready and wait for our answer, the most urgent first (ubesvarte meldinger).",
    ),
    QuestionDoor(
        name="missing-destinations",
        view=EPISODES,
        answer=views.MissingDestination,
        ask=lambda asked: views.missing_destinations(asked.connection, page=asked.page),
        order=("left_on", "episode_id"),
        roles=LOOKING,
        summary="Who has left hospital without anybody knowing where to (mottakssted mangler).",
    ),
    QuestionDoor(
        name="costs-tonight",
        view=EPISODES,
        answer=costing.CostTonight,
        ask=lambda asked: of_page(
            costing.costs_tonight(asked.connection, today=asked.today), asked.page, by=("since_on", "episode_id")
        ),
        order=("since_on", "episode_id"),
        roles=(*LOOKING, *COUNTING),
        summary="Whose next midnight costs us a day, and which answer to the hospital stops it (koster i natt).",
    ),
    QuestionDoor(
        name="delayed-days",
        view=EPISODES,
        question=DaysQuestion,
        answer=costing.DelayedDays,
        ask=lambda asked: of_page(
            costing.delayed_days(
                asked.connection,
                from_on=asked.question.from_on,
                to_on=asked.question.to_on,
                by=asked.question.by,
                today=asked.today,
            ),
            asked.page,
            by=("starts_on", "hospital"),
        ),
        order=("starts_on", "hospital"),
        roles=(*LOOKING, *COUNTING),
        summary="Days and their cost by month or year and hospital, disputed days apart (overliggerdøgn).",
    ),
    QuestionDoor(
        name="destinations",
        view=EPISODES,
        question=TimeQuestion,
        answer=ends.DestinationCount,
        ask=lambda asked: of_page(
            ends.destinations(asked.connection, from_on=asked.question.from_on, to_on=asked.question.to_on),
            asked.page,
            by=("destination",),
        ),
        order=("destination",),
        roles=(*LOOKING, *COUNTING),
        summary="Where patients who were ready went, and whether it adds up (mottakssteder).",
    ),
    QuestionDoor(
        name="discharge-clocks",
        view=EPISODES,
        question=CaseQuestion,
        answer=showing.DischargeClock,
        ask=lambda asked: showing.discharge_clocks(
            asked.connection, case_id=asked.question.case_id, today=asked.today, page=asked.page
        ),
        order=("episode_id",),
        roles=READING,
        summary="One case's stays in hospital: the clock day by day, with its legal tests (overliggerdøgn i saken).",
    ),
)
