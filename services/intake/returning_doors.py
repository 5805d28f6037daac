"""Knows what intake lets in about what ended by a mistaken death or move, and who may ask for the list of it."""

from services.intake import returning_handlers, returning_views
from services.intake.returning_commands import ConfirmEnding, UndoEnding
from services.intake.roles import RECEPTION
from services.intake.tables import WORK_LISTS
from shared.web.door import CommandDoor
from shared.web.question_door import QuestionDoor

RETURNING = (
    CommandDoor(
        name="undo-ending",
        command=UndoEnding,
        handler=returning_handlers.undo_ending,
        roles=RECEPTION,
        summary="Let an inquiry, a measure or a promise go on that ended by mistake (legge tilbake).",
    ),
    CommandDoor(
        name="confirm-ending",
        command=ConfirmEnding,
        handler=returning_handlers.confirm_ending,
        roles=RECEPTION,
        summary="Let something rest although what ended it was a mistake, and say why (bekrefte avslutningen).",
    ),
)

ENDINGS_IN_DOUBT = QuestionDoor(
    name="endings-in-doubt",
    view=WORK_LISTS,
    answer=returning_views.EndingInDoubt,
    ask=lambda asked: returning_views.endings_in_doubt_on(asked.connection, today=asked.today, page=asked.page),
    order=("questioned_on", "thing"),
    roles=RECEPTION,
    summary="What ended by a death or a move that was a mistake or is over, to be put back or left (i tvil).",
)
