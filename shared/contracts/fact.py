"""Knows the frame every recorded fact stands in."""

from datetime import datetime
from typing import Any, dataclass_transform
from uuid import UUID

import msgspec

from shared.kernel.actor import Actor
from shared.kernel.caller import Cause
from shared.kernel.confidential import Confidential, Sealed


# The type checker does not see that subclasses of a frozen Struct are frozen too.
@dataclass_transform(frozen_default=True, kw_only_default=True)
class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """Something that happened in a case. Subclass with `tag="<service>.<kebab>.v<N>"`; the tag never changes."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a log, as its bytes decode. `data` holds the fact, not yet decoded.

    `position` counts from 1 without holes; `recorded_at` is when we knew, `happened_at` when it happened.
    """

    position: int
    recorded_at: datetime
    service: str
    stream: UUID
    version: int
    type: str
    case_id: UUID
    happened_at: datetime
    actor: Actor
    on_behalf_of: str | None = None
    legal_basis: str | None = None
    command_id: UUID | None = None
    caused_by: Cause | None = None
    trace: str | None = None
    replaces: int | None = None
    data: msgspec.Raw


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A record with its fact decoded and lifted to the newest version. What `evolve` and reactions receive.

    `body`: the very bytes it was read from; what its log signs is their hash.
    """

    record: Record
    fact: Fact
    body: bytes = b""

    @property
    def actor(self) -> Actor:
        return self.record.actor


def encode_hook(value: Any) -> Any:
    """Lets msgspec write `Sealed`. `Clear` text raises: nothing confidential is ever encoded."""
    if isinstance(value, Sealed):
        return value.token
    raise NotImplementedError(f"{type(value).__name__} cannot be recorded")


def decode_hook(kind: type[Any], value: Any) -> Any:
    """Lets msgspec read a confidential field."""
    if issubclass(kind, Confidential) and isinstance(value, str):
        return Sealed(value)
    raise NotImplementedError(f"{kind.__name__} cannot be read")
