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
from shared.contracts.intake_people import PersonErased, PersonErasureOrdered, PersonErasureStopped
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

PROVISIONAL_REPLY = "provisional-reply"
ERASURE = "erasure"


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """The office is warned before the month has passed (foreløpig svar, fvl § 11 a); an ordered erasure is due now."""
    match recorded.fact:
        case ApplicationReceived() as received:
            warning_on = rules.provisional_reply_warning(received_on=received.received_on)
            return (Start(kind=PROVISIONAL_REPLY, due_at=start_of(warning_on)),)
        case ProvisionalReplyFellDue() | ProvisionalReplySent() | ApplicationWithdrawn() | ApplicationAnswered():
            return (Stop(kind=PROVISIONAL_REPLY),)
        case PersonErasureOrdered():
            return (Start(kind=ERASURE, due_at=recorded.record.happened_at),)
        case PersonErasureStopped() | PersonErased():
            return (Stop(kind=ERASURE),)
        case _:
            return ()


def command_when_due(due: Due) -> LetProvisionalReplyFallDue:
    """The month is near: the provisional reply falls due."""
    return LetProvisionalReplyFallDue(id=derived_id(due.stream, due.kind, due.position), case_id=due.case_id)
