"""Knows which questions about one bed, and about stays that must be looked at, are answered, to whom."""

from services.bedflow.board import one_bed
from services.bedflow.roles import LOOKING
from services.bedflow.tables import BOARD
from services.bedflow.waiting.questions import BedQuestion
from shared.web.question_door import QuestionDoor

ONE_BED = (
    QuestionDoor(
        name="beds-standing",
        view=BOARD,
        question=BedQuestion,
        answer=one_bed.StandingBed,
        ask=lambda asked: one_bed.beds_standing(
            asked.connection, bed_id=asked.question.bed_id, today=asked.today, page=asked.page
        ),
        order=("bed_id",),
        roles=LOOKING,
        summary="How one bed stands: who has it, who comes, what is kept, and the versions to act on (én plass).",
    ),
    QuestionDoor(
        name="unsettled-stays",
        view=BOARD,
        answer=one_bed.UnsettledStay,
        ask=lambda asked: one_bed.unsettled_stays(asked.connection, today=asked.today, page=asked.page),
        order=("since", "stay_id"),
        roles=LOOKING,
        summary="Who should have come and has not, and who is away without a bed (opphold som må følges opp).",
    ),
)
