"""Knows what can be handed to the writer: units, each recorded whole or not at all."""

from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent, Tracking

from shared.eventing.frame import Draft


class StreamAppend(msgspec.Struct, frozen=True, kw_only=True):
    """Drafts for one stream, numbered from `seen` + 1."""

    stream: UUID
    seen: int
    drafts: tuple[Draft, ...]


class CommandUnit(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one command. Answered with a Receipt, or a Refusal raised from the future.

    The receipt is about the last of `appends`: the records of a log that is put back tell the same one.
    """

    appends: tuple[StreamAppend, ...]
    waits_for: UUID | None
    """The case whose parked facts refuse this command; None for what may be recorded all the same."""
    actor_id: str
    command_id: UUID
    fingerprint: bytes


class Parking(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that cannot be applied, kept as it came. `key` is the case, else the upstream's stream."""

    reader: str
    key: UUID
    upstream: str
    position: int
    reason: str
    body: bytes


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one upstream record leads to here: appends, parkings, or nothing."""

    position: int
    leaf_hash: bytes
    appends: tuple[StreamAppend, ...] = ()
    parkings: tuple[Parking, ...] = ()


class InboxUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive records of one upstream, decided in order. Answered with `Applied`."""

    upstream: str
    log_id: str
    from_position: int
    steps: tuple[Step, ...]


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """How far an inbox unit was applied. `conflict`: the step after `position` must be decided again."""

    position: int
    conflict: bool = False


class UnparkUnit(msgspec.Struct, frozen=True, kw_only=True):
    """The effects of one parked fact; its row goes in the same transaction. Answered with `Applied`."""

    parked_id: int
    appends: tuple[StreamAppend, ...]


class LibraryUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Stored events as the `eventsourcing` library hands them over. Answered with their positions."""

    events: tuple[StoredEvent, ...]
    tracking: Tracking | None = None


class RestoreUnit(msgspec.Struct, frozen=True, kw_only=True):
    """Records that were published and are missing here, exactly as they were, from `first` on.

    Answered with `Applied`. Never splits the records of one command.
    """

    first: int
    bodies: tuple[bytes, ...]


Unit = CommandUnit | InboxUnit | UnparkUnit | LibraryUnit | RestoreUnit
