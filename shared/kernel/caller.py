"""Knows the circumstances of one command: who, when, under which id, caused by what."""

from dataclasses import dataclass
from datetime import date, datetime

from shared.kernel.actor import Actor
from shared.kernel.clock import oslo_date
from shared.kernel.ids import CommandId


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The fact that led to this one: position in another service's log."""

    service: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Handed to every handler beside the command. Made by the door, the inbox or the deadline keeper.

    `fingerprint` is a keyed HMAC-SHA256 of the command's body: the same id with another body is refused.
    `now` is the tenant's clock when the command arrived; `today` its legal date in Oslo.
    """

    actor: Actor
    command_id: CommandId
    fingerprint: bytes
    now: datetime
    trace: str | None = None
    caused_by: Cause | None = None

    @property
    def today(self) -> date:
        return oslo_date(self.now)
