"""Knows how a command's body becomes a command, the same at every door, and how little to say when it does not."""

import functools
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.web.strict_json import MOST_BYTES, NotStrict, canonical, read_object

C = TypeVar("C", bound=BaseModel)

__all__ = ["MOST_BYTES", "Fault", "Malformed", "faults_of", "fingerprint", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a body. `field` holds only names from our own schema, never what was sent."""

    field: str
    reason: str


class Malformed(Exception):
    """Not a command. What was too large to look at has a fault of the whole body."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("malformed")
        self.faults = faults


def parse(raw: bytes, kind: type[C]) -> tuple[C, bytes]:
    """The command or question, and its canonical body. Raises `Malformed`."""
    known = _field_names(kind)
    try:
        document = read_object(raw)
    except NotStrict as refused:
        raise Malformed(Fault(field=_named(refused.path, known), reason=refused.reason)) from None
    body = canonical(document)
    try:
        return kind.model_validate_json(body), body
    except ValidationError as refused:
        raise Malformed(*faults_of(refused, kind)) from None


def fingerprint(key: bytes, *, name: str, body: bytes) -> bytes:
    """What makes two commands the same: name and content. Keyed, for a plain hash of a body could be guessed."""
    return hmac.digest(key, name.encode() + b"\n" + body, hashlib.sha256)


def faults_of(refused: ValidationError, kind: type[BaseModel]) -> Iterable[Fault]:
    """What pydantic found, in names of our own."""
    known = _field_names(kind)
    errors = refused.errors(include_url=False, include_context=False, include_input=False)
    return sorted(
        {Fault(field=_named(error["loc"], known), reason=_word(error["type"])) for error in errors},
        key=lambda fault: (fault.field, fault.reason),
    )


def _word(kind: str) -> str:
    return "unknown-field" if kind == "extra_forbidden" else kind.replace("_", "-")


def _named(path: Iterable[str | int], known: frozenset[str]) -> str:
    """`lines[0].reasons`; a name that is not ours is written `*`: it could be somebody's birth number."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if part in known else "*"
            text += f".{name}" if text else name
    return text or "body"


@functools.cache
def _field_names(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(_properties(kind.model_json_schema()))


def _properties(schema: Any) -> Iterable[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        for part in schema.values():
            yield from _properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _properties(part)
