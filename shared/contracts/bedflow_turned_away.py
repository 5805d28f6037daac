"""Every fact of a hospital message that could not be taken in (avvist melding), and which ways in there are."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact

Inlet = Literal["folder", "http", "bus"]
"""Which way a message came in (kanal)."""

MessageRefusal = Literal[
    "not-xml", "encoding", "document-type", "too-large", "too-deep", "schema", "structure", "unsupported", "message-id"
]
"""Why a message is not taken in at all (avvist)."""

TurnedAwayReason = MessageRefusal | Literal["receipt-of-nothing-sent"]
"""Why a message or a receipt is not taken in."""


class MessageTurnedAway(Fact, tag="bedflow.message-turned-away.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A message came that could not be taken in (avvist melding). Stream = the bytes, by `mark`, a keyed hash.

    Nothing of what it says is kept. `where`: the element of the format that was wrong. `hospital`: who sent it, when as
    much could be read, and `message_id` its own number of the message. Of one that is too large, only the first bytes
    were read, and `size` counts those.
    """

    reason: TurnedAwayReason
    inlet: Inlet
    mark: str
    size: int
    came_on: date
    where: str = ""
    hospital: str | None = None
    message_id: str | None = None
