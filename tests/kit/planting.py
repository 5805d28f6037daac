"""Knows how to fill a command by its schema: every text field with given words, everything else with what fits."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any
from uuid import uuid4

from shared.kernel.ids import new_id
from shared.web.door import CommandDoor
from tests.kit.both_doors import DECIDE
from tests.kit.casework import today

Schema = Mapping[str, Any]
TEXT = 4000
"""How long a `Text` may be; a shorter word without a pattern is somebody's name for a thing."""
FITTING = (
    "home-nursing", "p-" + "0" * 32, "0" * 64, "999999999", "1506", "2026-01", "08:00", "A1", "1", "a", "https://a.no/",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A body in the making. `known` are ids by the field's name; `text` are the fields that were planted."""

    schema: Schema
    words: str
    known: Mapping[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)

    def body(self) -> dict[str, Any]:
        """Everything it must have, and everything that can hold a text."""
        return {"id": str(uuid4())} | self._object(self.schema, at="")

    def misplaced(self, *, other: str) -> dict[str, Any]:
        """The same with the words, or another secret, in every field of the first level that is no text."""
        wrong = {name: (self.words, other)[n % 2] for n, name in enumerate(self.schema["properties"])}
        return wrong | {"id": str(uuid4()), other: self.words}

    def _object(self, schema: Schema, *, at: str) -> dict[str, Any]:
        wanted = schema.get("required", ())
        return {
            name: self._value(one, name=name, at=f"{at}.{name}".lstrip("."))
            for name, one in schema.get("properties", {}).items()
            if name != "id" and (name in wanted or next(texts_in(one, self.schema), None) is not None)
        }

    def _value(self, found: Schema, *, name: str, at: str) -> Any:
        schema = self._chosen(found)
        if closed := schema.get("enum", [schema["const"]] if "const" in schema else []):
            return closed[0]
        match schema.get("type"):
            case "object" if "properties" in schema:
                return self._object(schema, at=at)
            case "array" if "items" in schema:
                return [self._value(schema["items"], name=name, at=f"{at}[]")]
            case "string":
                return self._string(schema, name=name, at=at)
            case kind:
                return {"integer": schema.get("minimum", 1), "number": 1.0, "boolean": True, "object": {}}.get(kind, [])

    def _string(self, schema: Schema, *, name: str, at: str) -> str:
        if is_text(schema):
            self.text.append(at)
            return self.words
        if name in self.known:
            return self.known[name]
        day = today().isoformat()
        formed = {"uuid": str(new_id()), "date": day, "date-time": f"{day}T08:00:00Z"}
        fitting = (one for one in FITTING if re.search(schema.get("pattern", ""), one))
        return formed.get(schema.get("format", "")) or next(fitting, "1")

    def _chosen(self, found: Schema) -> Schema:
        """What it refers to; of several shapes the first that can hold a text, or else the first that is something."""
        shapes = [one for one in shapes_of(found, self.schema) if one.get("type") != "null"]
        return next((one for one in shapes if next(texts_in(one, self.schema), None) is not None), shapes[0])


def shapes_of(found: Schema, root: Schema) -> Iterator[Schema]:
    """The shapes a value may have, references followed."""
    if "$ref" in found:
        yield from shapes_of(root["$defs"][found["$ref"].rpartition("/")[2]], root)
    elif several := found.get("anyOf") or found.get("oneOf") or found.get("allOf"):
        for one in several:
            yield from shapes_of(one, root)
    else:
        yield found


def texts_in(found: Schema, root: Schema) -> Iterator[str]:
    """Every place below that holds a text: `lines[].reasons`."""
    return (at for at, schema in _strings(found, root, at="") if is_text(schema))


def strings_in(found: Schema, root: Schema) -> Iterator[str]:
    """Every place below that holds a string that may say anything."""
    return (at for at, schema in _strings(found, root, at="") if is_free(schema))


def _strings(found: Schema, root: Schema, *, at: str) -> Iterator[tuple[str, Schema]]:
    for schema in shapes_of(found, root):
        if schema.get("type") == "string":
            yield at, schema
        for name, one in schema.get("properties", {}).items():
            yield from _strings(one, root, at=f"{at}.{name}".lstrip("."))
        several = [schema.get("items"), schema.get("additionalProperties"), *schema.get("prefixItems", ())]
        for one in several:
            if isinstance(one, dict):
                yield from _strings(one, root, at=f"{at}[]")


def is_text(schema: Schema) -> bool:
    return is_free(schema) and schema.get("maxLength", TEXT) >= TEXT


def is_free(schema: Schema) -> bool:
    """A string that may say anything."""
    return schema.get("type") == "string" and not {"enum", "const", "format", "pattern"} & schema.keys()


@cache
def commands_with_text() -> list[tuple[str, CommandDoor]]:
    """Every command of every service that decides which holds a text somewhere."""
    doors = [(service, door) for service in DECIDE for door in import_module(f"services.{service}.api").COMMANDS]
    schemas = ((service, door, door.command.model_json_schema()) for service, door in doors)
    return [(service, door) for service, door, schema in schemas if any(texts_in(schema, schema))]
