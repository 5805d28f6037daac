"""Knows which facts of a waiting list start or stop a deadline, and what is asked of us when it passes."""

from services.bedflow.days import A_DAY
from services.bedflow.waiting import heard_handlers
from services.bedflow.waiting.commands import LetPlaceOfferFallDue
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced
from shared.contracts.bedflow_waiting import (
    EntryLeft,
    PlaceAccepted,
    PlaceDeclined,
    PlaceOffered,
    PlaceOfferFellDue,
    PlaceOfferWithdrawn,
)
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

ANSWER = "answer-place-offer"


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """The last day to answer an offer of a bed."""
    match recorded.fact:
        case PlaceOffered(answer_by=answer_by):
            return (Start(kind=ANSWER, due_at=start_of(answer_by + A_DAY)),)
        case EntryJoined(offer=offer):
            waits = offer is not None and not offer.is_accepted and not offer.is_overdue
            again = (Start(kind=ANSWER, due_at=start_of(offer.answer_by + A_DAY)),) if offer and waits else ()
            return (Stop(kind=ANSWER), *again)
        case EntryReplaced():
            return (Stop(kind=ANSWER),)
        case PlaceAccepted() | PlaceDeclined() | PlaceOfferWithdrawn() | PlaceOfferFellDue() | EntryLeft():
            return (Stop(kind=ANSWER),)
        case _:
            return ()


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of these has passed."""
    if due.kind == ANSWER:
        command_id = derived_id(due.stream, due.kind, due.position)
        heard_handlers.let_place_offer_fall_due(LetPlaceOfferFallDue(id=command_id, stream=due.stream), by, log)
