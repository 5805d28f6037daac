"""Knows what relay, reader and doors ask of the things they are plugged into."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

NOTHING_BEFORE = b"\x00" * 32
"""Stands for the leaf hash before the first record."""


class BadName(ValueError):
    """A name that could escape its place in a subject."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record of the service's own log, as the relay and the replay need it."""

    position: int
    type: str
    case_id: UUID
    recorded_at: datetime
    body: bytes
    leaf_hash: bytes
    trace: str | None = None
    stream: UUID | None = None
    version: int = 0
    command_id: UUID | None = None


class RecordSource(Protocol):
    """The service's own log, read in pages."""

    async def page(self, *, after: int, limit: int, wait: float = 0.0) -> Sequence[Row]:
        """Records after a position. When there is none, waits at most `wait` seconds for one."""
        ...

    async def size(self) -> int:
        """The position of the newest record."""
        ...


class Head(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A signed tree head of the service's log."""

    size: int
    root: bytes
    note: str


class HeadSource(Protocol):
    """The signed heads of the service's own log, read in pages."""

    async def heads(self, *, after: int, limit: int) -> Sequence[Head]:
        """Heads of a size above `after`, smallest first."""
        ...


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A record of an upstream: next in order, its place in the chain checked."""

    position: int
    leaf_hash: bytes
    body: bytes


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """How far a reader has come in an upstream's log."""

    position: int = 0
    leaf_hash: bytes = NOTHING_BEFORE
    log_id: str | None = None


class Sink(Protocol):
    """What a reader hands records to. It remembers the place together with the effect."""

    async def place(self) -> Place:
        """The place as remembered."""
        ...

    async def take(self, batch: Sequence[Arrived]) -> None:
        """Apply or park every record of the batch; returns when the place covers them all."""
        ...


class Pulse(Protocol):
    """Who is told whether a loop has work and gets on with it: stuck is not idle."""

    def working(self) -> None: ...

    def progressed(self) -> None: ...

    def idle(self) -> None: ...


class Unwatched:
    """A pulse nobody takes."""

    def working(self) -> None:
        return

    def progressed(self) -> None:
        return

    def idle(self) -> None:
        return


class UpstreamStopped(Exception):
    """This upstream cannot be read any further without an operator. Says why, without content."""
