"""Knows the rows of an append: those to insert, and those found under the lock."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import msgspec

from shared.eventing.frame import Draft
from shared.eventing.merkle import Frontier


class Restored(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record that was published and comes back: its bytes and times stay what they were."""

    stream: UUID
    version: int
    type: str
    case_id: UUID
    command_id: UUID | None
    recorded_at: datetime
    body: bytes


Row = Draft | Restored
"""One row of `records`, still without its hash."""


class Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Consecutive rows with their bodies and hashes: what one statement inserts. `first` is a position."""

    first: int
    rows: list[Row]
    bodies: list[bytes]
    leaves: list[bytes]


class FirstReceipt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row of `commands`: what an accepted command was answered."""

    actor_id: str
    command_id: UUID
    fingerprint: bytes
    stream: UUID
    version: int
    position: int
    size: int


@dataclass(slots=True, kw_only=True)
class Found:
    """What the database says under the lock about everything the units touch."""

    frontier: Frontier
    versions: dict[UUID, int]
    commands: dict[tuple[str, UUID], FirstReceipt] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    parked: set[UUID] = field(default_factory=set)
    inbox: dict[str, tuple[str, int]] = field(default_factory=dict)
    parked_rows: set[int] = field(default_factory=set)
