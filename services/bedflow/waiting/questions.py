"""Knows which questions about waiting lists are answered, to whom."""

from services.bedflow.roles import COUNTING, LOOKING
from services.bedflow.tables import BOARD
from services.bedflow.waiting import asking, matching
from shared.web.command import UUID, Code
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class ServiceQuestion(Question):
    """Whose list; everybody who waits when it is left out."""

    service: Code | None = None


class BedQuestion(Question):
    """What is asked about one bed."""

    bed_id: UUID


QUESTIONS = (
    QuestionDoor(
        name="waiting-entries",
        view=BOARD,
        question=ServiceQuestion,
        answer=asking.WaitingEntry,
        ask=lambda asked: asking.waiting_entries(
            asked.connection, today=asked.today, service=asked.question.service, page=asked.page
        ),
        order=("priority", "qualified_on", "entry_id"),
        roles=LOOKING,
        summary="Who waits for a place, greatest need first, where, with which help, and for what (venteliste).",
    ),
    QuestionDoor(
        name="waiting-counts",
        view=BOARD,
        answer=asking.WaitingCount,
        ask=lambda asked: asking.waiting_counts(asked.connection, today=asked.today, page=asked.page),
        order=("service", "residence"),
        roles=(*LOOKING, *COUNTING),
        summary="How many wait for each service, by where they live now, and the longest wait (venteliste i tall).",
    ),
    QuestionDoor(
        name="waiting-causes",
        view=BOARD,
        answer=asking.WaitingCause,
        ask=lambda asked: asking.waiting_causes(asked.connection, today=asked.today, page=asked.page),
        order=("service", "waits_for"),
        roles=(*LOOKING, *COUNTING),
        summary="What those who wait for a place wait for: a bed, an offer, an answer, a decision (flaskehals).",
    ),
    QuestionDoor(
        name="fitting-persons",
        view=BOARD,
        question=BedQuestion,
        answer=matching.FittingPerson,
        ask=lambda asked: matching.fitting_persons(
            asked.connection, bed_id=asked.question.bed_id, today=asked.today, page=asked.page
        ),
        order=("priority", "qualified_on", "entry_id"),
        roles=LOOKING,
        summary="Who waits for such a bed, with what speaks for and against; need alone orders them (hvem passer).",
    ),
    QuestionDoor(
        name="waited-for-beds",
        view=BOARD,
        answer=matching.WaitedForBed,
        ask=lambda asked: matching.waited_for_beds(asked.connection, today=asked.today, page=asked.page),
        order=("free_since", "bed_id"),
        roles=LOOKING,
        summary="Which beds stand free while somebody waits for such a one, the longest first (ledig og ventet på).",
    ),
)
