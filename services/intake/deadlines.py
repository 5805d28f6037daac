"""Knows which facts of intake start or stop a deadline, and what is asked of us when it passes."""

from services.intake import rules
from services.intake.commands import LetProvisionalReplyFallDue
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

PROVISIONAL_REPLY = "provisional-reply"


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """The office's own duty: it is warned in good time before the month has passed (foreløpig svar, fvl § 11 a)."""
    match recorded.fact:
        case ApplicationReceived() as received:
            warning_on = rules.provisional_reply_warning(received_on=received.received_on)
            return (Start(kind=PROVISIONAL_REPLY, due_at=start_of(warning_on)),)
        case ProvisionalReplyFellDue() | ProvisionalReplySent() | ApplicationWithdrawn() | ApplicationAnswered():
            return (Stop(kind=PROVISIONAL_REPLY),)
        case _:
            return ()


def command_when_due(due: Due) -> LetProvisionalReplyFallDue:
    """The month is near: the provisional reply falls due."""
    return LetProvisionalReplyFallDue(id=derived_id(due.stream, due.kind, due.position), case_id=due.case_id)
