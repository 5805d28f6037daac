"""Knows which facts ask us to tell a hospital something, or to wait for its receipt, and what is then done."""

from datetime import timedelta
from typing import Final

from services.bedflow.hospital import dispatching
from shared.contracts.bedflow_episodes import NoticeAnswered, OfferMadeReady, OfferTakenBack
from shared.contracts.bedflow_messages import AnswerDispatched, AnswerSentAgain, DispatchAcknowledged, DispatchFellDue
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due, Start, Stop

_DISPATCH: Final = "dispatch-answer-"
RECEIPT: Final = "receipt-of-answer"

Changes = tuple[Start | Stop, ...]


def deadlines_of(recorded: Recorded) -> Changes:
    """Each answer has a deadline of its own: one that is sent stops no other."""
    record = recorded.record
    match recorded.fact:
        case NoticeAnswered() | OfferMadeReady() | OfferTakenBack() as said:
            if said.message is None:
                return ()
            return (Start(kind=f"{_DISPATCH}{record.position}", due_at=record.recorded_at),)
        case AnswerDispatched() as sent:
            told = Stop(kind=f"{_DISPATCH}{sent.about}", stream=sent.episode)
            return (told, Start(kind=RECEIPT, due_at=sent.receipt_by))
        case AnswerSentAgain() as again:
            return (Stop(kind=RECEIPT), Start(kind=RECEIPT, due_at=again.receipt_by))
        case DispatchAcknowledged() | DispatchFellDue():
            return (Stop(kind=RECEIPT),)
        case _:
            return ()


def is_ours(due: Due) -> bool:
    return due.kind == RECEIPT or due.kind.startswith(_DISPATCH)


def when_due(due: Due, by: Caller, log: Log, *, receipt_within: timedelta) -> None:
    """A deadline of these has passed."""
    if due.kind == RECEIPT:
        dispatching.let_receipt_fall_due(due, by, log)
    else:
        dispatching.dispatch_answer(due, by, log, receipt_within=receipt_within)
