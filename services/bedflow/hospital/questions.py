"""Knows which questions about hospital messages are answered, and to whom."""

from services.bedflow.hospital import views
from services.bedflow.hospital.tables import HOSPITAL_MESSAGES
from services.bedflow.hospital.turned_away_views import TURNED_AWAY
from services.bedflow.roles import LOOKING, READING
from shared.web.command import UUID, Code
from shared.web.question import CaseQuestion, Question
from shared.web.question_door import QuestionDoor


class WaitingFor(Question):
    """Which messages wait, for everybody or for one unit (arbeidsliste)."""

    owner: Code | None = None


class AboutStay(CaseQuestion):
    """What went between the hospital and us about one stay (meldingsspor)."""

    episode_id: UUID


QUESTIONS = (
    QuestionDoor(
        name="waiting-messages",
        view=HOSPITAL_MESSAGES,
        question=WaitingFor,
        answer=views.WaitingMessage,
        ask=lambda asked: views.waiting_messages(
            asked.connection, today=asked.today, owner=asked.question.owner, page=asked.page
        ),
        order=("put_on", "message"),
        roles=LOOKING,
        summary="Which hospital messages wait for somebody, why, and whose they are (meldinger på arbeidslisten).",
    ),
    *TURNED_AWAY,
    QuestionDoor(
        name="messages-of-stay",
        view=HOSPITAL_MESSAGES,
        question=AboutStay,
        answer=views.TrailedMessage,
        ask=lambda asked: views.messages_of_stay(asked.connection, episode=asked.question.episode_id, page=asked.page),
        order=("at", "id"),
        roles=READING,
        summary="What the hospital and we told each other about a stay, in order (meldingsspor).",
    ),
    QuestionDoor(
        name="unheard-answers",
        view=HOSPITAL_MESSAGES,
        answer=views.UnheardAnswer,
        ask=lambda asked: views.unheard_answers(asked.connection, page=asked.page),
        order=("receipt_by", "dispatch"),
        roles=LOOKING,
        summary="Which answers the hospital has not acknowledged, or has rejected (svar uten kvittering).",
    ),
)
