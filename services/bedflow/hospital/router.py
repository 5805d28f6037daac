"""Knows the way in for a message as it is, and back to it: `POST` and `GET /hospital-messages`, the XML itself."""

from typing import TYPE_CHECKING, Any

from services.bedflow.hospital import handlers
from services.bedflow.hospital.doors import as_json
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.keeping import joined
from services.bedflow.hospital.opening import MOST_BYTES
from services.bedflow.hospital.showing import ReadMessage, the_message
from services.bedflow.hospital.taking import Arrival
from services.bedflow.roles import FROM_HOSPITAL
from shared.web.file_door import Brought, FileDoor, file_router

if TYPE_CHECKING:
    from fastapi import APIRouter

    from shared.runtime.parts import Parts


def message_router(parts: "Parts", *, outside: Outside) -> "APIRouter":
    """The receipt to send back stands in the outcome, also when the message is refused."""

    def take(brought: Brought) -> dict[str, Any]:
        arrival = Arrival(raw=brought.raw, inlet="http", actor=brought.actor, now=brought.now, trace=brought.trace)
        return as_json(handlers.take_in(arrival, parts.log, outside=outside))

    door = FileDoor(
        path="/hospital-messages",
        named="message",
        most_bytes=MOST_BYTES,
        brought_by=FROM_HOSPITAL,
        take_in=take,
        reading=ReadMessage,
        held_in=the_message,
        joined=joined,
    )
    return file_router(parts, door)
