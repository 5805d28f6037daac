"""Knows the rows of the log's tables as the writer handles them."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import msgspec

from shared.eventing.merkle import Frontier


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row of `records`."""

    position: int
    stream: UUID
    version: int
    type: str
    case_id: UUID
    command_id: UUID | None
    body: bytes
    leaf_hash: bytes
    recorded_at: datetime | None = None
    """None: the batch's own; a restored record keeps the one it had."""


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
