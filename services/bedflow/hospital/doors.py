"""Knows which requests about hospital messages are let in, sent by whom; the answer to a message is its outcome."""

from base64 import b64decode, b64encode
from typing import Any

from services.bedflow.hospital import by_hand, dispatching, handlers
from services.bedflow.hospital.commands import DismissMessage, PlaceMessage, SendAnswerAgain, TakeInMessage
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.outcome import Outcome
from services.bedflow.hospital.taking import Arrival
from services.bedflow.roles import COORDINATING, FROM_HOSPITAL, LOOKING
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.web.door import CommandDoor, ObserverDoor


def take_in_message(command: TakeInMessage, by: Caller, log: Log, *, outside: Outside) -> dict[str, Any]:
    """The way in over the bus, and over HTTP for what is small enough for a command."""
    arrival = Arrival(raw=b64decode(command.content), inlet="bus", actor=by.actor, now=by.now, trace=by.trace)
    return as_json(handlers.take_in(arrival, log, outside=outside))


TAKE_IN_MESSAGE = ObserverDoor(
    name="take-in-message",
    command=TakeInMessage,
    # What it needs besides the log is bound when the service starts (`inlets.py`).
    handler=take_in_message,
    roles=FROM_HOSPITAL,
    summary="Take in a message of a hospital, in base64; answered with its outcome and receipt (ta imot melding).",
)

HOSPITAL = (
    TAKE_IN_MESSAGE,
    CommandDoor(
        name="place-message",
        command=PlaceMessage,
        handler=by_hand.place_message,
        roles=LOOKING,
        summary="Say whom a message that waits is about, and which stay it belongs to (plasser melding).",
    ),
    CommandDoor(
        name="send-answer-again",
        command=SendAnswerAgain,
        handler=dispatching.send_answer_again,
        roles=COORDINATING,
        summary="Send an answer the hospital has not heard, or has rejected, once more (send svar på nytt).",
    ),
    CommandDoor(
        name="dismiss-message",
        command=DismissMessage,
        handler=by_hand.dismiss_message,
        roles=LOOKING,
        summary="Put a message that waits away, with a reason (legg bort melding).",
    ),
)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """What whoever brought a message is told."""
    return {
        "result": outcome.result,
        "message": None if outcome.message is None else str(outcome.message),
        "message_id": outcome.message_id,
        "reason": outcome.reason,
        "where": outcome.where or None,
        "receipt": None if outcome.receipt is None else b64encode(outcome.receipt).decode(),
    }
