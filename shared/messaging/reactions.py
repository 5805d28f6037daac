"""Knows what one fact of another service leads to here: appends, or a place in the queue of parked facts."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import msgspec

from shared.contracts.fact import Recorded
from shared.eventing.batch import BatchLog
from shared.eventing.frame import RecordTooLarge
from shared.eventing.log import Log
from shared.eventing.mapper import MalformedRecord, UnknownFact
from shared.eventing.store import ServiceLog
from shared.eventing.units import Parking, StreamAppend
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller, Cause
from shared.kernel.ids import CommandId, derived_id
from shared.kernel.refusal import CaseHasMovedOn, LogIsBehind, Refusal
from shared.messaging.ports import UpstreamStopped

Hear = Callable[[Recorded, Caller, Log], None]
"""A service's own function for one upstream: picks the reaction and hands its command to the handler.

It touches nothing but the log it is given: in a batch it may run twice, and only the last time counts.
"""

ListensTo = Mapping[str, Hear]

DETERMINISTIC = (
    Refusal,
    RecordTooLarge,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
)
"""What fails the same way however often it is tried. All else (database, locks, keys, network) is tried again."""

TRY_AGAIN = (LogIsBehind, CaseHasMovedOn)


class CannotReact(Exception):
    """This fact cannot be applied, now or later. The reason names an error, never content."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A record of an upstream, read as far as it can be. `keys` are the case and the stream, if they can be told."""

    upstream: str
    position: int
    body: bytes
    keys: tuple[UUID, ...]
    recorded: Recorded | None = None
    unreadable: str = ""

    @property
    def cause(self) -> Cause | None:
        return None if self.recorded is None else self.recorded.record.caused_by

    def parking(self, *, reader: str, reason: str, key: UUID | None = None) -> Parking:
        """Its place in the queue, under its case unless another key is given."""
        return Parking(
            reader=reader,
            key=key or self.keys[0],
            upstream=self.upstream,
            position=self.position,
            reason=reason,
            body=self.body,
        )


class Reactions:
    """Runs a service's own reactions to the facts it listens to."""

    def __init__(self, *, log: ServiceLog, listens_to: ListensTo) -> None:
        self._log = log
        self._listens_to = listens_to
        self.service = log.service
        self._actor = system_actor(log.service, "reaction")

    @property
    def upstreams(self) -> frozenset[str]:
        return frozenset(self._listens_to)

    def hear(self, *, upstream: str, position: int, body: bytes) -> Heard:
        """Read a record. Raises `UpstreamStopped` when nobody can say which case or stream it belongs to."""
        try:
            recorded = self._log.mapper.decode(body)
        except UnknownFact as unknown:
            return _unread(upstream, position, body, reason=str(unknown))
        except MalformedRecord:
            return _unread(upstream, position, body, reason="malformed record")
        keys = (recorded.record.case_id, recorded.record.stream)
        return Heard(upstream=upstream, position=position, body=body, keys=keys, recorded=recorded)

    def react(self, heard: Heard, overlay: BatchLog) -> tuple[StreamAppend, ...]:
        """What the fact leads to. Raises `CannotReact`; leaves nothing behind in the overlay then."""
        if heard.recorded is None:
            raise CannotReact(heard.unreadable)
        try:
            self._listens_to[heard.upstream](heard.recorded, self._caller(heard), overlay)
        except TRY_AGAIN:
            overlay.drop_appends()
            raise
        except DETERMINISTIC as failure:
            overlay.drop_appends()
            raise CannotReact(failure.code if isinstance(failure, Refusal) else type(failure).__name__) from None
        return overlay.take_appends()

    def _caller(self, heard: Heard) -> Caller:
        return Caller(
            actor=self._actor,
            command_id=CommandId(derived_id("reaction", self.service, heard.upstream, heard.position)),
            fingerprint=b"reaction",
            now=self._log.clock.now(),
            trace=None if heard.recorded is None else heard.recorded.record.trace,
            caused_by=Cause(service=heard.upstream, position=heard.position),
        )


def _unread(upstream: str, position: int, body: bytes, *, reason: str) -> Heard:
    keys = _keys_in(body)
    if not keys:
        raise UpstreamStopped(f"record {position} belongs to no case that can be read")
    return Heard(upstream=upstream, position=position, body=body, keys=keys, unreadable=reason)


def _keys_in(body: bytes) -> tuple[UUID, ...]:
    """Case and stream of a record that is otherwise unreadable."""
    found: list[UUID] = []
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        frame = msgspec.json.decode(body)
        for name in ("case_id", "stream"):
            with suppress(ValueError, AttributeError):
                found.append(UUID(str(frame.get(name))))
    return tuple(found)
