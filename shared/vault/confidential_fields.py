"""Knows where in a fact confidential text may stand, and walks only there."""

import functools
import typing
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from shared.kernel.confidential import Confidential

Change = Callable[[str, Confidential], Confidential]


@functools.cache
def confidential_fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """(attribute, stored name) of every field that may hold confidential text, also further in."""
    hints = typing.get_type_hints(kind)
    names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    return tuple((name, stored) for name, stored in names if _may_hold(hints[name], frozenset({kind})))


def _may_hold(kind: Any, seen: frozenset[Any]) -> bool:
    if isinstance(kind, type):
        if issubclass(kind, Confidential):
            return True
        if issubclass(kind, msgspec.Struct):
            hints = typing.get_type_hints(kind).values() if kind not in seen else ()
            return any(_may_hold(hint, seen | {kind}) for hint in hints)
    return any(_may_hold(part, seen) for part in typing.get_args(kind))


def changed(value: Any, change: Change, path: str = "") -> Any:
    """The same value with every confidential text replaced by what `change(path, text)` returns."""
    if isinstance(value, Confidential):
        return change(path, value)
    if isinstance(value, msgspec.Struct):
        fields = confidential_fields(type(value))
        parts = {name: changed(getattr(value, name), change, _field(path, stored)) for name, stored in fields}
        return msgspec.structs.replace(value, **parts) if parts else value
    if isinstance(value, tuple | list):
        return type(value)(changed(part, change, f"{path}[{index}]") for index, part in enumerate(value))
    if isinstance(value, dict):
        return {key: changed(part, change, _field(path, key)) for key, part in value.items()}
    return value


def confidential_in(value: Any) -> dict[str, Confidential]:
    """Every confidential text of a fact by its path, e.g. `lines[0].reasons`."""
    found: dict[str, Confidential] = {}

    def note(path: str, text: Confidential) -> Confidential:
        found[path] = text
        return text

    changed(value, note)
    return found


def strings_in(document: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """(path, text) of every string of decoded JSON, paths written as above."""
    if isinstance(document, str):
        yield path, document
    elif isinstance(document, list):
        for index, part in enumerate(document):
            yield from strings_in(part, f"{path}[{index}]")
    elif isinstance(document, dict):
        for key, part in document.items():
            yield from strings_in(part, _field(path, key))


def _field(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)
