"""Knows which questions about requests between units are answered, to whom."""

from services.bedflow.requests import views
from services.bedflow.requests.views import REQUESTS
from services.bedflow.roles import LOOKING
from shared.web.command import Code
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class UnitQuestion(Question):
    """Which unit's: those it was asked, and those it asked itself. All when it is left out."""

    unit: Code | None = None


QUESTIONS = (
    QuestionDoor(
        name="open-requests",
        view=REQUESTS,
        question=UnitQuestion,
        answer=views.OpenRequest,
        ask=lambda asked: views.open_requests(asked.connection, unit=asked.question.unit, page=asked.page),
        order=("due_at", "request_id"),
        roles=LOOKING,
        summary="Which requests between units are open, who owes what by when, the most urgent first (forespørsler).",
    ),
    QuestionDoor(
        name="requests-by-units",
        view=REQUESTS,
        answer=views.OwedByUnit,
        ask=lambda asked: views.requests_by_unit(asked.connection, page=asked.page),
        order=("owner",),
        roles=LOOKING,
        summary="How much each unit owes the others, and how much of it is late (forespørsler per enhet).",
    ),
)
