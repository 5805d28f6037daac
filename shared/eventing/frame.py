"""Knows the bytes of a record: what is encoded before the lock, and what the writer fills in under it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact, encode_hook
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller, Cause

MAX_RECORD = 262_144
"""The largest record in bytes (256 KiB): what PostgreSQL, JetStream and the exports are all set to take."""
_ROOM_FOR_HEAD = 80


class RecordTooLarge(Exception):
    """A record would be larger than 256 KiB. The caller sent too much text (422)."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A record still without position and recorded_at. `tail` is everything after them, already encoded."""

    stream: UUID
    version: int
    type: str
    case_id: UUID
    command_id: UUID | None
    tail: bytes


class _Tail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
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
    data: Any


_encode = msgspec.json.Encoder(enc_hook=encode_hook).encode


def draft(
    fact: Fact,
    *,
    service: str,
    stream: UUID,
    version: int,
    case_id: UUID,
    by: Caller,
    happened_at: datetime | None = None,
    on_behalf_of: str | None = None,
    legal_basis: str | None = None,
    replaces: int | None = None,
) -> Draft:
    """Encode a fact, already sealed. Raises RecordTooLarge, or NotImplementedError for text in the clear."""
    fact_type = type_of(type(fact))
    tail = _encode(
        _Tail(
            service=service,
            stream=stream,
            version=version,
            type=fact_type,
            case_id=case_id,
            happened_at=happened_at or by.now,
            actor=by.actor,
            on_behalf_of=on_behalf_of,
            legal_basis=legal_basis,
            command_id=by.command_id,
            caused_by=by.caused_by,
            trace=by.trace,
            replaces=replaces,
            data=fact,
        )
    )[1:]
    if len(tail) > MAX_RECORD - _ROOM_FOR_HEAD:
        raise RecordTooLarge
    return Draft(stream=stream, version=version, type=fact_type, case_id=case_id, command_id=by.command_id, tail=tail)


def type_of(fact_class: type[Fact]) -> str:
    """The stable type of a fact class, e.g. `decision.service-granted.v1`."""
    return str(fact_class.__struct_config__.tag)


def body_of(tail: bytes, *, position: int, recorded_at: str) -> bytes:
    """The record's bytes: `recorded_at` as RFC 3339 in UTC with six decimals."""
    return b'{"position":%d,"recorded_at":"%s",' % (position, recorded_at.encode()) + tail


def tail_of(body: bytes) -> bytes:
    """What `body_of` was given: everything after position and recorded_at."""
    return body.split(b",", 2)[2]
