"""Knows how a query string asks the same as a body: each field once, numbers and yes/no read as what they are."""

import functools
from collections.abc import Iterable
from typing import Any

import msgspec
from pydantic import BaseModel

from shared.web.body import Fault, Malformed


def body_of_query(pairs: Iterable[tuple[str, str]], kind: type[BaseModel]) -> bytes:
    """What the bus would have been sent. What cannot be read is left as it came, and refused later."""
    kinds = field_kinds(kind)
    asked: dict[str, Any] = {}
    for name, value in pairs:
        if name in asked:
            raise Malformed(Fault(field="query", reason="given-twice"))
        asked[name] = _read(value, kinds.get(name, frozenset()))
    return msgspec.json.encode(asked)


@functools.cache
def field_kinds(kind: type[BaseModel]) -> dict[str, frozenset[str]]:
    """Field → the JSON types it may have."""
    fields = kind.model_json_schema()["properties"]
    return {name: frozenset(_types(schema)) for name, schema in fields.items()}


def _types(schema: dict[str, Any]) -> Iterable[str]:
    for one in schema.get("anyOf", (schema,)):
        yield one.get("type", "")


def _read(value: str, kinds: frozenset[str]) -> Any:
    if "integer" in kinds and value.isascii() and value.isdigit() and len(value) <= 15:
        return int(value)
    if "boolean" in kinds and value in ("true", "false"):
        return value == "true"
    return value
